/**
 * One program out of one Debian package, without installing the package: Debian starts a service for every server it
 * installs, on the very ports that Purser uses. Works without root: package lists are then fetched into a private folder.
 */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findExecutable } from './executables.mjs';
import { run } from './run.mjs';
import { privateTools, SetupError } from './workspace.mjs';

/** Whether this system has Debian's package tools. */
export function hasDebianPackages() {
  return findExecutable('apt-get') !== undefined && findExecutable('dpkg-deb') !== undefined;
}

export const isRoot = process.getuid?.() === 0;

/**
 * Copies `pathInPackage` (such as `usr/sbin/nats-server`) of a package into `.tools`.
 * @returns the copy's path
 * @throws SetupError with apt's output
 */
export async function takeFromDebianPackage(name, pathInPackage) {
  const scratch = mkdtempSync(join(tmpdir(), 'purser-debian-'));
  try {
    await download(name, scratch);
    const file = readdirSync(scratch).find((entry) => entry.endsWith('.deb'));
    if (file === undefined) throw new SetupError(`apt-get downloaded no package ${name}.`);
    await run('dpkg-deb', ['-x', join(scratch, file), scratch]);
    const target = join(privateTools, basename(pathInPackage));
    mkdirSync(privateTools, { recursive: true });
    // Renamed into place: a program that is half there would be found by the next run.
    copyFileSync(join(scratch, pathInPackage), `${target}.new`);
    chmodSync(`${target}.new`, 0o755);
    renameSync(`${target}.new`, target);
    return target;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The lists of a fresh machine are empty, and those of an old one name versions that are gone: fetched again then. */
async function download(name, folder) {
  const aptGet = (...parameters) => run('apt-get', ['-qq', ...parameters], { cwd: folder });
  try {
    await aptGet('download', name);
  } catch {
    const lists = isRoot ? [] : privateLists(folder);
    await aptGet(...lists, 'update');
    await aptGet(...lists, 'download', name);
  }
}

function privateLists(folder) {
  const [lists, cache] = ['lists', 'cache'].map((entry) => join(folder, entry));
  for (const entry of [lists, cache]) mkdirSync(join(entry, entry === lists ? 'partial' : 'archives/partial'), { recursive: true });
  return ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`];
}
