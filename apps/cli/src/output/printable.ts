/**
 * What others sent, made safe for a terminal: control characters (C0, DEL, C1) and the marks that turn the direction of
 * text or have no width are written as escapes, so that a name cannot move the cursor, colour the screen or look like another name.
 */

const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** The text with each unsafe character as `\u001b`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, escaped);
}

/** JSON on one line; what JSON itself leaves raw and a terminal would obey is escaped too. */
export function printableJson(value: unknown): string {
  return printable(JSON.stringify(value));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
