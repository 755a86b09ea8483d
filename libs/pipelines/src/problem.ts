/**
 * Something in a pipeline that is not as it should be, and that stops no more than the section or container it is in:
 * the rest of the plan stands.
 */

/** Every kind of problem. */
export type ProblemCode =
  /** A top-level key that the dialect does not know. */
  | 'UNKNOWN_SECTION'
  /** A section that is no map of containers: nothing in it is planned. */
  | 'SECTION_NOT_MAP'
  /** The section that every pipeline of the dialect needs is empty. */
  | 'SECTION_EMPTY'
  /** A container that is text or a list. */
  | 'CONTAINER_NOT_MAP'
  /** A container without an image. */
  | 'IMAGE_MISSING'
  /** An image that is a map or a list, or has a tag that is not text's. */
  | 'IMAGE_NOT_TEXT'
  /** An image that is no image reference; `detail` is the code of what is wrong with it. */
  | 'IMAGE_NOT_REFERENCE'
  /** An image with a `${…}`, which is not read yet: it pulls nothing. */
  | 'SUBSTITUTION_UNSUPPORTED'
  /** A matrix, which is not read yet: the plan is of the text as it stands. */
  | 'MATRIX_UNSUPPORTED'
  /** A `name` that is a map or a list: the container goes by its key. */
  | 'NAME_NOT_TEXT'
  /** A name that is past `MAX_NAME_LENGTH`: the plan has its beginning. */
  | 'NAME_TOO_LONG'
  /** A container that brings its own registry login: it is not used, and not in the plan. */
  | 'AUTH_CONFIG_IGNORED'
  /** There are more problems than `MAX_PROBLEMS`. */
  | 'TOO_MANY_PROBLEMS';

/** A problem, with where it is. */
export interface PlanProblem {
  readonly code: ProblemCode;
  /** For a person: what is wrong and what to do. Quotes names, never values. */
  readonly message: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** The section it is in; absent where it is about the whole plan. */
  readonly section?: string;
  /** The name of the step it is in; absent where it is about the section. */
  readonly step?: string;
  /** The code of the rule that a part breaks, of `ImageReferenceErrorCode`. */
  readonly detail?: string;
}

/** A problem as a dialect finds it. */
export interface Finding extends Omit<PlanProblem, 'line' | 'column'> {
  /** Offset in the document's text, in UTF-16 units from 0. */
  readonly at: number;
}

/** Takes a finding. Whoever reads goes on with what is left. */
export type Report = (finding: Finding) => void;
