/** The oldest Node that Purser runs on: `engines` of package.json, said in words instead of npm's warning. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, SetupError } from './workspace.mjs';

/** @throws SetupError when this Node is older than `engines.node` (`>=MAJOR.MINOR`) */
export function checkNodeVersion(version = process.versions.node) {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');
  const [major, minor] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupError(`Purser needs Node ${wanted} or newer, and this is ${version}: install a newer one from https://nodejs.org and try again.`);
}
