/** The container files as far as they can be judged without an engine: that they agree with each other and with the workspace. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { parse } from 'yaml';
import { root } from './workspace.mjs';

const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8').replace(/\\\n\s*/g, '');
const setting = (name) => new RegExp(`\\b${name}=(\\S+)`).exec(dockerfile)?.[1];
const { purser } = compose.services;

it('has one service, built here', () => {
  assert.deepEqual(Object.keys(compose.services), ['purser']);
  assert.equal(purser.build, '.');
});

it('publishes both doors on this machine only, at the ports that Purser listens on', () => {
  const ports = ['PURSER_HTTP_ADDR', 'PURSER_NATS_ADDR'].map((name) => setting(name).split(':').at(-1));
  assert.deepEqual(purser.ports, ports.map((port) => `127.0.0.1:${port}:${port}`));
});

it('keeps its home in a named volume', () => {
  const [volume, path] = purser.volumes[0].split(':');
  assert.ok(volume in compose.volumes);
  assert.equal(path, setting('PURSER_HOME'));
});

it('asks the door that says whether Purser is ready, in JavaScript that parses', () => {
  const [kind, program, option, script] = purser.healthcheck.test;
  assert.deepEqual([kind, program, option], ['CMD', 'node', '-e']);
  assert.match(script, /127\.0\.0\.1:8080\/readyz/);
  assert.doesNotThrow(() => new Function(script));
});

it('does not run as root', () => assert.match(dockerfile, /^USER node$/m));

it('starts what is in the workspace', () => {
  const [, command] = /^CMD (.*)$/m.exec(dockerfile);
  assert.deepEqual(JSON.parse(command), ['purser', 'up']);
  for (const file of ['bin/purser', 'tools/build.mjs', 'tools/launch.mjs', 'tsconfig.base.json']) assert.ok(existsSync(join(root, file)), file);
});
