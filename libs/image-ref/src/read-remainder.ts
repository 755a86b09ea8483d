/**
 * Reading a reference in two steps: what no reference can be, then what follows its domain.
 *
 *     remainder := path [ ":" tag ] [ "@" digest ]
 *
 * Neither `:` nor `@` can stand in a path, nor `@` in a tag, so the first of each is the border and nothing is ever
 * tried twice: the time is linear in a text whose length is limited.
 */
import { findDigestFlaw } from './digest.js';
import type { ReferenceParts } from './image-reference.js';
import { ImageReferenceError, refuseFlaw } from './image-reference-error.js';
import { findPathFlaw } from './path.js';
import { findTagFlaw } from './tag.js';

/** Longest text that is looked at, in characters. The longest reference has 712: the limits of its four parts. */
export const IMAGE_MAX_LENGTH = 1024;

/** Throws for a text that cannot be a reference however it is read. */
export function refuseImpossible(text: string): void {
  if (text === '') throw new ImageReferenceError({ code: 'IMAGE_EMPTY', position: 0, message: 'There is no image: name one, such as `golang:1.22`.' });
  if (text.length > IMAGE_MAX_LENGTH) {
    throw new ImageReferenceError({
      code: 'IMAGE_TOO_LONG',
      position: IMAGE_MAX_LENGTH,
      message: `An image reference has at most ${IMAGE_MAX_LENGTH} characters: this is something else.`,
    });
  }
  const scheme = text.indexOf('://');
  if (scheme !== -1) {
    throw new ImageReferenceError({
      code: 'IMAGE_SCHEME',
      position: scheme,
      message: 'An image reference is no URL: drop everything up to and with `://`.',
    });
  }
}

/** Path, tag and digest from `start` to the end of the text. Throws `ImageReferenceError`. */
export function readRemainder(text: string, start: number): Omit<ReferenceParts, 'domain'> {
  const at = text.indexOf('@', start);
  const tagEnd = at === -1 ? text.length : at;
  const colon = text.indexOf(':', start);
  const isTagged = colon !== -1 && colon < tagEnd;

  const path = text.slice(start, isTagged ? colon : tagEnd);
  refuseFlaw(findPathFlaw(path), start);
  const tag = isTagged ? text.slice(colon + 1, tagEnd) : undefined;
  if (tag !== undefined) refuseFlaw(findTagFlaw(tag), colon + 1);
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined) refuseFlaw(findDigestFlaw(digest), at + 1);
  return { path, tag, digest };
}
