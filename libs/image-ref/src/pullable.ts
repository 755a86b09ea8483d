/**
 * What a puller asks a registry for: the normalised reference, with the tag `latest` where there is neither tag nor
 * digest. Where there are both, both are kept and the digest decides.
 *
 * Ids of local images are refused, `sha256:…` too: the grammar alone would read that as an image `sha256` of
 * Docker Hub with a very long tag.
 */
import { isId } from './digest.js';
import type { ImageReference } from './image-reference.js';
import { ImageReferenceError } from './image-reference-error.js';
import { idError, normalize } from './normalize.js';
import { DEFAULT_TAG } from './tag.js';

/** What `tryPullable` answers. */
export type PullableAttempt =
  | { readonly ok: true; readonly reference: ImageReference }
  | { readonly ok: false; readonly error: ImageReferenceError };

/** Reads what is to be pulled. Throws `ImageReferenceError`. `format` of the result reads as the same again. */
export function pullable(text: string): ImageReference {
  if (isId(text)) throw idError();
  const reference = normalize(text);
  if (reference.tag !== undefined || reference.digest !== undefined) return reference;
  return { ...reference, tag: DEFAULT_TAG };
}

/** As `pullable`, for callers to whom a bad reference is an answer and no exception. */
export function tryPullable(text: string): PullableAttempt {
  try {
    return { ok: true, reference: pullable(text) };
  } catch (error) {
    if (error instanceof ImageReferenceError) return { ok: false, error };
    throw error;
  }
}
