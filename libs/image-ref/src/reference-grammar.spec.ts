/**
 * The grammar as distribution/reference writes it, in regular expressions, against the hand-written one.
 * The expressions are compared on short texts only: they may backtrack.
 */
import fc from 'fast-check';
import { format } from './image-reference.js';
import { ImageReferenceError } from './image-reference-error.js';
import { normalize } from './normalize.js';
import { parse } from './parse.js';
import { pullable } from './pullable.js';

const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const PATH = `${COMPONENT}(?:/${COMPONENT})*`;
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const DIGEST = 'sha256:[a-f0-9]{64}';
const REFERENCE = new RegExp(`^(?:(${DOMAIN})/)?(${PATH})(?::(${TAG}))?(?:@(${DIGEST}))?$`);

const hexDigits = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

/** Pieces of references, in any order: some are references, most nearly so. */
const nearReference = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('a', 'b0', '7', 'docker.io', 'index.docker.io', 'localhost', 'qux.com:8000', '[::1]', 'library', 'latest') },
      { weight: 4, arbitrary: fc.constantFrom('/', '/', ':', '@', '.', '-', '_', '__') },
      { weight: 1, arbitrary: fc.constantFrom('A', '[', ']', '%', ' ', 'é', '\n', '') },
      { weight: 1, arbitrary: hexDigits.map((hex) => `sha256:${hex}`) },
    ),
    { maxLength: 9 },
  )
  .map((pieces) => pieces.join(''));

const reference = fc.stringMatching(REFERENCE, { size: '-1' });
const anyText = fc.oneof(reference, nearReference, fc.string(), fc.string({ unit: 'binary' }));

describe('parse', () => {
  it('reads what the reference expressions match, and splits it alike', () => {
    fc.assert(
      fc.property(fc.oneof(reference, nearReference), (text) => {
        const match = REFERENCE.exec(text);
        const read = attempt(() => parse(text));
        expect(read).toEqual(
          match === null ? undefined : { domain: match[1] ?? '', path: match[2], tag: match[3], digest: match[4] },
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('throws nothing but its own error, with a position inside the text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(parse, normalize, pullable), (text, read) => {
        try {
          read(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ImageReferenceError);
          const { position } = error as ImageReferenceError;
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives back its own text', () => {
    fc.assert(fc.property(reference, (text) => format(parse(text)) === text));
  });
});

describe('what is pullable', () => {
  it('is a fixed point: its text reads as the same again', () => {
    fc.assert(
      fc.property(fc.oneof(reference, nearReference), (text) => {
        const first = attempt(() => pullable(text));
        fc.pre(first !== undefined);
        expect(pullable(format(first))).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });

  it('has a domain, a path and something to pull by', () => {
    fc.assert(
      fc.property(fc.oneof(reference, nearReference), (text) => {
        const pulled = attempt(() => pullable(text));
        fc.pre(pulled !== undefined);
        expect(pulled.domain).not.toBe('');
        expect(pulled.tag ?? pulled.digest).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImageReferenceError) return undefined;
    throw error;
  }
}
