/**
 * Why a text is no image reference: a code for programs, a position for an editor, a sentence for a person.
 */
import type { DigestFlawCode } from './digest.js';
import type { DomainFlawCode } from './domain.js';
import { shiftFlaw } from './flaw.js';
import type { Flaw } from './flaw.js';
import type { PathFlawCode } from './path.js';
import type { TagFlawCode } from './tag.js';

/** Every reason for which a text is refused as an image reference. */
export type ImageReferenceErrorCode =
  | DomainFlawCode
  | PathFlawCode
  | TagFlawCode
  | DigestFlawCode
  /** There is no text. */
  | 'IMAGE_EMPTY'
  /** The text is longer than any reference. */
  | 'IMAGE_TOO_LONG'
  /** The text is a URL. */
  | 'IMAGE_SCHEME'
  /** The text is the id of a local image, which no registry knows. */
  | 'IS_ID'
  /** A name was asked for, and there is a tag or a digest. */
  | 'NOT_A_NAME'
  /** A canonical reference was asked for, and this is a short or another form of one. */
  | 'NOT_CANONICAL';

/** The refusal of a text that is no image reference. */
export class ImageReferenceError extends Error {
  override readonly name = 'ImageReferenceError';
  readonly code: ImageReferenceErrorCode;
  /** Offset of what is wrong, in UTF-16 units from 0. */
  readonly position: number;

  constructor(flaw: Flaw<ImageReferenceErrorCode>) {
    super(flaw.message);
    this.code = flaw.code;
    this.position = flaw.position;
  }
}

/** Throws where a part has a flaw; `offset` is where the part begins in the whole text. */
export function refuseFlaw(flaw: Flaw<ImageReferenceErrorCode> | undefined, offset: number): void {
  if (flaw !== undefined) throw new ImageReferenceError(shiftFlaw(flaw, offset));
}
