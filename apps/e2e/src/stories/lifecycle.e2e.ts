/** `purser up` over its life: what it makes, what it refuses to start with, what it does when something dies. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync, readdirSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeKeyRing } from '@purser/sealed-box';
import { household, Purser, PURSER, type Household } from '../stage/purser.js';
import { run, Running } from '../stage/running.js';
import { Witness } from '../stage/witness.js';

const REPOSITORY = 'octocat/hello-world';
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const store = ['registry', 'add', '--repository', REPOSITORY, '--hostname', 'gcr.io', '--username', 'u', '--password', '-'];

/** Starts `purser up` where it cannot start, and returns what it says. */
async function refusedUp(at: Household): Promise<{ code: number | null; printed: string }> {
  const { code, stdout, stderr } = await run(PURSER, ['up'], { env: at.env, cwd: at.folder, limit: 60_000 });
  return { code, printed: stdout + stderr };
}

/** The process id that the kernel knows for a service of this home. */
function pidOf(purser: Purser, script: string): number {
  const home = `PURSER_NKEY_FILE=${join(purser.at.home, 'services')}/`;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(script) && readFileSync(`/proc/${pid}/environ`, 'latin1').includes(home);
    } catch {
      return false;
    }
  });
  expect(pids).toHaveLength(1);
  return Number(pids[0]);
}

describe('a Purser that is up', () => {
  let purser: Purser;
  beforeAll(async () => { purser = await Purser.start(); });
  afterAll(async () => { await purser.close(); });

  it.each`
    path                  | bits     | because
    ${''}                 | ${'700'} | ${'the home is its owner’s alone'}
    ${'keys'}             | ${'600'} | ${'the key ring'}
    ${'admin-token'}      | ${'600'} | ${'the token of the API'}
    ${'purser.db'}        | ${'600'} | ${'the database'}
    ${'agents/local.key'} | ${'600'} | ${'an agent’s private keys'}
    ${'services/resolver.nk'} | ${'600'} | ${'a service’s private key'}
  `('keeps $path with mode $bits, because $because', ({ path, bits }: { path: string; bits: string }) => {
    expect(mode(join(purser.at.home, path))).toBe(bits);
  });

  it('has told the user’s clients where it is', () => {
    const file = join(purser.at.folder, 'config/purser/config.json');
    expect(mode(file)).toBe('600');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ server: `http://${purser.at.http}`, agent: { name: 'local', keyFile: join(purser.at.home, 'agents/local.key') }, trustFile: join(purser.at.home, 'trust.json') });
  });

  it('says so when a second one is started in the same home', async () => {
    const second = await refusedUp(purser.at);
    expect(second.code).toBe(1);
    expect(second.printed).toMatch(/purser: [A-Z_]+ .*(running|already)/i);
  });

  it('starts a service that crashed again, says so, and answers as before', async () => {
    const crashed = pidOf(purser, 'apps/resolver/dist/main.js');
    process.kill(crashed, 'SIGKILL');
    await purser.up.says(/resolver.*(restart|again)/i, 20_000);
    writeFileSync(join(purser.at.folder, 'p.yml'), 'pipeline:\n  build:\n    image: golang\n');
    const planned = await purser.cli(['plan', '--repository', REPOSITORY, 'p.yml']);
    expect([planned.code, planned.stderr]).toEqual([0, '']);
    expect(pidOf(purser, 'apps/resolver/dist/main.js')).not.toBe(crashed);
  });

  it('makes a stream that somebody deleted anew, and goes on planning', async () => {
    const operator = await Witness.of(purser.at);
    const { streams } = await operator.connection.jetstreamManager();
    await streams.delete('PURSER_PULLS');
    const isThere = (): Promise<boolean> => streams.info('PURSER_PULLS').then(() => true, () => false);
    for (let tries = 0; tries < 200 && !(await isThere()); tries++) await sleep(100);
    await operator.close();
    expect(await purser.cli(['plan', '--repository', REPOSITORY, 'p.yml'])).toMatchObject({ code: 0 });
  });

  it('closes the door to an agent as soon as it is removed', async () => {
    expect(await purser.cli(['agent', 'add', 'short', '--repositories', REPOSITORY])).toMatchObject({ code: 0 });
    const watch = Running.start('agent watch', PURSER, ['agent', 'watch', '--agent', 'short'], { env: purser.at.env, cwd: purser.at.folder });
    try {
      const asShort = { PURSER_AGENT_KEY: join(purser.at.home, 'agents/short.key') };
      expect(await purser.helper('get', { input: 'gcr.io', env: asShort })).toMatchObject({ code: 1, stdout: 'credentials not found in native keychain\n' });
      expect(await purser.cli(['agent', 'rm', 'short'])).toMatchObject({ code: 0 });
      await sleep(1_500);
      const refused = await purser.helper('get', { input: 'gcr.io', env: asShort });
      expect([refused.code, refused.stdout]).toEqual([1, expect.stringMatching(/not know|not enrolled/i)]);
    } finally {
      await watch.stop();
    }
  });
});

describe('purser up and its past', () => {
  it('keeps what was stored, ends with 0 on Ctrl-C, and leaves no process behind', async () => {
    const at = await household();
    const first = await Purser.start([], at);
    expect(await first.cli(store, { input: 'kept-example-password' })).toMatchObject({ code: 0 });
    const pids = ['credentials', 'planner', 'resolver', 'gateway'].map((name) => pidOf(first, `apps/${name}/dist/main.js`));
    expect(await first.up.stop('SIGINT')).toBe(0);
    expect(pids.filter((pid) => existsSync(`/proc/${String(pid)}`))).toEqual([]);

    const second = await Purser.start([], at);
    const answer = await second.helper('get', { input: 'https://gcr.io', env: { PURSER_REPOSITORY: REPOSITORY } });
    expect(JSON.parse(answer.stdout)).toEqual({ ServerURL: 'https://gcr.io', Username: 'u', Secret: 'kept-example-password' });
    await second.close();
  });

  it('comes up again after it was killed hard', async () => {
    const at = await household();
    const first = await Purser.start([], at);
    await first.up.stop('SIGKILL');
    const second = await Purser.start([], at);
    expect(await second.close()).toBe(0);
  });

  it.each`
    what                      | spoil                                                                        | says                             | because
    ${'a missing key ring'}   | ${(home: string) => rmSync(join(home, 'keys'))}                              | ${/KEY_RING_BAD.*keys/s}         | ${'a new ring would make the stored passwords unreadable for good'}
    ${'another key ring'}     | ${(home: string) => writeFileSync(join(home, 'keys'), makeKeyRing())}        | ${/KEY_NOT_IN_RING.*k-/s}        | ${'rows are under a key it does not hold'}
    ${'a broken key ring'}    | ${(home: string) => writeFileSync(join(home, 'keys'), 'nonsense')}           | ${/KEY_RING_BAD/}                | ${'it cannot be read'}
  `('does not start with $what, because $because', async ({ spoil, says }: { spoil: (home: string) => void; says: RegExp }) => {
    const at = await household();
    const first = await Purser.start([], at);
    expect(await first.cli(store, { input: 'kept-example-password' })).toMatchObject({ code: 0 });
    await first.up.stop();
    spoil(at.home);
    const before = existsSync(join(at.home, 'keys')) ? readFileSync(join(at.home, 'keys'), 'utf8') : undefined;
    const refused = await refusedUp(at);
    expect([refused.code, refused.printed]).toEqual([1, expect.stringMatching(says)]);
    expect(existsSync(join(at.home, 'keys')) ? readFileSync(join(at.home, 'keys'), 'utf8') : undefined).toBe(before);
    rmSync(at.folder, { recursive: true });
  });

  it.each`
    setting               | which
    ${'PURSER_HTTP_ADDR'} | ${'http'}
    ${'PURSER_NATS_ADDR'} | ${'nats'}
  `('does not start where the port of $setting is taken, and says which setting to change', async ({ setting, which }: { setting: string; which: 'http' | 'nats' }) => {
    const at = await household();
    mkdirSync(at.home, { recursive: true, mode: 0o700 });
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(Number(at[which].split(':')[1]), '127.0.0.1', resolve));
    try {
      const refused = await refusedUp(at);
      expect([refused.code, refused.printed]).toEqual([1, expect.stringMatching(new RegExp(`PORT_TAKEN.*${setting}`, 's'))]);
    } finally {
      squatter.close();
      rmSync(at.folder, { recursive: true });
    }
  });
});
