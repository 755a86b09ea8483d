/** Where a program is, as a shell would find it, and in a few places a shell does not look. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { privateTools } from './workspace.mjs';

/** Debian puts servers into sbin, which is not on a person's PATH; `.tools` is what set-up fetched itself. */
const BEYOND_PATH = ['/usr/sbin', '/usr/local/bin', privateTools];

/** The first executable file of that name on PATH or in the places above, or undefined. */
export function findExecutable(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), ...BEYOND_PATH];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
