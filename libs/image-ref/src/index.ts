/**
 * Image references and registry addresses: their grammar, which address covers which image, and in what order.
 *
 * Pure: nothing is read, awaited or logged; the same arguments always give the same answer.
 */
export { format, familiar, nameOf } from './image-reference.js';
export type { ImageReference, RawReference, ReferenceParts } from './image-reference.js';
export { ImageReferenceError } from './image-reference-error.js';
export type { ImageReferenceErrorCode } from './image-reference-error.js';
export { parse, parseName } from './parse.js';
export { normalize, parseCanonical } from './normalize.js';
export { pullable, tryPullable } from './pullable.js';
export type { PullableAttempt } from './pullable.js';
export { IMAGE_MAX_LENGTH } from './read-remainder.js';

export { DOCKER_HUB } from './docker-hub.js';
export { ADDRESS_MAX_LENGTH, parseAddress, tryParseAddress } from './registry-address.js';
export type { AddressAttempt, RegistryAddress } from './registry-address.js';
export { RegistryAddressError } from './registry-address-error.js';
export type { RegistryAddressErrorCode } from './registry-address-error.js';

export { cover } from './covering.js';
export type { Covering, NotCoveredReason } from './covering.js';
export { rank } from './rank.js';
export type { Candidate, CredentialScope } from './rank.js';
export { candidatesFor } from './candidates.js';
export type { Candidates, Considered } from './candidates.js';
export { forHost } from './for-host.js';
export type { HostDecision } from './for-host.js';
