/**
 * The rows that were taken from the reference implementations, where their folder stands beside the workspace.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cover } from './covering.js';
import { findDomainFlaw } from './domain.js';
import { familiar, format, nameOf } from './image-reference.js';
import type { ReferenceParts } from './image-reference.js';
import { ImageReferenceError } from './image-reference-error.js';
import { normalize, parseCanonical } from './normalize.js';
import { parse, parseName } from './parse.js';
import { pullable } from './pullable.js';
import { parseAddress } from './registry-address.js';

const FOLDER = join(__dirname, '../../../../shared/vectors');

interface Expected {
  readonly domain?: string;
  readonly path?: string;
  readonly name?: string;
  readonly tag?: string | null;
  readonly digest?: string | null;
  readonly string?: string;
  readonly familiar?: string;
  readonly familiarString?: string;
  readonly tagNameOnly?: string;
}

interface Row extends Expected {
  readonly op: string;
  readonly input: string;
  readonly valid: boolean;
  readonly error?: string;
  readonly roundTrip?: boolean;
  readonly computed?: Expected;
}

/** What the reference implementation's errors are here; its general one is any code. */
const CODES: Readonly<Record<string, string>> = {
  ErrDigestInvalidLength: 'DIGEST_LENGTH',
  ErrDigestUnsupported: 'DIGEST_ALGORITHM',
  ErrNameContainsUppercase: 'PATH_UPPERCASE',
  ErrNameNotCanonical: 'NOT_CANONICAL',
  ErrNameTooLong: 'PATH_TOO_LONG',
};

const READERS: Readonly<Record<string, (text: string) => ReferenceParts>> = {
  parse,
  normalize,
  withName: parseName,
  parseCanonical,
  nameRegexp: parseName,
  referenceRegexp: parse,
};

function rowsOf<R extends { readonly op: string }>(file: string): R[] {
  const path = join(FOLDER, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { cases: R[] }).cases : [];
}

const referenceRows = rowsOf<Row>('distribution-reference.json');

it.each([...Object.keys(READERS), 'domainRegexp'])('%s has rows, or the folder is not there', (op) => {
  expect(referenceRows.some((row) => row.op === op)).toBe(existsSync(FOLDER));
});

for (const row of referenceRows) {
  const read = READERS[row.op];
  if (read !== undefined) {
    describe(`${row.op} ${row.input.slice(0, 60)}`, () => {
      if (row.valid) it('is read alike', () => expectParts(read(row.input), row));
      else it(`is refused: ${row.error ?? ''}`, () => expectRefusal(() => read(row.input), row));
    });
  }
  if (row.op === 'domainRegexp') {
    it(`domainRegexp ${row.input}`, () => expect(findDomainFlaw(row.input) === undefined).toBe(row.valid));
  }
}

function expectParts(reference: ReferenceParts, row: Row): void {
  const seen = {
    domain: reference.domain,
    path: reference.path,
    name: nameOf(reference),
    tag: reference.tag ?? null,
    digest: reference.digest ?? null,
    string: format(reference),
  };
  const { op, input, roundTrip, computed = {}, familiarString, ...stated } = row;
  for (const part of ['domain', 'path', 'name', 'tag', 'digest', 'string'] as const) {
    if (stated[part] !== undefined) expect(seen[part]).toBe(stated[part]);
  }
  if (roundTrip === true) expect(seen.string).toBe(input);
  if (op !== 'normalize') return;

  const { tagNameOnly, familiar: computedFamiliar, ...computedParts } = computed;
  expect(seen).toEqual(computedParts);
  expect(format(pullable(input))).toBe(tagNameOnly);
  expect(familiar(normalize(input))).toBe(computedFamiliar);
  if (familiarString !== undefined) expect(computedFamiliar).toBe(familiarString);
}

function expectRefusal(act: () => unknown, row: Row): void {
  expect(act).toThrow(ImageReferenceError);
  const code = CODES[row.error ?? ''];
  if (code !== undefined) expect(act).toThrow(expect.objectContaining({ code }));
}

interface DocumentedRow {
  readonly op: string;
  readonly image: string;
  readonly hostname?: string;
  readonly registry?: string;
  readonly match?: boolean;
}

for (const { op, image, hostname, registry, match } of rowsOf<DocumentedRow>('drone-docs.json')) {
  it(`documented: ${op} ${registry ?? ''} ${image}`, () => {
    if (op === 'image-hostname') expect(normalize(image).domain).toBe(hostname);
    else expect(cover(parseAddress(registry ?? ''), pullable(image)).covers).toBe(match);
  });
}
