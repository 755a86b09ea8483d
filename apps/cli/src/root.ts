/** Where the checkout is; the only file of this app that asks where it lies itself (`apps/cli/dist` or `apps/cli/src`). */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The top of the checkout. */
export const ROOT = resolve(__dirname, '../../..');

/** The version that stands in the top `package.json`. */
export function version(): string {
  const { version: text } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return text;
}
