/** Where a program of the system is: as a shell would find it, and in the places where set-up and Debian put servers. */
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';

/** Debian puts servers into sbin, which is not on a person's PATH. */
const BEYOND_PATH = ['/usr/sbin', '/usr/local/bin'];

/** The first executable file of that name in `path`, in the system's folders, or in `.tools` of the checkout; undefined where there is none. */
export function findProgram(name: string, path: readonly string[], checkout: string): string | undefined {
  const folders = [...path.filter((folder) => folder !== ''), ...BEYOND_PATH, join(checkout, '.tools')];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
