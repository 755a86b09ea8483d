/** One `purser up` per home: `up.pid` holds the number of the process and when it started. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { CodedError } from '@purser/contracts';
import { isRunning, pidIn, startOf } from './running-process.js';
import { systemCode } from './system-code.js';

/** What was found in its place. */
export interface HomeLock {
  /** Whether an earlier run did not end in order: what it left behind may still be going. */
  readonly isLeftBehind: boolean;
  release(): void;
}

/** Takes the lock. @throws CodedError `ALREADY_EXISTS` where another `purser up` runs in this home */
export function lockHome(file: string): HomeLock {
  const mine = `${String(process.pid)} ${startOf(process.pid)}\n`;
  const release = (): void => {
    if (textOf(file) === mine) rmSync(file, { force: true });
  };
  if (tryWrite(file, mine)) return { isLeftBehind: false, release };
  const pid = pidIn(file);
  const [, start = ''] = textOf(file).trim().split(' ');
  if (pid !== undefined && pid !== process.pid && isRunning(pid) && startOf(pid) === start) {
    throw new CodedError('ALREADY_EXISTS', `\`purser up\` runs in this home already (process ${String(pid)}): stop that one first, or set PURSER_HOME to another folder.`);
  }
  rmSync(file, { force: true });
  if (!tryWrite(file, mine)) throw new CodedError('ALREADY_EXISTS', 'Another `purser up` was started in this home just now: use that one.');
  return { isLeftBehind: true, release };
}

function tryWrite(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
