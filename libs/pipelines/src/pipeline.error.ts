/**
 * Why a text gives no plan at all. What is wrong with a single container is a problem inside the plan instead.
 */
import type { Position } from './position.js';

/** Every reason for which a plan is refused. */
export type PipelineErrorCode =
  /** There is nothing to read: no text, or comments and empty documents only. */
  | 'PIPELINE_EMPTY'
  /** The text is past `MAX_TEXT_BYTES`. */
  | 'PIPELINE_TOO_LARGE'
  /** The text is not YAML, or YAML that no engine takes: an alias without anchor, one that holds itself. */
  | 'PIPELINE_NOT_YAML'
  /** Maps and lists are nested past `MAX_DEPTH`. */
  | 'PIPELINE_TOO_DEEP'
  /** A map has the same key twice. */
  | 'DUPLICATE_KEY'
  /** A key is a map or a list. */
  | 'KEY_NOT_TEXT'
  /** What stands at a merge key (`<<`) is neither a map nor a list of maps. */
  | 'MERGE_NOT_MAP'
  /** There are more documents than `MAX_DOCUMENTS`, or than the dialect reads. */
  | 'TOO_MANY_DOCUMENTS'
  /** There are more aliases than `MAX_ALIASES`, written out. */
  | 'TOO_MANY_ALIASES'
  /** There are more containers than `MAX_CONTAINERS`. */
  | 'TOO_MANY_CONTAINERS'
  /** The text is of no dialect that is read today. */
  | 'NO_DIALECT'
  /** The setting for an image that the dialect adds by itself is no image reference. */
  | 'IMPLICIT_IMAGE_INVALID';

/**
 * The refusal of a whole pipeline. The message says what to do and quotes names only (keys, anchors, sections), never
 * a value, as a pipeline's values may hold passwords.
 */
export class PipelineError extends Error {
  override readonly name = 'PipelineError';
  readonly code: PipelineErrorCode;
  /** From 1; absent where the whole text is meant. */
  readonly line?: number;
  /** From 1; absent where the whole text is meant. */
  readonly column?: number;

  constructor(code: PipelineErrorCode, message: string, position?: Position) {
    super(message);
    this.code = code;
    if (position === undefined) return;
    this.line = position.line;
    this.column = position.column;
  }
}
