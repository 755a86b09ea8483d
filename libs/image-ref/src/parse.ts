/**
 * The raw grammar, nothing filled in:
 *
 *     reference := [ domain "/" ] remainder
 *
 * The first of several components is the domain wherever the grammar of domains allows it (`foo/bar` has the
 * domain `foo`), else there is none (`foo_bar/baz` is all path).
 *
 * Source: `Parse` and `WithName` of distribution/reference.
 */
import { findDomainFlaw } from './domain.js';
import { nameOf } from './image-reference.js';
import type { RawReference } from './image-reference.js';
import { ImageReferenceError, refuseFlaw } from './image-reference-error.js';
import { readRemainder, refuseImpossible } from './read-remainder.js';

/** Reads a reference by its grammar alone. Throws `ImageReferenceError`. */
export function parse(text: string): RawReference {
  refuseImpossible(text);
  const domain = readRawDomain(text);
  const remainder = readRemainder(text, domain === '' ? 0 : domain.length + 1);
  return { domain, ...remainder } as RawReference;
}

/** Reads a name, that is a reference without tag and digest. Throws `ImageReferenceError`. */
export function parseName(text: string): RawReference {
  const reference = parse(text);
  if (reference.tag === undefined && reference.digest === undefined) return reference;
  throw new ImageReferenceError({
    code: 'NOT_A_NAME',
    position: nameOf(reference).length,
    message: 'A name has no tag and no digest: drop them.',
  });
}

function readRawDomain(text: string): string {
  const slash = text.indexOf('/');
  if (slash === -1) return '';
  const first = text.slice(0, slash);
  const flaw = findDomainFlaw(first);
  if (flaw === undefined) return first;
  // With a colon before the slash it cannot be a path either: what the domain lacks is the better answer.
  if (first.includes(':')) refuseFlaw(flaw, 0);
  return '';
}
