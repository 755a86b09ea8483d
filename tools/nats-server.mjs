/** The one program that Purser cannot do without and npm does not have. */
import { hasDebianPackages, takeFromDebianPackage } from './debian-package.mjs';
import { findExecutable } from './executables.mjs';
import { say, SetupError } from './workspace.mjs';

const RELEASES = 'https://github.com/nats-io/nats-server/releases';

/** How to get a nats-server by hand, by `process.platform`. */
function advice(platform) {
  if (platform === 'darwin') return 'brew install nats-server';
  if (hasDebianPackages()) return 'apt-get download nats-server && dpkg-deb -x nats-server_*.deb nats && mkdir -p .tools && cp nats/usr/sbin/nats-server .tools/';
  return `download it from ${RELEASES} and put nats-server on your PATH`;
}

/**
 * Finds nats-server on PATH, in the system's sbin or in `.tools`, else fetches it from Debian into `.tools`.
 * @returns its path
 * @throws SetupError that names it and says how to get it on this platform
 */
export async function ensureNatsServer() {
  const found = findExecutable('nats-server');
  if (found !== undefined) return found;
  if (!hasDebianPackages()) throw new SetupError(`Purser needs nats-server 2.9 or newer, and there is none here: ${advice(process.platform)}`);
  say('Fetching nats-server from Debian into .tools (nothing is installed on the system) ...');
  try {
    return await takeFromDebianPackage('nats-server', 'usr/sbin/nats-server');
  } catch (error) {
    throw new SetupError(`${error.message}\n\nPurser needs nats-server 2.9 or newer and could not fetch it. By hand: ${advice(process.platform)}\nor from ${RELEASES}`);
  }
}
