/**
 * The lines for `~/.docker/config.json` that make docker, podman and skopeo ask `docker-credential-purser`. Docker asks for
 * Docker Hub by its old address, podman and skopeo by `docker.io`: Hub gets both.
 */

/** The last part of the helper's name, as those files name it. */
const HELPER = 'purser';
const HUB_IN_DOCKER = 'https://index.docker.io/v1/';

/** For the hosts named; for all where none is. */
export function dockerConfig(hosts: readonly string[]): { credHelpers: Record<string, string> } | { credsStore: string } {
  if (hosts.length === 0) return { credsStore: HELPER };
  const keys = hosts.flatMap((host) => (host === 'docker.io' ? [HUB_IN_DOCKER, host] : [host]));
  return { credHelpers: Object.fromEntries(keys.map((host) => [host, HELPER])) };
}
