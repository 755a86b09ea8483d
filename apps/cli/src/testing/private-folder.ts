/** Folders of a spec's own, gone when it ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh, empty folder that only this user enters. */
export function privateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'purser-spec-'));
  made.push(folder);
  return folder;
}
