/**
 * What a person is told for each error of the package `yaml`.
 *
 * Its own messages are not passed on: some quote the text around the error, and that may be somebody's password.
 */
import type { ErrorCode } from 'yaml';

/** One sentence per error code: what is wrong and what to do. */
export const YAML_FAULTS = {
  ALIAS_PROPS: 'An alias (`*name`) takes no anchor and no tag: drop them.',
  BAD_ALIAS: 'An anchor (`&name`) or alias (`*name`) has no usable name: give it one.',
  BAD_COLLECTION_TYPE: 'A tag here does not fit the map or list after it: drop the tag.',
  BAD_DIRECTIVE: 'A line that begins with `%` is a YAML directive, and this one is not known: drop it.',
  BAD_DQ_ESCAPE: 'Text in double quotes has an escape that YAML does not know: write the backslash twice, or use single quotes.',
  BAD_INDENT: 'The indentation does not fit the lines around it: align it with them.',
  BAD_PROP_ORDER: 'An anchor (`&name`) or tag (`!name`) stands in the wrong place: put it right before the value.',
  BAD_SCALAR_START: 'Plain text cannot begin with this character: put the text in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A map or list begins on the line of a key: put it on the next line, indented.',
  BLOCK_IN_FLOW: 'A map or list inside `[…]` or `{…}` has to be written with brackets, too.',
  DUPLICATE_KEY: 'A map has the same key twice: drop one.',
  IMPOSSIBLE: 'This cannot be read as YAML: write it more plainly.',
  KEY_OVER_1024_CHARS: 'A key is longer than 1024 characters: shorten it.',
  MISSING_CHAR: 'A character is missing here: a `:` after a key, a closing quote or bracket, or a blank.',
  MULTILINE_IMPLICIT_KEY: 'A key goes over several lines: look for a quote that is not closed or a missing `:`.',
  MULTIPLE_ANCHORS: 'A value has two anchors: drop one.',
  MULTIPLE_DOCS: 'There is more than one document.',
  MULTIPLE_TAGS: 'A value has two tags: drop one.',
  NON_STRING_KEY: 'A key is not text: put it in quotes.',
  RESOURCE_EXHAUSTION: 'Maps and lists are nested too deeply.',
  TAB_AS_INDENT: 'A tab stands where YAML wants blanks: indent with blanks.',
  TAG_RESOLVE_FAILED: 'A tag (`!name`) is not known or does not fit its value: drop it.',
  UNEXPECTED_TOKEN: 'This is not expected here: look for wrong indentation, or a quote or bracket that is not closed.',
} as const satisfies Record<ErrorCode, string>;
