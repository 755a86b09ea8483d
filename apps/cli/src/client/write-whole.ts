/** Files that are written whole or not at all: a reader never sees half of one, and a crash leaves the old one. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes beside and renames. The file is 0600. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${String(process.pid)}.new`;
  rmSync(beside, { force: true });
  writeFileSync(beside, text, { mode: 0o600, flag: 'wx' });
  renameSync(beside, path);
}
