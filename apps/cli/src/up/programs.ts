/** The programs `purser up` runs: nats-server, found on this machine, and the services of this checkout. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '@purser/contracts';
import { findProgram } from '@purser/service-kit';

const NATS_SERVER = 'nats-server';

/** How to get it, by platform. */
const HOW: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'Debian and Ubuntu: `apt-get download nats-server && dpkg-deb -x nats-server_*.deb x && mkdir -p .tools && cp x/usr/sbin/nats-server .tools/` (installs no service)',
  darwin: '`brew install nats-server`',
};

/**
 * Where nats-server is: in PATH, `/usr/sbin` (not on a user's PATH in Debian), `/usr/local/bin`, or `.tools` of the checkout.
 * @throws CodedError `PROGRAM_MISSING` saying how to get it
 */
export function findNatsServer(path: readonly string[], root: string): string {
  const found = findProgram(NATS_SERVER, path, root);
  if (found !== undefined) return found;
  const how = HOW[process.platform];
  throw new CodedError('PROGRAM_MISSING', `${NATS_SERVER} is not on this machine (looked in PATH, /usr/sbin, /usr/local/bin and ${join(root, '.tools')}). ${how === undefined ? 'Get' : `${how}; or get`} it from https://github.com/nats-io/nats-server/releases.`);
}

/** The entry of a service. @throws CodedError `PROGRAM_MISSING` where it is not built */
export function serviceEntry(root: string, service: string): string {
  const entry = join(root, 'apps', service, 'dist', 'main.js');
  if (existsSync(entry)) return entry;
  throw new CodedError('PROGRAM_MISSING', `The ${service} service is not built (${entry}): run \`npm run build\` in ${root}, or start with bin/purser, which builds when needed.`);
}
