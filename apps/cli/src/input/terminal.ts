/** Standard input, files and the prompt, as the commands use them. */
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { CodedError } from '@purser/contracts';
import { read } from 'read';
import type { PasswordSources } from './password.js';

/** All of standard input. */
export async function readStandardInput(): Promise<Uint8Array> {
  return buffer(process.stdin);
}

/** Where passwords come from in a real process. The prompt is on standard error: standard output is for results. */
export const passwordSources: PasswordSources = {
  readFile: (path) => readFileSync(path),
  readStandardInput,
  prompt: process.stdin.isTTY
    ? (question) =>
        read({ prompt: question, silent: true, input: process.stdin, output: process.stderr })
          .catch((cause: unknown) => {
            throw new CodedError('BAD_PASSWORD', 'No password was given.', { cause });
          })
          // The line feed that was typed is not echoed either.
          .finally(() => process.stderr.write('\n'))
    : undefined,
};

/** A text file, or standard input for `-`. @throws CodedError `BAD_SETTING` naming the file */
export async function readTextFile(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(path === '-' ? await readStandardInput() : readFileSync(path));
  } catch (cause) {
    const why = cause instanceof TypeError ? 'is no UTF-8 text' : 'cannot be read';
    throw new CodedError('BAD_SETTING', `${path === '-' ? 'Standard input' : path} ${why}: name the pipeline file, or - for standard input.`, { cause });
  }
}
