/**
 * How much a pipeline may be. A pipeline that a person wrote stays far below each figure; a text that is past one is a
 * clear error, so that no text can keep a planner busy or fill its memory.
 */

/** Bytes of the text in UTF-8: 1 MiB. */
export const MAX_TEXT_BYTES = 1024 * 1024;

/** Documents in one text, empty ones too. */
export const MAX_DOCUMENTS = 32;

/** Maps and lists inside each other. The YAML parser calls itself once a level, and would run out of stack at some thousand. */
export const MAX_DEPTH = 100;

/**
 * Aliases in one document once all are written out: an alias of what itself holds nine aliases counts ten. So nine
 * lines that each repeat the line before nine times (the "billion laughs") are past it at the third.
 */
export const MAX_ALIASES = 100;

/** Containers of one plan. One that the dialect adds by itself does not count. */
export const MAX_CONTAINERS = 1000;

/** Problems that a plan lists; what is past it is said in one last problem, and the rest of the plan stands. */
export const MAX_PROBLEMS = 1000;

/** Characters of a step's name. A longer one is cut, as it is repeated in the plan wherever the step is named. */
export const MAX_NAME_LENGTH = 255;
