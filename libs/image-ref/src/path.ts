/**
 * The path of a repository inside its registry, in image references and in registry addresses:
 *
 *     path         := component *( "/" component )
 *     component    := alphanumeric *( separator alphanumeric )
 *     alphanumeric := 1*( "a".."z" | digit )
 *     separator    := "." | "_" | "__" | 1*"-"
 *
 * Source: `remoteName` of distribution/reference, and its limit of 255 characters.
 */
import { isDigit, isLowerCase, isUpperCase, quoteCharacter } from './characters.js';
import { shiftFlaw } from './flaw.js';
import type { Flaw } from './flaw.js';

/** Longest path, in characters; domain, tag and digest do not count. */
export const PATH_MAX_LENGTH = 255;

/** What can be wrong with a path. */
export type PathFlawCode = 'PATH_INVALID' | 'PATH_TOO_LONG' | 'PATH_UPPERCASE';

type PathFlaw = Flaw<PathFlawCode>;

/** The first flaw of a text as a path, or undefined where it is one. */
export function findPathFlaw(path: string): PathFlaw | undefined {
  if (path.length > PATH_MAX_LENGTH) {
    return {
      code: 'PATH_TOO_LONG',
      position: PATH_MAX_LENGTH,
      message: `A path has at most ${PATH_MAX_LENGTH} characters (\`library/\` counts): shorten it.`,
    };
  }
  let start = 0;
  for (const component of path.split('/')) {
    const flaw = findComponentFlaw(component);
    if (flaw !== undefined) return shiftFlaw(flaw, start);
    start += component.length + 1;
  }
  return undefined;
}

function findComponentFlaw(component: string): PathFlaw | undefined {
  if (component === '') return invalid(0, 'The path has an empty component: write names with one `/` between them.');
  let run = '';
  for (let at = 0; at < component.length; at += 1) {
    const char = component.charAt(at);
    if (isLowerCase(char) || isDigit(char)) {
      run = '';
    } else if (isUpperCase(char)) {
      return { code: 'PATH_UPPERCASE', position: at, message: `A path is lower-case: write ${quoteCharacter(component, at)} small.` };
    } else if (char !== '.' && char !== '_' && char !== '-') {
      return invalid(at, `A path is small letters, digits, \`.\`, \`_\` and \`-\`: ${quoteCharacter(component, at)} cannot stand in it.`);
    } else if (at === 0) {
      return invalid(at, `A component of a path begins with a small letter or a digit, not with ${quoteCharacter(component, at)}.`);
    } else {
      if (!mayFollow(run, char)) return invalid(at, 'Between letters or digits stands one `.`, one or two `_`, or only hyphens.');
      run += char;
    }
  }
  if (run === '') return undefined;
  return invalid(component.length - 1, 'A component of a path ends with a small letter or a digit.');
}

/** Whether a run of separator characters stays a separator with one more: `_` doubles once, `-` repeats, `.` stands alone. */
function mayFollow(run: string, char: string): boolean {
  if (run === '') return true;
  return char === '-' ? run.startsWith('-') : char === '_' && run === '_';
}

function invalid(position: number, message: string): PathFlaw {
  return { code: 'PATH_INVALID', position, message };
}
