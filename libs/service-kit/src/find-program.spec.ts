import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.js';

const NAME = 'purser-example-program';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'purser-programs-'));
  for (const name of ['first', 'second', '.tools']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(place: string, mode: number): void {
  writeFileSync(join(folder, place, NAME), '');
  chmodSync(join(folder, place, NAME), mode);
}

describe('a program', () => {
  it.each`
    there                                    | found       | because
    ${{ first: 0o755, second: 0o755 }}       | ${'first'}  | ${'the first folder of PATH wins'}
    ${{ second: 0o755, '.tools': 0o755 }}    | ${'second'} | ${'what the person installed wins over what set-up fetched'}
    ${{ '.tools': 0o755 }}                   | ${'.tools'} | ${'what set-up fetched'}
    ${{ first: 0o644, '.tools': 0o755 }}     | ${'.tools'} | ${'a file that cannot be run is no program'}
    ${{}}                                    | ${null}     | ${'there is none'}
  `('is found in $found, because $because', ({ there, found }: { there: Record<string, number>; found: string | null }) => {
    for (const [place, mode] of Object.entries(there)) put(place, mode);
    const path = [join(folder, 'first'), '', join(folder, 'second')];
    expect(findProgram(NAME, path, folder) ?? null).toBe(found === null ? null : join(folder, found, NAME));
  });

  it('is no folder of that name', () => {
    mkdirSync(join(folder, 'first', NAME));
    expect(findProgram(NAME, [join(folder, 'first')], folder)).toBeUndefined();
  });
});
