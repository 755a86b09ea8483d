/**
 * The demo's story, once more with a witness that hears everything: a registry that refused serves a client that Purser
 * answers for, and no password is anywhere but in the hands it was meant for.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestStrategy } from 'nats';
import { DEMO_PIPELINE, GCR_KEY, PRIVATE_PASSWORD, PRIVATE_USER, REPOSITORY } from '../demo/material.js';
import { Purser } from '../stage/purser.js';
import { findProgram } from '../stage/programs.js';
import { Registry } from '../stage/registry.js';
import { findIn, findInFiles } from '../stage/search-files.js';
import { Skopeo } from '../stage/skopeo.js';
import { Witness } from '../stage/witness.js';

const SECRETS = [PRIVATE_PASSWORD, 'demo-only-not-a-real-key'];
const PLANTED = 'planted-3f9a-password';
const hasRegistry = findProgram('docker-registry') !== undefined && findProgram('skopeo') !== undefined;
const withRegistry = hasRegistry ? it : it.skip;

describe('first contact', () => {
  let purser: Purser;
  let witness: Witness;
  let registry: Registry | undefined;
  let host: string;

  beforeAll(async () => {
    [purser, registry] = await Promise.all([Purser.start(['--resolvers', '2']), Registry.start(PRIVATE_USER, PRIVATE_PASSWORD)]);
    await registry?.put('team/app', '1');
    host = registry?.host ?? 'registry.example:5000';
    witness = await Witness.of(purser.at);
  });

  afterAll(async () => {
    await witness.close();
    await registry?.stop();
    expect(await purser.close()).toBe(0);
  });

  it('both resolvers are there for anyone who lists the services', async () => {
    const names: string[] = [];
    for await (const { name, id } of await witness.connection.services.client({ maxWait: 1_000, strategy: RequestStrategy.JitterTimer }).ping('resolver')) names.push(`${name} ${id}`);
    expect(new Set(names).size).toBe(2);
  });

  withRegistry('a client is refused by a private registry', async () => {
    const refused = await Skopeo.find(purser.at.folder, purser.at.env)?.pullWithout(`${host}/team/app:1`);
    expect(refused?.code).toBe(1);
    expect(refused?.stderr).toMatch(/authentication required/);
  });

  it('credentials are stored and listed without what opens the registry', async () => {
    writeFileSync(join(purser.at.folder, 'password'), `${PRIVATE_PASSWORD}\n`);
    writeFileSync(join(purser.at.folder, 'keyfile.json'), GCR_KEY);
    for (const [address, username, password] of [[host, PRIVATE_USER, '@password'], ['gcr.io', '_json_key', '@keyfile.json']] as const) {
      expect(await purser.cli(['registry', 'add', '--repository', REPOSITORY, '--hostname', address, '--username', username, '--password', password])).toMatchObject({ code: 0 });
    }
    const listed = await purser.cli(['registry', 'ls', '--repository', REPOSITORY, '--json']);
    expect(JSON.parse(listed.stdout)).toEqual(expect.arrayContaining([expect.objectContaining({ address: 'gcr.io', username: '_json_key' }), expect.objectContaining({ address: host })]));
  });

  it('a pipeline is planned and every distinct image is answered', async () => {
    writeFileSync(join(purser.at.folder, '.drone.yml'), DEMO_PIPELINE.replaceAll('PRIVATE_IMAGE', `${host}/team/app:1`));
    const planned = await purser.cli(['plan', '--repository', REPOSITORY, '--json', '.drone.yml']);
    expect(planned).toMatchObject({ code: 0 });
    const { pulls, complete } = JSON.parse(planned.stdout) as { complete: boolean; pulls: { image: string; decision: { outcome: string; address: string | null } }[] };
    expect(complete).toBe(true);
    expect(Object.fromEntries(pulls.map(({ image, decision }) => [image, decision.address ?? decision.outcome]))).toEqual({
      'docker.io/plugins/git:latest': 'anonymous',
      'gcr.io/custom/golang:latest': 'gcr.io',
      [`${host}/team/app:1`]: host,
      'docker.io/library/golang:latest': 'anonymous',
      'quay.io/prometheus/busybox:latest': 'anonymous',
    });
  });

  withRegistry('the same client pulls the same image through docker-credential-purser', async () => {
    const skopeo = Skopeo.find(purser.at.folder, purser.at.env);
    expect(await skopeo?.pullWithPurser(`${host}/team/app:1`, REPOSITORY)).toMatchObject({ code: 0 });
    const manifest = JSON.parse(readFileSync(join(skopeo?.pulled ?? '', 'manifest.json'), 'utf8')) as { schemaVersion: number };
    expect(manifest.schemaVersion).toBe(2);
  });

  it('no password was heard on the bus, and none lies in a stream, the database, a log or config.json', () => {
    expect(witness.heard.length).toBeGreaterThan(20);
    expect(witness.heard.flatMap(({ subject, text }) => findIn(text, SECRETS).map((secret) => `${subject}: ${secret}`))).toEqual([]);
    expect(findInFiles(purser.at.home, SECRETS)).toEqual([]);
    expect(findInFiles(join(purser.at.folder, 'config'), SECRETS)).toEqual([]);
    expect(findIn(purser.up.printed, SECRETS)).toEqual([]);
  });

  it('the token of the API is only where it was put', () => {
    const token = readFileSync(join(purser.at.home, 'admin-token'), 'utf8').trim();
    const found = [...findInFiles(purser.at.home, [token]), ...findInFiles(join(purser.at.folder, 'config'), [token])];
    expect(found.map((line) => line.split(': ')[0])).toEqual([join(purser.at.home, 'admin-token'), join(purser.at.folder, 'config/purser/config.json')]);
    expect(findIn(witness.heard.map(({ text }) => text).join('\n') + purser.up.printed, [token])).toEqual([]);
  });

  it('a password that was planted in any of these is found', async () => {
    const before = witness.heard.length;
    const body = JSON.stringify({ note: Buffer.from(`user:${PLANTED}`).toString('base64') });
    await witness.connection.jetstream().publish('image.pull.decided.planted', body);
    appendFileSync(join(purser.at.home, 'logs/planted.log'), `${PLANTED}\n`);
    writeFileSync(join(purser.at.folder, 'config/planted.json'), JSON.stringify({ password: PLANTED }));
    await witness.connection.flush();
    expect(witness.heard.slice(before).some(({ text }) => findIn(text, [PLANTED]).length > 0)).toBe(true);
    const found = findInFiles(purser.at.home, [PLANTED]);
    expect(found).toContainEqual(expect.stringContaining('/jetstream/'));
    expect(found).toContainEqual(expect.stringContaining('planted.log'));
    expect(findInFiles(join(purser.at.folder, 'config'), [PLANTED])).toHaveLength(1);
  });
});
