/** Two who listen: an agent of stock `nats` and `@nats-io/nkeys` and none of our code, and `purser agent watch`. Each opens its own answers only. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Purser, PURSER } from '../stage/purser.js';
import { inRoot } from '../stage/root.js';
import { Running } from '../stage/running.js';

describe('listening', () => {
  let purser: Purser;
  const agents: Running[] = [];

  const listen = async (name: string): Promise<Running> => {
    const files = [join(purser.at.home, `agents/${name}.key`), join(purser.at.home, 'trust.json')];
    const agent = Running.start(name, process.execPath, [inRoot('examples/stock-agent.mjs'), `nats://${purser.at.nats}`, ...files], { env: purser.at.env });
    agents.push(agent);
    await agent.says('is listening');
    return agent;
  };

  const password = 'stock-agent-example';

  beforeAll(async () => { purser = await Purser.start(); });
  afterAll(async () => {
    await Promise.all(agents.map((agent) => agent.stop()));
    await purser.close();
  });

  it('examples/stock-agent.mjs opens the answers to its own pulls', async () => {
    expect(await purser.cli(['registry', 'add', '--repository', 'octocat/hello-world', '--hostname', 'gcr.io', '--username', 'u', '--password', '-'], { input: `${password}\n` })).toMatchObject({ code: 0 });
    expect(await purser.cli(['agent', 'add', 'other', '--repositories', 'octocat/*'])).toMatchObject({ code: 0 });
    const [local, other] = [await listen('local'), await listen('other')];
    writeFileSync(join(purser.at.folder, '.drone.yml'), 'clone: { git: { image: golang } }\npipeline:\n  build:\n    image: gcr.io/custom/golang\n');
    expect(await purser.cli(['plan', '--repository', 'octocat/hello-world', '.drone.yml'])).toMatchObject({ code: 0 });
    await local.says(`{"image":"gcr.io/custom/golang:latest","outcome":"matched","username":"u","passwordLength":${String(password.length)}}`);
    await local.says('{"image":"docker.io/library/golang:latest","outcome":"anonymous"}');
    expect(other.printed.trim()).toBe('other is listening');
  });

  it('purser agent watch shows image, outcome, address and username, never the password, and ends with 0 on Ctrl-C', async () => {
    const watch = Running.start('agent watch', PURSER, ['agent', 'watch', '--json'], { env: purser.at.env, cwd: purser.at.folder });
    agents.push(watch);
    await watch.says(/local/);
    expect(await purser.cli(['plan', '--repository', 'octocat/hello-world', '.drone.yml'])).toMatchObject({ code: 0 });
    await watch.says(/gcr\.io\/custom\/golang:latest.*matched.*"u"/);
    await watch.says(/docker\.io\/library\/golang:latest.*anonymous/);
    expect(watch.printed).not.toContain(password);
    expect(await watch.stop('SIGINT')).toBe(0);
  });

  it('a credential that is changed is what is answered from then on', async () => {
    const registry = (verb: string, ...more: string[]): string[] => ['registry', verb, '--repository', 'octocat/hello-world', '--hostname', 'https://gcr.io/', ...more];
    expect(await purser.cli(registry('update', '--password', '-'), { input: 'changed-example\n\n' })).toMatchObject({ code: 0 });
    expect(await purser.cli(registry('update', '--username', 'renamed'))).toMatchObject({ code: 0 });
    const info = await purser.cli(registry('info', '--json'));
    expect(JSON.parse(info.stdout)).toMatchObject({ address: 'gcr.io', username: 'renamed' });
    expect(info.stdout).not.toContain('changed-example');
    const answer = await purser.helper('get', { input: 'gcr.io', env: { PURSER_REPOSITORY: 'octocat/hello-world' } });
    // One line feed at the end is the file's, a second one the password's.
    expect(JSON.parse(answer.stdout)).toEqual({ ServerURL: 'gcr.io', Username: 'renamed', Secret: 'changed-example\n' });
    expect(await purser.cli(registry('rm'))).toMatchObject({ code: 0 });
    expect(await purser.helper('get', { input: 'gcr.io', env: { PURSER_REPOSITORY: 'octocat/hello-world' } })).toMatchObject({ code: 1, stdout: 'credentials not found in native keychain\n' });
  });
});
