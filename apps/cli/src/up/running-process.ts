/** Processes of earlier runs, told from others that got the same number since. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from './system-code.js';

const PAUSE = 50;
/** Milliseconds for a process to end before it is ended. */
const PATIENCE = 5_000;

/**
 * The command line of a running process, its arguments separated by NUL; undefined where there is none. Where the
 * system has no /proc it is empty: then only the number is known.
 */
export function commandLineOf(pid: number): string | undefined {
  if (!isRunning(pid)) return undefined;
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** When a process started, in the system's own count; with the number it names one process for good. Empty without /proc. */
export function startOf(pid: number): string {
  try {
    // Field 22; the second is the name in brackets and may hold blanks.
    return readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** The number in a pid file, or undefined. */
export function pidIn(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** Asks a process to end, and ends it where it does not. */
export async function stopProcess(pid: number): Promise<void> {
  send(pid, 'SIGTERM');
  for (let waited = 0; isRunning(pid) && waited < PATIENCE; waited += PAUSE) await sleep(PAUSE);
  if (isRunning(pid)) send(pid, 'SIGKILL');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}
