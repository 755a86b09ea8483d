/** The npm packages of the lock file: installed when the lock is not the one that was installed last. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { root, say } from './workspace.mjs';

/** Written last, inside what it vouches for: whoever deletes node_modules deletes it too. */
const stamp = join(root, 'node_modules/.purser-lock');

/** Whether node_modules holds what package-lock.json says. */
export function packagesAreInstalled() {
  return read(stamp) === lockDigest();
}

/** Installs the packages if they are not. @throws SetupError with npm's output */
export async function ensurePackages() {
  if (packagesAreInstalled()) return;
  if (!npmInstalledTheLock()) {
    say('Installing the npm packages of package-lock.json (npm ci) ...');
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  writeFileSync(stamp, lockDigest());
}

/** Whether somebody has run npm by hand: it leaves in node_modules what it installed. Optional packages are other platforms'. */
function npmInstalledTheLock() {
  const installed = read(join(root, 'node_modules/.package-lock.json'));
  if (installed === undefined) return false;
  const present = JSON.parse(installed).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => !path.startsWith('node_modules/') || optional === true || (path in present && present[path].version === version));
}

function lockDigest() {
  return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
