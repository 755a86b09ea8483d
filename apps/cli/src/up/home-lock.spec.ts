import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '../testing/refusal.js';
import { lockHome } from './home-lock.js';
import { startOf } from './running-process.js';
import { privateFolder } from '../testing/private-folder.js';

let file = '';
beforeEach(() => {
  file = join(privateFolder(), 'up.pid');
});

describe('one purser up per home', () => {
  it('lets the first one in and is gone after it', () => {
    const lock = lockHome(file);
    expect(lock.isLeftBehind).toBe(false);
    lock.release();
    expect(existsSync(file)).toBe(false);
  });

  it('refuses while the other one runs', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    try {
      writeFileSync(file, `${String(other.pid)} ${startOf(other.pid ?? 0)}\n`);
      expect((await refusal(() => lockHome(file))).message).toContain(`process ${String(other.pid)}`);
      writeFileSync(file, `${String(other.pid)} 1\n`);
      // The same number, started at another time: another program.
      if (startOf(other.pid ?? 0) !== '') expect(lockHome(file).isLeftBehind).toBe(true);
    } finally {
      other.kill('SIGKILL');
    }
  });

  it.each`
    text             | because
    ${'999999999 1'} | ${'there is no such process'}
    ${''}            | ${'it was cut'}
    ${'nonsense'}    | ${'it was never a number'}
  `('takes over where $because', ({ text }: { text: string }) => {
    writeFileSync(file, text);
    expect(lockHome(file).isLeftBehind).toBe(true);
  });
});
