/**
 * Docker Hub has one name here, `docker.io`, and several in the world. Its official images live under `library/`,
 * which people leave out.
 */

/** The name by which references and addresses know Docker Hub. */
export const DOCKER_HUB = 'docker.io';

/** Its old name, which the reference implementation reads as `docker.io`. */
export const LEGACY_DOCKER_HUB = 'index.docker.io';

const NAMES: ReadonlySet<string> = new Set([DOCKER_HUB, LEGACY_DOCKER_HUB, 'registry-1.docker.io', 'registry.hub.docker.com']);

/** Where official images live, and what is left out of their familiar names. */
export const OFFICIAL_NAMESPACE = 'library';

/**
 * A registry's host for comparing: lower-case, and `docker.io` for Docker Hub by any of its names. A port stays and
 * makes another host: `docker.io:443` is not folded.
 */
export function foldHost(domain: string): string {
  const host = domain.toLowerCase();
  return NAMES.has(host) ? DOCKER_HUB : host;
}

/** A path on Docker Hub as the registry knows it: one component alone is an official image. */
export function completeHubPath(path: string): string {
  return path.includes('/') ? path : `${OFFICIAL_NAMESPACE}/${path}`;
}
