/**
 * References as people write them, made whole: `golang` is `docker.io/library/golang`. The tag stays absent.
 *
 * The first component is the domain only where it looks like one (`claimsDomain`), else everything is a path on
 * Docker Hub. `index.docker.io` becomes `docker.io`; a one-component path on it gets `library/`.
 *
 * Source: `ParseNormalizedNamed` and `ParseNamed` of distribution/reference.
 */
import { isBareId } from './digest.js';
import { completeHubPath, DOCKER_HUB, LEGACY_DOCKER_HUB } from './docker-hub.js';
import { claimsDomain, findDomainFlaw } from './domain.js';
import { format } from './image-reference.js';
import type { ImageReference } from './image-reference.js';
import { ImageReferenceError, refuseFlaw } from './image-reference-error.js';
import { findPathFlaw } from './path.js';
import { readRemainder, refuseImpossible } from './read-remainder.js';

/** Reads a reference with Docker Hub's defaults. Throws `ImageReferenceError`. */
export function normalize(text: string): ImageReference {
  refuseImpossible(text);
  if (isBareId(text)) throw idError();

  const written = readWrittenDomain(text);
  const remainderStart = written === '' ? 0 : written.length + 1;
  const { path, tag, digest } = readRemainder(text, remainderStart);
  if (written !== '' && written !== DOCKER_HUB && written !== LEGACY_DOCKER_HUB) {
    return { domain: written, path, tag, digest } as ImageReference;
  }
  const wholePath = completeHubPath(path);
  // The limit of a path is on the whole one; what is too much stands at the written one's end.
  const tooLong = findPathFlaw(wholePath);
  if (tooLong !== undefined) throw new ImageReferenceError({ ...tooLong, position: remainderStart + path.length });
  return { domain: DOCKER_HUB, path: wholePath, tag, digest } as ImageReference;
}

/** Reads a reference that must be written in full already. Throws `ImageReferenceError`. */
export function parseCanonical(text: string): ImageReference {
  const reference = normalize(text);
  const canonical = format(reference);
  if (canonical === text) return reference;
  throw new ImageReferenceError({
    code: 'NOT_CANONICAL',
    position: findDifference(text, canonical),
    message: `The reference is not in its full form: write \`${canonical}\`.`,
  });
}

/** The refusal of a text that is the id of a local image. */
export function idError(): ImageReferenceError {
  return new ImageReferenceError({
    code: 'IS_ID',
    position: 0,
    message: 'This is the id of a local image, which no registry knows: name the image, and pin it with `@sha256:…`.',
  });
}

function readWrittenDomain(text: string): string {
  const slash = text.indexOf('/');
  if (slash === -1) return '';
  const first = text.slice(0, slash);
  if (!claimsDomain(first)) return '';
  refuseFlaw(findDomainFlaw(first), 0);
  return first;
}

function findDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one.charAt(at) === other.charAt(at)) at += 1;
  return at;
}
