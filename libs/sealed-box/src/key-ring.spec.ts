import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { makeKeyRing, parseKeyRing, readKeyRingFile } from './key-ring.js';
import { refusal } from './testing/refusal.js';

const PATH = '/etc/purser/keys';
const key = (letter: string): string => Buffer.alloc(32, letter).toString('base64');
const A = key('a');
const B = key('b');

describe('a key ring', () => {
  it.each`
    text                                      | ids              | because
    ${`one ${A}`}                             | ${['one']}       | ${'the last line needs no line feed'}
    ${`one ${A}\n`}                           | ${['one']}       | ${'but may have one'}
    ${`two ${B}\none ${A}\n`}                 | ${['two', 'one']} | ${'the order is that of the file'}
    ${`# old\n\n  \none ${A}\n# end`}         | ${['one']}       | ${'comments and empty lines are skipped'}
    ${`one ${A}\r\ntwo ${B}\r\n`}             | ${['one', 'two']} | ${'an editor may end lines so'}
    ${`  one \t ${A}  `}                      | ${['one']}       | ${'an editor may align'}
    ${`A-z_9 ${A}`}                           | ${['A-z_9']}     | ${'letters, digits, hyphen, underscore'}
    ${`${'k'.repeat(32)} ${A}`}               | ${['k'.repeat(32)]} | ${'32 characters are an id'}
  `('has the keys $ids: $because', ({ text, ids }: { text: string; ids: string[] }) => {
    const ring = parseKeyRing(text);
    expect([...ring.byId.keys()]).toEqual(ids);
    expect(ring.first.id).toBe(ids[0]);
  });

  it('holds the bytes of each key', () => {
    const ring = parseKeyRing(`one ${A}\ntwo ${B}`);
    expect(ring.byId.get('two')?.key.export().toString('base64')).toBe(B);
  });

  it.each`
    text                                  | line         | because
    ${`one ${A}\none ${B}`}               | ${'Line 2'}  | ${'an id stands for one key'}
    ${`# ring\n\none`}                    | ${'Line 3'}  | ${'a line has two parts'}
    ${A}                                  | ${'Line 1'}  | ${'a key without id'}
    ${`one ${A} more`}                    | ${'Line 1'}  | ${'a line has no third part'}
    ${`one ${A} # mine`}                  | ${'Line 1'}  | ${'a comment has its own line'}
    ${`one:${A}`}                         | ${'Line 1'}  | ${'the separator is a space'}
    ${`ön ${A}`}                          | ${'Line 1'}  | ${'ids are ASCII'}
    ${`${'k'.repeat(33)} ${A}`}           | ${'Line 1'}  | ${'an id has at most 32 characters'}
    ${`one ${A.slice(0, -4)}`}            | ${'Line 1'}  | ${'the key is cut'}
    ${`one ${A.slice(0, -1)}`}            | ${'Line 1'}  | ${'the padding is missing: perhaps more is'}
    ${`one ${Buffer.alloc(16, 'a').toString('base64')}`} | ${'Line 1'} | ${'16 bytes are half a key'}
    ${`one ${Buffer.alloc(33, 'a').toString('base64')}`} | ${'Line 1'} | ${'33 bytes are too many'}
    ${`one ${Buffer.alloc(32, 'a').toString('hex')}`}    | ${'Line 1'} | ${'hexadecimal is another notation'}
    ${`one ${A}\n\ntwo !${B.slice(1)}`}   | ${'Line 3'}  | ${'no base64'}
    ${''}                                 | ${'no key'}  | ${'a ring holds a key'}
    ${'# nothing\n'}                      | ${'no key'}  | ${'a comment is no key'}
  `('is refused: $because', ({ text, line }: { text: string; line: string }) => {
    const error = refusal(() => parseKeyRing(text, PATH));
    expect(error.code).toBe('KEY_RING_BAD');
    expect(error.message).toContain(line);
    expect(error.message).toContain(PATH);
    for (const written of text.split(/\s+/).filter((word) => word.length > 8)) expect(inspect(error)).not.toContain(written.slice(0, 12));
  });

  it('is made with one fresh key, named by its day', () => {
    const [first, second] = [makeKeyRing(Date.parse('2026-01-01T00:00:00Z')), makeKeyRing()].map((text) => parseKeyRing(text));
    expect(first?.byId.size).toBe(1);
    expect(first?.first.id).toMatch(/^k-20260101-[a-z0-9]{4}$/);
    expect(first?.first.key.equals(second?.first.key ?? first.first.key)).toBe(false);
  });

  it('grows by a line in front: the old key still decrypts', () => {
    const ring = parseKeyRing(`${makeKeyRing()}\none ${A}`);
    expect(ring.first.id).not.toBe('one');
    expect(ring.byId.has('one')).toBe(true);
  });

  it('is read from its path', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ring-'));
    try {
      writeFileSync(join(folder, 'keys'), `one ${A}\n`);
      expect(readKeyRingFile(join(folder, 'keys')).first.id).toBe('one');
      expect(refusal(() => readKeyRingFile(join(folder, 'none')))).toMatchObject({
        code: 'KEY_RING_BAD',
        message: expect.stringContaining(join(folder, 'none')),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
