import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'run-service-'));
const started: Started[] = [];
afterEach(() => started.splice(0).forEach(({ process: service }) => service.kill('SIGKILL')));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** A service as a process: what it said, how it ended, and whether its `close` was waited for. */
class Started {
  readonly closedFile = join(folder, `closed-${String(count++)}`);
  readonly process: ChildProcess;
  said = '';

  constructor(behaviour: string, settings: Record<string, string> = {}) {
    const testing = join(__dirname, 'testing');
    const options = ['--conditions=@purser/source', '--require', join(testing, 'typescript-hook.cjs')];
    this.process = spawn(process.execPath, [...options, join(testing, 'some-service.ts'), behaviour, this.closedFile], { stdio: 'pipe', env: { PATH: process.env['PATH'], ...settings } });
    started.push(this);
    for (const stream of [this.process.stdout, this.process.stderr]) stream?.on('data', (data) => (this.said += String(data)));
  }

  /** Resolves once it has said so. */
  async says(text: string): Promise<this> {
    while (!this.said.includes(text)) await once(this.process.stdout!, 'data');
    return this;
  }

  async exitCode(): Promise<number | null> {
    const [code] = (await once(this.process, 'close')) as [number | null];
    return code;
  }

  get closed(): boolean {
    return existsSync(this.closedFile);
  }

  /** The lines without their time. */
  get lines(): string[] {
    return this.said.trimEnd().split('\n').map((line) => line.replace(/^\S+ /, ''));
  }
}

describe('a service', () => {
  it.each`
    signal
    ${'SIGTERM'}
    ${'SIGINT'}
  `('on $signal closes in order and ends well', async ({ signal }: { signal: NodeJS.Signals }) => {
    const service = await new Started('runs').says('ready');
    service.process.kill(signal);
    expect([await service.exitCode(), service.closed]).toEqual([0, true]);
    expect(service.lines).toEqual(['INFO  some ready', `INFO  some stopping why=${signal}`, 'INFO  some stopped']);
  });

  it('closes once, however often it is told', async () => {
    const service = await new Started('runs').says('ready');
    service.process.kill('SIGINT');
    await service.says('stopping');
    service.process.kill('SIGTERM');
    expect([await service.exitCode(), service.closed]).toEqual([0, true]);
    expect(service.lines.filter((line) => line.includes('stopping'))).toHaveLength(1);
  });

  it('that is told while it starts does not wait for what may never come', async () => {
    const service = new Started('starts-slowly', { PURSER_SUPERVISED: '1' });
    service.process.stdin?.end();
    expect([await service.exitCode(), service.closed]).toEqual([0, false]);
  });

  it('whose supervisor ends stops by itself', async () => {
    const service = await new Started('runs', { PURSER_SUPERVISED: '1' }).says('ready');
    service.process.stdin?.end();
    expect([await service.exitCode(), service.closed]).toEqual([0, true]);
    expect(service.said).toContain('stopping why="the supervisor is gone"');
  });

  it('whose supervisor is killed closes in order, though nobody reads its log any more', async () => {
    const service = await new Started('runs', { PURSER_SUPERVISED: '1' }).says('ready');
    service.process.stdout?.destroy();
    service.process.stderr?.destroy();
    service.process.stdin?.destroy();
    const [code] = (await once(service.process, 'exit')) as [number | null];
    expect([code, service.closed]).toEqual([0, true]);
  });

  it('without a supervisor stays when its input ends', async () => {
    const service = await new Started('runs').says('ready');
    service.process.stdin?.end();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(service.process.exitCode).toBeNull();
    service.process.kill('SIGTERM');
    expect(await service.exitCode()).toBe(0);
  });

  it('that refuses to start says why in one line, without a stack', async () => {
    const service = new Started('refuses');
    expect(await service.exitCode()).toBe(1);
    expect(service.lines).toEqual(['ERROR some BAD_SETTING Some settings are missing or wrong:   PURSER_NATS_URL: is missing']);
  });

  it.each`
    behaviour          | says                                                        | because
    ${'breaks'}        | ${/^ERROR some could not start error="Error: a fault .*start/} | ${'a fault of ours has its stack'}
    ${'cannot-close'}  | ${/could not stop in order error="Error: a fault at the end/}  | ${'it did not end well'}
    ${'rejects-later'} | ${/unhandled error="Error: nobody waits for this/}             | ${'a promise that nobody waits for'}
    ${'throws-later'}  | ${/unhandled error="Error: nobody catches this/}               | ${'an error that nobody catches'}
  `('that $behaviour exits with 1 and a line: $because', async ({ behaviour, says }: { behaviour: string; says: RegExp }) => {
    const service = new Started(behaviour);
    if (behaviour === 'cannot-close') (await service.says('ready')).process.kill('SIGTERM');
    expect(await service.exitCode()).toBe(1);
    expect(service.lines.at(-1)).toMatch(says);
  });
});
