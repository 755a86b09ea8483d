/**
 * The decision for pullers that know no image, only a host or a namespace on it (credential helpers):
 *
 *  1. what covers all that was asked for: for a host, its bare-host credential,
 *  2. else the only narrower address: for a host, its one path-scoped credential,
 *  3. else none, since any of several could be the wrong one.
 *
 * One address may be stored for several scopes; those stand in rank order and make nothing ambiguous.
 */
import type { Considered } from './candidates.js';
import { coverPlace } from './covering.js';
import type { Place } from './covering.js';
import { rank } from './rank.js';
import type { Candidate } from './rank.js';
import { parseAddress } from './registry-address.js';

/** What was decided, and by which of the rules above. */
export type HostDecision<C> =
  | {
      /** `bare`: covers all that was asked for. `only-path`: covers a part of it, as the only one. */
      readonly because: 'bare' | 'only-path';
      /** Best first. */
      readonly ordered: readonly [C, ...C[]];
    }
  | {
      /** Several narrower addresses and nothing that covers them all: store one for the host. */
      readonly because: 'ambiguous';
      /** Their normalised texts, sorted. */
      readonly addresses: readonly string[];
    }
  | {
      /** Nothing is stored there. */
      readonly because: 'none';
      /** All of them, in rank order, and why each does not lie there. */
      readonly considered: readonly Considered<C>[];
    };

/**
 * Decides among the credentials in scope. `hostText` is whatever helpers send: `https://index.docker.io/v1/`,
 * `127.0.0.1:5000`, `quay.io/ns`. Throws `RegistryAddressError` where it is no address.
 */
export function forHost<C extends Candidate>(hostText: string, credentials: readonly C[]): HostDecision<C> {
  const asked = parseAddress(hostText);
  const [best, ...others] = rank(credentials.filter(({ address }) => coverPlace(address, asked).covers));
  if (best !== undefined) return { because: 'bare', ordered: [best, ...others] };

  const [narrower, ...narrowerOthers] = rank(credentials.filter(({ address }) => coverPlace(asked, address).covers));
  if (narrower === undefined) return { because: 'none', considered: rank(credentials).map((credential) => apartFrom(asked, credential)) };
  const addresses = new Set([narrower, ...narrowerOthers].map(({ address }) => address.text));
  if (addresses.size === 1) return { because: 'only-path', ordered: [narrower, ...narrowerOthers] };
  return { because: 'ambiguous', addresses: [...addresses].sort() };
}

function apartFrom<C extends Candidate>(asked: Place, credential: C): Considered<C> {
  const answer = coverPlace(credential.address, asked);
  return { credential, because: answer.covers ? 'PATH_NOT_COVERED' : answer.because };
}
