/**
 * Secrets of a home that was there before: each must be its owner's alone, and its owner this user. A folder that
 * somebody else prepared (a cloned repository may hold a `.purser`) comes with keys and a token that somebody else knows.
 */
import { statSync } from 'node:fs';
import { CodedError } from '@purser/contracts';

/** @throws CodedError `BAD_SETTING` naming the first file that others can read or own, and what to do */
export function refuseExposedSecrets(files: readonly string[]): void {
  for (const file of files) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) continue;
    if (process.getuid !== undefined && found.uid !== process.getuid()) {
      throw new CodedError('BAD_SETTING', `${file} belongs to another user, who may know what is in it: run Purser as that user, or set PURSER_HOME to a folder of your own.`);
    }
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
      throw new CodedError('BAD_SETTING', `${file} can be read by others, so what is in it may be known: if this home is yours, close it with \`chmod 600 ${file}\`; if it came with something you downloaded, set PURSER_HOME to another folder.`);
    }
  }
}
