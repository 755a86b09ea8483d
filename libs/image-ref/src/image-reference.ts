/**
 * An image reference that has been read: `[domain/]path[:tag][@digest]`, and the ways to write it out again.
 */
import { DOCKER_HUB, OFFICIAL_NAMESPACE } from './docker-hub.js';

/** The parts of a reference. `tag` and `digest` are always there and undefined where the text had none. */
export interface ReferenceParts {
  /** Host and optional port, as written; `''` where a raw reference names none. */
  readonly domain: string;
  readonly path: string;
  readonly tag: string | undefined;
  /** Algorithm, colon, lower-case hex. Where there is a tag too, the digest decides what is pulled. */
  readonly digest: string | undefined;
}

declare const raw: unique symbol;
declare const normalized: unique symbol;

/** What `parse` has read: the grammar holds, nothing is filled in. */
export interface RawReference extends ReferenceParts {
  readonly [raw]: true;
}

/** What `normalize`, `pullable` and `parseCanonical` have read: the domain is there, Docker Hub's paths are whole. */
export interface ImageReference extends ReferenceParts {
  readonly [normalized]: true;
}

/** Domain and path, without tag and digest: `docker.io/library/golang`. */
export function nameOf(reference: ReferenceParts): string {
  return reference.domain === '' ? reference.path : `${reference.domain}/${reference.path}`;
}

/** The whole reference as text: `docker.io/library/golang:1.22`. */
export function format(reference: ReferenceParts): string {
  return nameOf(reference) + suffixOf(reference);
}

/**
 * The reference as people write it: without Docker Hub's domain and `library/`. For display only: as in the
 * reference implementation, `docker.io/quay.io/app` is shown as `quay.io/app`, which reads back as another image.
 */
export function familiar(reference: ImageReference): string {
  if (reference.domain !== DOCKER_HUB) return format(reference);
  const [namespace, name, ...deeper] = reference.path.split('/');
  const isOfficial = namespace === OFFICIAL_NAMESPACE && name !== undefined && deeper.length === 0;
  return (isOfficial ? name : reference.path) + suffixOf(reference);
}

function suffixOf({ tag, digest }: ReferenceParts): string {
  return (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);
}
