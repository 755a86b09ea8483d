/** What a fresh checkout lacks to run Purser, and nothing twice: its packages and its build. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, isBuilt } from './build.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { ensurePackages, packagesAreInstalled } from './packages.mjs';
import { withProcessLock } from './process-lock.mjs';
import { root } from './workspace.mjs';

/** @throws SetupError when this Node is too old, or packages or build fail */
export async function ensureRunnable() {
  checkNodeVersion();
  // An installation (the container image) has no sources: nothing to build it from, nothing to compare it with.
  if (!existsSync(join(root, 'tsconfig.base.json'))) return;
  if (packagesAreInstalled() && isBuilt()) return;
  await withProcessLock(join(root, 'tmp/setup.lock'), async () => {
    await ensurePackages();
    await ensureBuilt();
  });
}
