/**
 * The tag of an image reference:
 *
 *     tag  := word *127( word | "." | "-" )
 *     word := alphanumeric | "_"
 *
 * Source: `tag` of distribution/reference and of the OCI distribution specification.
 */
import { isAlphanumeric, quoteCharacter } from './characters.js';
import type { Flaw } from './flaw.js';

/** Longest tag, in characters. */
export const TAG_MAX_LENGTH = 128;

/** What is pulled where a reference names neither a tag nor a digest. */
export const DEFAULT_TAG = 'latest';

/** What can be wrong with a tag. */
export type TagFlawCode = 'TAG_INVALID' | 'TAG_TOO_LONG';

/** The first flaw of a text as a tag, or undefined where it is one. */
export function findTagFlaw(tag: string): Flaw<TagFlawCode> | undefined {
  if (tag === '') return { code: 'TAG_INVALID', position: 0, message: 'A tag is missing after `:`: add one or drop the colon.' };
  if (tag.length > TAG_MAX_LENGTH) {
    return { code: 'TAG_TOO_LONG', position: TAG_MAX_LENGTH, message: `A tag has at most ${TAG_MAX_LENGTH} characters: shorten it.` };
  }
  for (let at = 0; at < tag.length; at += 1) {
    const char = tag.charAt(at);
    const isInner = at > 0 && (char === '.' || char === '-');
    if (isAlphanumeric(char) || char === '_' || isInner) continue;
    return {
      code: 'TAG_INVALID',
      position: at,
      message: `A tag is letters, digits, \`_\`, and after the first character \`.\` and \`-\`: ${quoteCharacter(tag, at)} cannot stand here.`,
    };
  }
  return undefined;
}
