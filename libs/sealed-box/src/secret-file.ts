/** A secret that stands alone on the first line of a file: the admin token, the seed of an nkey. */
import { readFileSync } from 'node:fs';
import { CodedError } from '@purser/contracts';
import { Secret } from './secret.js';

/** Reads it. Throws `BAD_SETTING` naming the setting and the path, never what the file holds. */
export function readSecretFile(setting: string, path: string): Secret {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new CodedError('BAD_SETTING', `${setting} names ${path}, which cannot be read: name a file that this user may read.`, { cause });
  }
  if (text === '' || /\s/.test(text)) throw new CodedError('BAD_SETTING', `${setting} names ${path}, which must hold one line without blanks.`);
  return new Secret(text);
}
