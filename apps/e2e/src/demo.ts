/**
 * `npm run demo`: the whole of Purser once, on real parts, in a private home on free ports, leaving nothing behind.
 * What it shows is what it checks: a step that does not come out as it should ends the demo with exit code 1.
 *
 * `--without docker-registry,skopeo` shows it as on a machine that has not got these.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_PIPELINE, GCR_KEY, PRIVATE_PASSWORD, PRIVATE_USER, REPOSITORY } from './demo/material.js';
import { Narrator } from './demo/narrator.js';
import { EventLines } from './demo/event-lines.js';
import { household, Purser } from './stage/purser.js';
import { Registry } from './stage/registry.js';
import { Skopeo } from './stage/skopeo.js';
import { Witness } from './stage/witness.js';

const IMAGE = 'team/app';

async function demo(say: Narrator, without: readonly string[], cleanUp: (() => Promise<unknown>)[]): Promise<void> {
  say.chapter('A Purser of its own: NATS server, four services, all in a folder that is deleted at the end');
  const at = await household();
  cleanUp.push(async () => rmSync(at.folder, { recursive: true, force: true }));
  const [registry, purser] = await Promise.all([without.includes('docker-registry') ? undefined : Registry.start(PRIVATE_USER, PRIVATE_PASSWORD), Purser.start([], at)]);
  if (registry !== undefined) cleanUp.push(() => registry.stop());
  cleanUp.push(() => purser.close());
  say.command('purser up');
  say.output(purser.up.printed.split('\n').filter((line) => /http:|nats:|is ready/.test(line)).join('\n'));

  const skopeo = without.includes('skopeo') ? undefined : Skopeo.find(at.folder, at.env);
  const host = registry?.host ?? 'registry.example:5000';
  const image = `${host}/${IMAGE}:1`;
  if (registry === undefined) say.missing('docker-registry', 'so no private registry is started; the rest is shown with the address of one that is not there');
  else await registry.put(IMAGE, '1');
  if (skopeo === undefined) say.missing('skopeo', 'so no client pulls; everything up to the credential in the agent’s hand is shown');

  if (registry !== undefined && skopeo !== undefined) {
    say.chapter(`A private image, ${image}, in a real registry: without credentials it is refused`);
    say.command(`skopeo copy docker://${image} dir:image`);
    const refused = await skopeo.pullWithout(image);
    say.output(refused.stderr);
    say.check('the registry refused', refused.code !== 0 && /unauthorized|authentication required/i.test(refused.stderr));
  }

  say.chapter('Two credentials for one repository: this registry’s, and gcr.io’s from a key file');
  writeFileSync(join(at.folder, 'password'), `${PRIVATE_PASSWORD}\n`, { mode: 0o600 });
  writeFileSync(join(at.folder, 'keyfile.json'), GCR_KEY, { mode: 0o600 });
  await cli(say, purser, ['registry', 'add', '--repository', REPOSITORY, '--hostname', host, '--username', PRIVATE_USER, '--password', '@password']);
  await cli(say, purser, ['registry', 'add', '--repository', REPOSITORY, '--hostname', 'gcr.io', '--username', '_json_key', '--password', '@keyfile.json']);
  const listed = await cli(say, purser, ['registry', 'ls', '--repository', REPOSITORY]);
  say.check('the list shows both and no password', listed.includes(host) && listed.includes('gcr.io') && !listed.includes(PRIVATE_PASSWORD));

  say.chapter('A pipeline that names both, an image of Docker Hub and a public one');
  const pipeline = DEMO_PIPELINE.replaceAll('PRIVATE_IMAGE', image);
  writeFileSync(join(at.folder, '.drone.yml'), pipeline);
  say.output(pipeline);
  const events = new EventLines();
  const witness = await Witness.of(at, (heard) => events.hear(heard));
  cleanUp.push(() => witness.close());
  const planned = await cli(say, purser, ['plan', '--repository', REPOSITORY, '.drone.yml']);
  say.note('What went over the bus meanwhile (answers are sealed to the agent; nobody else can read them):');
  say.output(events.lines().join('\n'));
  say.check('every image has its outcome: two matched, the rest anonymous', [image, 'gcr.io/custom/golang', 'golang', 'quay.io/prometheus/busybox'].every((named) => planned.includes(named)) && count(planned, 'matched') === 2);

  if (registry !== undefined && skopeo !== undefined) {
    say.chapter('The same client pulls the same image; its credential helper asks Purser');
    say.command(`PURSER_REPOSITORY=${REPOSITORY} skopeo copy docker://${image} dir:image    # with "credHelpers": { "${host}": "purser" }`);
    const pulled = await skopeo.pullWithPurser(image, REPOSITORY);
    say.output(pulled.stdout + pulled.stderr);
    say.check('the image was pulled', pulled.code === 0);
  }

  say.chapter('What was just shown');
  say.words([
    `Two registry credentials were stored for ${REPOSITORY}. The gateway sealed their passwords before they went over the bus, and they lie encrypted in the database.`,
    'A pipeline was planned: every distinct image became one image.pull.requested on a NATS server, and a resolver answered each with the credential that covers it, or with none.',
    'The answers were sealed to the agent named local; the build, the bus and the log never saw a password.',
    registry !== undefined && skopeo !== undefined
      ? 'A registry that had refused a client served it once Purser answered for it: the client asked docker-credential-purser, and that asked as the agent.'
      : 'Where docker-registry and skopeo are installed, the demo also pulls a private image with what Purser answered.',
  ]);
}

/** Runs a command of Purser's, shows it and what it said; it must succeed. */
async function cli(say: Narrator, purser: Purser, args: readonly string[]): Promise<string> {
  say.command(['purser', ...args].join(' '));
  const { code, stdout, stderr } = await purser.cli(args);
  say.output(stdout + stderr);
  say.check(`exit code ${String(code)}`, code === 0, true);
  return stdout;
}

function count(text: string, word: string): number {
  return text.split(word).length - 1;
}

async function main(): Promise<void> {
  const say = new Narrator(process.stdout);
  const { values } = parseArgs({ options: { without: { type: 'string', default: '' } } });
  const without = values.without.split(',');
  const cleanUp: (() => Promise<unknown>)[] = [];
  const tidy = async (): Promise<void> => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void tidy().finally(() => process.exit(130)));
  try {
    await demo(say, without, cleanUp);
  } catch (error) {
    say.failed(error);
    process.exitCode = 1;
  } finally {
    await tidy();
  }
}

void main();
