/** Where the checkout is; the one file of this project that asks. */
import { join } from 'node:path';

/** The folder of the checkout, from `src` as from `dist`. */
export const ROOT = join(__dirname, '../../../..');

/** A path in the checkout. */
export function inRoot(...parts: string[]): string {
  return join(ROOT, ...parts);
}
