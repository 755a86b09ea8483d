/**
 * Whether an address covers an image: the same host, the same port, and the address's path is the image's path or
 * its beginning by whole components. `ghcr.io/team` covers `ghcr.io/team/app`, never `ghcr.io/team-evil/app`.
 *
 * A port is exact and `:443` is never implied. For this comparison only, the image's domain is folded as an
 * address's host is, so `registry-1.docker.io/library/golang` is Docker Hub's; and there, by whatever name, one
 * component alone is an official image.
 */
import { completeHubPath, DOCKER_HUB, foldHost } from './docker-hub.js';
import { splitPort } from './domain.js';
import type { ImageReference } from './image-reference.js';
import type { RegistryAddress } from './registry-address.js';

/** Why an address does not cover a place. */
export type NotCoveredReason = 'HOST_DIFFERS' | 'PORT_DIFFERS' | 'PATH_NOT_COVERED';

/** The answer: `by` says whether the address covers the whole host or a path on it. */
export type Covering =
  | { readonly covers: true; readonly by: 'host' | 'path' }
  | { readonly covers: false; readonly because: NotCoveredReason };

/** Somewhere on a registry: the place of an image, or the place an address names. The host is folded. */
export type Place = Pick<RegistryAddress, 'host' | 'path'>;

/** Whether the address covers the image. */
export function cover(address: RegistryAddress, reference: ImageReference): Covering {
  return coverPlace(address, placeOf(reference));
}

/** Where an image is, for comparing with addresses. */
export function placeOf(reference: ImageReference): Place {
  const host = foldHost(reference.domain);
  const path = host === DOCKER_HUB ? completeHubPath(reference.path) : reference.path;
  return { host, path: path.split('/') };
}

/** Whether the first place holds the second. */
export function coverPlace(outer: Place, inner: Place): Covering {
  if (outer.host !== inner.host) {
    const isSameName = splitPort(outer.host).host === splitPort(inner.host).host;
    return { covers: false, because: isSameName ? 'PORT_DIFFERS' : 'HOST_DIFFERS' };
  }
  if (!outer.path.every((component, at) => component === inner.path[at])) {
    return { covers: false, because: 'PATH_NOT_COVERED' };
  }
  return { covers: true, by: outer.path.length === 0 ? 'host' : 'path' };
}
