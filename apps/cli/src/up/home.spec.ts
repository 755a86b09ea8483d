import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTrust } from '@purser/sealed-box';
import { refusal } from '../testing/refusal.js';
import { furnishHome, HomePaths, openHomeFolder } from './home.js';
import { privateFolder } from '../testing/private-folder.js';

let paths: HomePaths;
beforeEach(() => {
  paths = new HomePaths(join(privateFolder(), '.purser'));
});
const make = (): ReturnType<typeof furnishHome> => {
  openHomeFolder(paths);
  return furnishHome(paths);
};
const filesUnder = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

describe('a home', () => {
  it('is closed to others, whole', () => {
    make();
    expect(statSync(paths.folder).mode & 0o777).toBe(0o700);
    const files = filesUnder(paths.folder);
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
  });

  it('is the same the second time', () => {
    const first = make();
    const before = filesUnder(paths.folder).map((file) => [file, readFileSync(file, 'utf8')]);
    const second = make();
    expect(filesUnder(paths.folder).map((file) => [file, readFileSync(file, 'utf8')])).toEqual(before);
    expect(second.local.publicKeys).toEqual(first.local.publicKeys);
  });

  it.each(['keys', 'admin-token', 'services/gateway.nk', 'agents/local.key'])('whose %s others can read is refused, and nothing is changed: its content may be known', async (name) => {
    make();
    const file = join(paths.folder, name);
    chmodSync(file, 0o644);
    const before = readFileSync(file, 'utf8');
    const error = await refusal(make);
    expect([error.code, error.message]).toEqual(['BAD_SETTING', expect.stringContaining(`chmod 600 ${file}`)]);
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([before, 0o644]);
  });

  // Only root can give a file away.
  (process.getuid?.() === 0 ? it : it.skip)('with a key of another user is refused: that user may know it', async () => {
    make();
    chownSync(paths.keyRing, 1, 1);
    expect((await refusal(make)).message).toContain('belongs to another user');
  });

  it('trusts exactly the keys it made', () => {
    const { roleKeys } = make();
    const { roles } = parseTrust(readFileSync(paths.trust, 'utf8'));
    expect([...roles.keys()].sort()).toEqual(['credentials', 'gateway', 'planner', 'resolver']);
    expect(roles.get('resolver')).toEqual([roleKeys.resolver.publicKey]);
  });

  it.each`
    hasRing  | hasDatabase | code              | because
    ${false} | ${false}    | ${undefined}      | ${'all is new: a ring is made'}
    ${true}  | ${true}     | ${undefined}      | ${'both are there'}
    ${true}  | ${false}    | ${undefined}      | ${'the database is made later'}
    ${false} | ${true}     | ${'KEY_RING_BAD'} | ${'a fresh ring would open nothing, and hide the loss'}
  `('ring $hasRing, database $hasDatabase: $because', async ({ hasRing, hasDatabase, code }: { hasRing: boolean; hasDatabase: boolean; code: string | undefined }) => {
    make();
    if (hasDatabase) writeFileSync(paths.database, 'x');
    if (!hasRing) rmSync(paths.keyRing);
    if (code === undefined) make();
    else expect((await refusal(make)).code).toBe(code);
    expect(existsSync(paths.keyRing)).toBe(code === undefined);
  });

  it.each`
    name            | isTaken  | because
    ${'purser.db'}  | ${true}  | ${'a database that was brought here'}
    ${'photos.zip'} | ${false} | ${"somebody else's folder is not ours to close"}
  `('takes a folder with $name: $isTaken, since $because', async ({ name, isTaken }: { name: string; isTaken: boolean }) => {
    mkdirSync(paths.folder, { mode: 0o755 });
    writeFileSync(join(paths.folder, name), '');
    if (isTaken) openHomeFolder(paths);
    else expect((await refusal(() => openHomeFolder(paths))).code).toBe('BAD_SETTING');
    expect(statSync(paths.folder).mode & 0o777).toBe(isTaken ? 0o700 : 0o755);
  });

  it.each`
    file                    | because
    ${'services/planner.nk'} | ${'it is no seed'}
    ${'agents/local.key'}   | ${'it is no key file'}
    ${'admin-token'}        | ${'an empty token would let everybody in'}
  `('names $file where $because, and quotes nothing', async ({ file }: { file: string }) => {
    make();
    writeFileSync(join(paths.folder, file), file === 'admin-token' ? '\n' : 'SUSPECT');
    const error = await refusal(make);
    expect(error.message).toContain(file);
    expect(error.message).not.toContain('SUSPECT');
  });
});
