/**
 * The digest of an image reference, and the id of a local image:
 *
 *     digest  := algorithm ":" encoded
 *     encoded := lower-case hex digits, exactly as many as the algorithm gives
 *     id      := [ "sha256:" ] 64 lower-case hex digits, and nothing else
 *
 * Source: opencontainers/go-digest as distribution/reference uses it. Registered there without further linking is
 * sha256 alone; an algorithm that some pullers read and others do not is refused until all do.
 */
import { findOther, isLowerCaseHex, quoteCharacter } from './characters.js';
import type { Flaw } from './flaw.js';

/** Hex digits of each registered algorithm's digest. */
const ENCODED_LENGTHS: ReadonlyMap<string, number> = new Map([['sha256', 64]]);

const ID_LENGTH = 64;
const ID_PREFIX = 'sha256:';

/** What can be wrong with a digest. */
export type DigestFlawCode = 'DIGEST_ALGORITHM' | 'DIGEST_INVALID' | 'DIGEST_LENGTH';

/** The first flaw of a text as a digest, or undefined where it is one. */
export function findDigestFlaw(digest: string): Flaw<DigestFlawCode> | undefined {
  const colon = digest.indexOf(':');
  if (colon <= 0) {
    return { code: 'DIGEST_INVALID', position: 0, message: 'After `@` stands a digest: an algorithm, `:` and hex digits.' };
  }
  const encodedStart = colon + 1;
  const encoded = digest.slice(encodedStart);
  const length = ENCODED_LENGTHS.get(digest.slice(0, colon));
  if (length === undefined) {
    const registered = [...ENCODED_LENGTHS.keys()].join(', ');
    return { code: 'DIGEST_ALGORITHM', position: 0, message: `The algorithm of the digest is not known: use ${registered}.` };
  }
  if (encoded.length !== length) {
    return {
      code: 'DIGEST_LENGTH',
      position: encodedStart + Math.min(encoded.length, length),
      message: `The digest has ${encoded.length} characters after its algorithm, not ${length}: copy it whole.`,
    };
  }
  const other = findOther(encoded, isLowerCaseHex);
  if (other === -1) return undefined;
  return {
    code: 'DIGEST_INVALID',
    position: encodedStart + other,
    message: `A digest is digits and the small letters a to f: ${quoteCharacter(encoded, other)} cannot stand in it.`,
  };
}

/** Whether a whole text is the bare id of an image, which distribution/reference refuses as a name. */
export function isBareId(text: string): boolean {
  return text.length === ID_LENGTH && findOther(text, isLowerCaseHex) === -1;
}

/** Whether a whole text is the id of an image as engines print it: bare, or behind `sha256:`. */
export function isId(text: string): boolean {
  return isBareId(text.startsWith(ID_PREFIX) ? text.slice(ID_PREFIX.length) : text);
}
