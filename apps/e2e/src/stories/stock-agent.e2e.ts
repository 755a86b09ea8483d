/** An agent of stock `nats` and `@nats-io/nkeys` and none of our code opens its answers, and only its own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Purser } from '../stage/purser.js';
import { inRoot } from '../stage/root.js';
import { Running } from '../stage/running.js';

describe('examples/stock-agent.mjs', () => {
  let purser: Purser;
  const agents: Running[] = [];

  const listen = async (name: string): Promise<Running> => {
    const files = [join(purser.at.home, `agents/${name}.key`), join(purser.at.home, 'trust.json')];
    const agent = Running.start(name, process.execPath, [inRoot('examples/stock-agent.mjs'), `nats://${purser.at.nats}`, ...files], { env: purser.at.env });
    agents.push(agent);
    await agent.says('is listening');
    return agent;
  };

  beforeAll(async () => { purser = await Purser.start(); });
  afterAll(async () => {
    await Promise.all(agents.map((agent) => agent.stop()));
    await purser.close();
  });

  it('opens the answers to its own pulls', async () => {
    const password = 'stock-agent-example';
    expect(await purser.cli(['registry', 'add', '--repository', 'octocat/hello-world', '--hostname', 'gcr.io', '--username', 'u', '--password', '-'], { input: `${password}\n` })).toMatchObject({ code: 0 });
    expect(await purser.cli(['agent', 'add', 'other', '--repositories', 'octocat/*'])).toMatchObject({ code: 0 });
    const [local, other] = [await listen('local'), await listen('other')];
    writeFileSync(join(purser.at.folder, '.drone.yml'), 'clone: { git: { image: golang } }\npipeline:\n  build:\n    image: gcr.io/custom/golang\n');
    expect(await purser.cli(['plan', '--repository', 'octocat/hello-world', '.drone.yml'])).toMatchObject({ code: 0 });
    await local.says(`{"image":"gcr.io/custom/golang:latest","outcome":"matched","username":"u","passwordLength":${String(password.length)}}`);
    await local.says('{"image":"docker.io/library/golang:latest","outcome":"anonymous"}');
    expect(other.printed.trim()).toBe('other is listening');
  });
});
