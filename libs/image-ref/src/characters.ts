/**
 * The classes of characters that the grammar is made of: ASCII only, one UTF-16 unit at a time.
 * The empty string, which `charAt` gives past the end of a text, is in no class.
 */

/** `0-9` */
export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

/** `a-z` */
export function isLowerCase(char: string): boolean {
  return char >= 'a' && char <= 'z';
}

/** `A-Z` */
export function isUpperCase(char: string): boolean {
  return char >= 'A' && char <= 'Z';
}

/** `A-Z a-z 0-9` */
export function isAlphanumeric(char: string): boolean {
  return isLowerCase(char) || isUpperCase(char) || isDigit(char);
}

/** `0-9 a-f`: the only spelling of a digest. */
export function isLowerCaseHex(char: string): boolean {
  return isDigit(char) || (char >= 'a' && char <= 'f');
}

/** `0-9 a-f A-F` */
export function isHex(char: string): boolean {
  return isLowerCaseHex(char) || (char >= 'A' && char <= 'F');
}

/** Offset of the first character that is not of the class, or -1. */
export function findOther(text: string, isOfClass: (char: string) => boolean): number {
  for (let at = 0; at < text.length; at += 1) {
    if (!isOfClass(text.charAt(at))) return at;
  }
  return -1;
}

/** The character at an offset, fit to be printed in a message: what cannot be seen is named by its code point. */
export function quoteCharacter(text: string, at: number): string {
  const code = text.codePointAt(at);
  if (code === undefined) return 'the end';
  if (code === 0x20) return 'a blank';
  if (code > 0x20 && code < 0x7f) return `\`${String.fromCodePoint(code)}\``;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
