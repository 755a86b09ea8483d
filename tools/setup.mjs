/** Everything a fresh clone lacks, and nothing twice. Plain Node: runs before node_modules exists. */
import { fileURLToPath } from 'node:url';
import { ensureRunnable } from './checkout.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { ensureNatsServer } from './nats-server.mjs';
import { runTool } from './workspace.mjs';

/** Packages, build and nats-server. @throws SetupError that says what is missing and how to get it */
export async function setUp() {
  checkNodeVersion();
  // First, since it takes a second and is what most likely cannot be had.
  await ensureNatsServer();
  await ensureRunnable();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runTool(setUp);
