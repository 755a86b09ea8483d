/** Looks for texts in every file below a folder, in the forms in which a secret could lie about. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The ways a text may be written: as it is, in JSON, in base64 at any offset, in base64url, in hexadecimal, in a URL. */
export function spellingsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  // Inside a longer text, base64 depends on where it begins: the part that does not is looked for.
  const base64 = [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '');
    return whole.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  return [...new Set([text, JSON.stringify(text).slice(1, -1), ...base64, ...base64.map((part) => part.replace(/\+/g, '-').replace(/\//g, '_')), bytes.toString('hex'), encodeURIComponent(text)])];
}

/** Which of the texts occur in `haystack`, in any spelling. */
export function findIn(haystack: string, texts: readonly string[]): string[] {
  return texts.filter((text) => spellingsOf(text).some((spelling) => haystack.includes(spelling)));
}

/** The files below `folder` that hold one of the texts, as `path: text`. */
export function findInFiles(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return findIn(readFileSync(path, 'latin1'), texts).map((text) => `${path}: ${text}`);
    });
}
