import { ImageReferenceError } from './image-reference-error.js';
import type { ImageReferenceErrorCode } from './image-reference-error.js';
import { parseCanonical } from './normalize.js';
import { parse, parseName } from './parse.js';
import { pullable } from './pullable.js';

type Reader = (text: string) => unknown;
type Row = readonly [reader: Reader, text: string, position: number, because: string];

const HEX = 'a'.repeat(64);

/** Every code has its cases: a new one does not compile until it has, too. */
const REFUSALS: Readonly<Record<ImageReferenceErrorCode, readonly Row[]>> = {
  IMAGE_EMPTY: [
    [parse, '', 0, 'there is nothing'],
    [pullable, '', 0, 'there is nothing'],
  ],
  IMAGE_TOO_LONG: [[pullable, 'a/'.repeat(1024), 1024, 'longer than all parts at their limits']],
  IMAGE_SCHEME: [
    [pullable, 'https://gcr.io/foo', 5, 'a URL is no reference'],
    [parse, 'docker://golang', 6, 'whatever its scheme'],
  ],
  IS_ID: [
    [pullable, HEX, 0, 'an id names no image of a registry'],
    [pullable, `sha256:${HEX}`, 0, 'nor does an id as engines print it'],
    [parseCanonical, HEX, 0, 'nor in full form'],
  ],
  NOT_A_NAME: [
    [parseName, 'example.com/repo:tag', 16, 'a tag is no part of a name'],
    [parseName, `repo@sha256:${HEX}`, 4, 'nor is a digest'],
  ],
  NOT_CANONICAL: [
    [parseCanonical, 'foo', 0, 'the domain is missing'],
    [parseCanonical, 'docker.io/foo', 10, '`library/` is missing'],
    [parseCanonical, 'index.docker.io/library/foo', 0, 'Docker Hub’s old name'],
  ],
  DOMAIN_INVALID: [
    [pullable, '-docker.io/app', 0, 'a label begins with no hyphen'],
    [pullable, 'a.docker-.io/app', 8, 'nor ends with one'],
    [pullable, 'foo_bar.com/app', 3, 'a domain has no underscore'],
    [pullable, 'gcr.io /app', 6, 'blanks are not trimmed'],
    [pullable, 'gcr.ıo/app', 4, 'ASCII only'],
    [pullable, ':5000/app', 0, 'a port alone is no domain'],
    [parse, 'foo_bar.com:8080/app', 3, 'with a port it is meant as a domain'],
    [pullable, '[fe80::1%eth0]:5000/app', 8, 'no zones'],
    [pullable, '[::192.0.2.33]/app', 6, 'no dotted quads'],
    [pullable, '[::1/app', 4, 'the bracket is not closed'],
    [parse, '[]:1/app', 1, 'nothing in the brackets'],
  ],
  DOMAIN_TOO_LONG: [[pullable, `${'a.'.repeat(127)}io/app`, 255, '256 characters']],
  LABEL_EMPTY: [
    [pullable, 'gcr..io/app', 4, 'two dots'],
    [pullable, '.gcr.io/app', 0, 'a dot at the beginning'],
    [pullable, 'gcr.io./app', 7, 'a dot at the end'],
  ],
  PORT_INVALID: [
    [pullable, 'foo.com:http/bar', 8, 'a port is digits'],
    [pullable, 'foo.com:/bar', 8, 'the port is missing'],
    [pullable, 'fc00::1:5000/bar', 5, 'an IPv6 address without brackets'],
    [pullable, '[::1]5000/bar', 5, 'the colon is missing'],
    [pullable, 'golang:1.22/bar', 8, 'a tag in the middle'],
  ],
  PATH_INVALID: [
    [parse, ':justtag', 0, 'there is no path'],
    [parse, '/foo', 0, 'an empty component'],
    [pullable, 'gcr.io/', 7, 'an empty component'],
    [pullable, 'a//b', 2, 'an empty component'],
    [pullable, 'golang ', 6, 'blanks are not trimmed'],
    [pullable, 'a/b$c', 3, 'a character that no path has'],
    [pullable, 'a/-b', 2, 'a separator at the beginning'],
    [pullable, 'a/b_/c', 3, 'a separator at the end'],
    [pullable, 'a/b..c', 4, 'two dots'],
    [pullable, 'a/b___c', 5, 'three underscores'],
    [pullable, 'a/b-_c', 4, 'separators mixed'],
    [pullable, '[::1]', 0, 'a domain without a path'],
  ],
  PATH_UPPERCASE: [
    [pullable, 'Golang', 0, 'paths are lower-case'],
    [pullable, 'docker.io/docker/Docker', 17, 'the position is in the whole text'],
    [parse, 'test_x/A', 7, 'the position is in the whole text'],
  ],
  PATH_TOO_LONG: [
    [parse, `a.b/${'c'.repeat(256)}`, 259, '256 characters'],
    [pullable, 'c'.repeat(248), 248, '256 characters with `library/`'],
  ],
  TAG_INVALID: [
    [pullable, 'golang:', 7, 'the tag is missing'],
    [pullable, 'golang:.1', 7, 'a dot at the beginning'],
    [pullable, 'golang:1.2~3', 10, 'a character that no tag has'],
    [pullable, 'golang:1:2', 8, 'two tags'],
  ],
  TAG_TOO_LONG: [[pullable, `golang:${'t'.repeat(129)}`, 135, '129 characters']],
  DIGEST_ALGORITHM: [
    [pullable, `golang@md5:${HEX}`, 7, 'not registered'],
    [pullable, `golang@SHA256:${HEX}`, 7, 'algorithms are lower-case'],
  ],
  DIGEST_INVALID: [
    [pullable, 'golang@', 7, 'the digest is missing'],
    [pullable, 'golang@bad', 7, 'no algorithm'],
    [pullable, `golang@sha256:${'A'.repeat(64)}`, 14, 'hex digits are lower-case'],
  ],
  DIGEST_LENGTH: [
    [pullable, 'golang@sha256:abc', 17, 'too short'],
    [pullable, `golang@sha256:${HEX}0`, 78, 'too long'],
  ],
};

const ROWS = Object.entries(REFUSALS).flatMap(([code, rows]) =>
  rows.map(([reader, text, position, because]) => ({ code, reader, text, shown: text.slice(0, 40), position, because })),
);

describe('a text that is no reference is refused with its code and position', () => {
  it.each(ROWS)('$code at $position: $shown ($because)', ({ code, reader, text, position }) => {
    const refusal = catchFrom(() => reader(text));
    expect(refusal).toBeInstanceOf(ImageReferenceError);
    expect(refusal).toMatchObject({ name: 'ImageReferenceError', code, position, message: expect.stringMatching(/^[A-Z`].+\.$/) });
  });
});

describe('a hostile text', () => {
  const MEBIBYTE = 2 ** 20;

  it.each`
    text                            | because
    ${'a'.repeat(MEBIBYTE)}         | ${'one long component'}
    ${'a-'.repeat(MEBIBYTE / 2)}    | ${'separators without end'}
    ${'-'.repeat(MEBIBYTE)}         | ${'one long separator'}
    ${'a/'.repeat(MEBIBYTE / 2)}    | ${'components without end'}
    ${':'.repeat(MEBIBYTE)}         | ${'nothing but borders'}
  `('costs nothing when it is long: $because', ({ text }) => {
    const started = performance.now();
    for (let round = 0; round < 1000; round += 1) expect(catchFrom(() => pullable(text))).toMatchObject({ code: 'IMAGE_TOO_LONG' });
    // Looking at each character once would be 2 ** 30 steps.
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it.each`
    unit    | because
    ${'a-'} | ${'separators that never end well'}
    ${'a.'} | ${'labels or components'}
    ${'a/'} | ${'components'}
    ${'a_'} | ${'separators'}
    ${'-'}  | ${'one separator'}
    ${'a:'} | ${'ports or tags'}
    ${'[:'} | ${'brackets'}
  `('costs little up to the limit: $because', ({ unit }) => {
    const text = (unit as string).repeat(1024 / (unit as string).length);
    const started = performance.now();
    for (let round = 0; round < 1000; round += 1) expect(catchFrom(() => pullable(text))).toBeInstanceOf(ImageReferenceError);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

function catchFrom(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
