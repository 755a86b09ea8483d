import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '../testing/refusal.js';
import { findNatsServer, serviceEntry } from './programs.js';
import { privateFolder } from '../testing/private-folder.js';

const root = privateFolder();
const put = (folder: string, mode: number): string => {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'nats-server'), '', { mode });
  return join(root, folder);
};

describe('programs', () => {
  it('finds the nats-server that comes first in PATH and may be run', () => {
    const [unusable, usable] = [put('a', 0o600), put('b', 0o700)];
    expect(findNatsServer([unusable, usable], root)).toBe(join(usable, 'nats-server'));
  });

  it('looks into .tools last', () => {
    put('.tools', 0o700);
    expect(findNatsServer([], root)).toMatch(/nats-server$/);
  });

  it('says how to build what is not built', async () => {
    const error = await refusal(() => serviceEntry(root, 'planner'));
    expect([error.code, error.message]).toEqual(['PROGRAM_MISSING', expect.stringContaining('npm run build')]);
  });
});
