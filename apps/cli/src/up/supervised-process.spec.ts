import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SupervisedProcess, type ProcessWatcher } from './supervised-process.js';
import { privateFolder } from '../testing/private-folder.js';

class Watcher implements ProcessWatcher {
  readonly lines: string[] = [];
  readonly crashes: string[] = [];

  line(_name: string, line: string): void {
    this.lines.push(line);
  }

  crashed(_name: string, how: string, restartIn: number): void {
    this.crashes.push(`${how}, ${String(restartIn)}`);
  }

  async until(holds: () => boolean): Promise<void> {
    for (let tries = 0; !holds() && tries < 200; tries += 1) await sleep(25);
  }
}

const logFile = join(privateFolder(), 'x.log');
const running = (script: string, watcher: Watcher): SupervisedProcess => {
  const supervised = new SupervisedProcess({ name: 'x', command: process.execPath, args: ['-e', script], environment: {}, logFile }, watcher);
  supervised.start();
  return supervised;
};

describe('a supervised process', () => {
  it('is started again when it ends unasked, and its lines are kept', async () => {
    const watcher = new Watcher();
    const supervised = running('console.log("up"); setTimeout(() => process.exit(3), 20)', watcher);
    await watcher.until(() => watcher.lines.length >= 2);
    await supervised.stop();
    expect(watcher.lines.slice(0, 2)).toEqual(['up', 'up']);
    expect(watcher.crashes[0]).toBe('with exit code 3, 500');
    expect(readFileSync(logFile, 'utf8')).toMatch(/^up\nup\n/);
  });

  it('is asked to end, and waited for', async () => {
    const watcher = new Watcher();
    const supervised = running('console.log("up"); process.on("SIGTERM", () => setTimeout(() => { console.log("drained"); process.exit(0) }, 100)); setInterval(() => {}, 1000)', watcher);
    await watcher.until(() => watcher.lines.includes('up'));
    await supervised.stop();
    expect(watcher.lines).toEqual(['up', 'drained']);
    expect(watcher.crashes).toEqual([]);
  });

  it('finds its standard input open', async () => {
    const watcher = new Watcher();
    const supervised = running('process.stdin.on("end", () => console.log("gone")).resume(); setTimeout(() => console.log("still there"), 150)', watcher);
    await watcher.until(() => watcher.lines.length > 0);
    await supervised.stop();
    expect(watcher.lines[0]).toBe('still there');
  });

  it('that cannot be started is a crash that is said', async () => {
    const watcher = new Watcher();
    const supervised = new SupervisedProcess({ name: 'x', command: '/nowhere/program', args: [], environment: {}, logFile }, watcher);
    supervised.start();
    await watcher.until(() => watcher.crashes.length > 0);
    await supervised.stop();
    expect(watcher.crashes[0]).toContain('ENOENT');
  });
});
