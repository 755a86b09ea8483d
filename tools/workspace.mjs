/** Where things are, and how the tools speak: always on standard error, since standard output belongs to the command that a tool prepares. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `package.json`, `apps/` and `libs/`. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Programs fetched for this checkout alone. Not in git, and safe to delete. */
export const privateTools = join(root, '.tools');

/** One line for the person who waits, before something that takes time or changes the machine. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** What set-up cannot put right by itself: the message says what to do, and no stack is shown. */
export class SetupError extends Error {}

/** Runs a tool's main function; a `SetupError` becomes its message and exit code 1. */
export async function runTool(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
