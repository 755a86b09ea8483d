/**
 * `bin/purser` and `bin/docker-credential-purser`: makes the checkout runnable if it is not, then becomes the program.
 * It goes on in this very process: standard input, signals and exit code are the program's own, and a second Node would
 * cost as much as the first. Standard output stays untouched: Docker reads the credential helper's.
 */
import Module from 'node:module';
import { join } from 'node:path';
import { ensureRunnable } from './checkout.mjs';
import { setUp } from './setup.mjs';
import { root, say, SetupError } from './workspace.mjs';

/** Runs a file of the built command line (`main.js`) with this process's parameters. */
export async function launch(file) {
  const parameters = process.argv.slice(2);
  try {
    // Only `up` starts a NATS server: the other commands must work where there is none to be had.
    await (file === 'main.js' && parameters[0] === 'up' ? setUp() : ensureRunnable());
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exit(1);
  }
  process.argv[1] = join(root, 'apps/cli/dist', file);
  Module.runMain();
}
