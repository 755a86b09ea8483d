/**
 * The order in which credentials that cover an image are taken:
 *
 *  1. more path components in the address,
 *  2. repository before organization before global,
 *  3. the newest by creation,
 *  4. the greater id.
 *
 * Ids are unique, so the order is total and never depends on the order of rows. Addresses have no wildcards: those
 * that cover one image all name its host exactly, and no rule about the host is needed.
 */
import type { RegistryAddress } from './registry-address.js';

/** For whom a credential is stored. */
export type CredentialScope = 'repository' | 'organization' | 'global';

/** What ranking needs to know of a credential. */
export interface Candidate {
  readonly address: RegistryAddress;
  readonly scope: CredentialScope;
  /** ISO 8601 in UTC, to the millisecond. What is no date counts as the oldest. */
  readonly createdAt: string;
  /** Unique. Compared by code units. */
  readonly id: string;
}

const SCOPE_ORDER = { repository: 0, organization: 1, global: 2 } as const satisfies Record<CredentialScope, number>;

/** The candidates, best first, in a new array. */
export function rank<C extends Candidate>(candidates: readonly C[]): C[] {
  return [...candidates].sort(compareRank);
}

/** Negative where the first is the better, positive where the second is. */
export function compareRank(one: Candidate, other: Candidate): number {
  return (
    other.address.path.length - one.address.path.length ||
    SCOPE_ORDER[one.scope] - SCOPE_ORDER[other.scope] ||
    compareDescending(creationOf(one), creationOf(other)) ||
    compareDescending(one.id, other.id)
  );
}

function creationOf({ createdAt }: Candidate): number {
  const time = Date.parse(createdAt);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

function compareDescending<T extends number | string>(one: T, other: T): number {
  if (one === other) return 0;
  return one > other ? -1 : 1;
}
