/**
 * A real registry and a real client for the demo and the tests: `docker-registry`, private in `.tools`, and `skopeo`,
 * which needs more than its own binary and so is installed. Neither is needed to run Purser; where they cannot be had
 * this says so, and whoever uses them does the rest.
 */
import { fileURLToPath } from 'node:url';
import { hasDebianPackages, isRoot, takeFromDebianPackage } from './debian-package.mjs';
import { findExecutable } from './executables.mjs';
import { run } from './run.mjs';
import { runTool, say, SetupError } from './workspace.mjs';

/** Makes both programs available if that is possible here. @returns their paths, undefined for one that cannot be had */
export async function ensureRegistryTools() {
  return { registry: await ensure('docker-registry', fetchRegistry), skopeo: await ensure('skopeo', installSkopeo) };
}

async function ensure(name, fetch) {
  const found = findExecutable(name);
  if (found !== undefined) return found;
  try {
    await fetch();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`${error.message}\nGoing on without ${name}.`);
  }
  return findExecutable(name);
}

async function fetchRegistry() {
  if (!hasDebianPackages()) throw new SetupError('docker-registry is not here, and without Debian packages it is not fetched.');
  say('Fetching docker-registry from Debian into .tools (nothing is installed on the system) ...');
  await takeFromDebianPackage('docker-registry', 'usr/bin/docker-registry');
}

async function installSkopeo() {
  if (!hasDebianPackages()) throw new SetupError('skopeo is not here: https://github.com/containers/skopeo/blob/main/install.md says how to get it.');
  if (!isRoot) throw new SetupError('skopeo is not here, and only root may install it: sudo apt-get install skopeo');
  say('Installing skopeo on this system, as root: apt-get install -y --no-install-recommends skopeo netavark ...');
  const aptGet = (...parameters) => run('apt-get', ['-qq', ...parameters], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const install = (...packages) => aptGet('install', '-y', '--no-install-recommends', ...packages);
  // By its dependencies skopeo wants some network stack: netavark is a tenth of the one that apt would choose, but older systems lack it.
  try {
    await install('skopeo', 'netavark');
  } catch {
    await aptGet('update');
    await install('skopeo', 'netavark').catch(() => install('skopeo'));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runTool(ensureRegistryTools);
