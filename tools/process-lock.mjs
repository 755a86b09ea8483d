/**
 * One process at a time. The lock is a file that holds its owner's process id; it appears whole, by link(2), or not at
 * all. A lock whose owner is gone is broken, and only one process breaks it: the one that holds the lock's own lock.
 */
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './workspace.mjs';

const POLL_MS = 100;
/** Nobody holds a lock's own lock longer than two system calls take. */
const BREAKING_MS = 10_000;

/** Runs `work` while holding the lock at `file`, waiting for another process that holds it. */
export async function withProcessLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let said = false; !take(file); await sleep(POLL_MS)) {
    breakIfAbandoned(file);
    if (!said) say('Waiting for another process that is setting up this checkout ...');
    said = true;
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function take(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function breakIfAbandoned(file) {
  if (!isAbandoned(file)) return;
  const breaking = `${file}.breaking`;
  if (!take(breaking)) {
    if (ageMs(breaking) > BREAKING_MS) rmSync(breaking, { force: true });
    return;
  }
  try {
    // Looked at again: between the first look and this one the lock may have a new owner.
    if (isAbandoned(file)) rmSync(file, { force: true });
  } finally {
    rmSync(breaking, { force: true });
  }
}

function isAbandoned(file) {
  let owner;
  try {
    owner = Number(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    // EPERM: somebody else's process, and alive.
    return error.code === 'ESRCH';
  }
}

function ageMs(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
