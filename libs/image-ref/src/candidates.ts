/**
 * The decision for one image: every credential that covers it, best first, and for each other credential the reason
 * why it is not the answer.
 */
import { coverPlace, placeOf } from './covering.js';
import type { NotCoveredReason } from './covering.js';
import type { ImageReference } from './image-reference.js';
import { compareRank, rank } from './rank.js';
import type { Candidate } from './rank.js';

/** A credential that is not the answer, and why. */
export interface Considered<C> {
  readonly credential: C;
  readonly because: NotCoveredReason | 'OUTRANKED';
}

/** What was decided. Neither list depends on the order of the credentials given. */
export interface Candidates<C> {
  /** All that cover the image, best first; empty where none does. */
  readonly ordered: readonly C[];
  /** All but the best: first those that were outranked, then those that do not cover the image, each in rank order. */
  readonly considered: readonly Considered<C>[];
}

/** Decides among the credentials in scope. Linear in their number, but for sorting the answer. */
export function candidatesFor<C extends Candidate>(reference: ImageReference, credentials: readonly C[]): Candidates<C> {
  const place = placeOf(reference);
  const covering: C[] = [];
  const notCovering: Considered<C>[] = [];
  for (const credential of credentials) {
    const answer = coverPlace(credential.address, place);
    if (answer.covers) covering.push(credential);
    else notCovering.push({ credential, because: answer.because });
  }
  const ordered = rank(covering);
  const outranked = ordered.slice(1).map((credential): Considered<C> => ({ credential, because: 'OUTRANKED' }));
  notCovering.sort((one, other) => compareRank(one.credential, other.credential));
  return { ordered, considered: [...outranked, ...notCovering] };
}
