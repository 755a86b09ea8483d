/**
 * Where a password comes from:
 *
 *   given    = "@" path      the file, as it is but for one last newline
 *            / "-"           standard input, the same
 *            / text          as it is (it can be seen in the list of processes)
 *   missing  = a prompt without echo on a terminal, else an error
 *
 * A newline is LF or CR LF; one is taken away, since editors and `echo` put it there. Drone's client keeps it.
 */
import { CodedError } from '@purser/contracts';
import { Secret } from '@purser/sealed-box';

/** Where the reader looks. */
export interface PasswordSources {
  readFile(path: string): Uint8Array;
  readStandardInput(): Promise<Uint8Array>;
  /** Asks on the terminal without echo; undefined where there is none. */
  readonly prompt: ((question: string) => Promise<string>) | undefined;
}

/** Reads the password. @throws CodedError `BAD_PASSWORD` saying what to do */
export async function readPassword(given: string | undefined, sources: PasswordSources): Promise<Secret> {
  const text = await readText(given, sources);
  if (text === '') throw new CodedError('BAD_PASSWORD', 'The password is empty: give --password @FILE, or --password - and write it to standard input.');
  return new Secret(text);
}

async function readText(given: string | undefined, sources: PasswordSources): Promise<string> {
  const { prompt } = sources;
  if (given === undefined || (given === '-' && prompt !== undefined)) {
    if (prompt === undefined) throw new CodedError('BAD_PASSWORD', 'No password was given: use --password @FILE, or --password - and write it to standard input.');
    return prompt('Password: ');
  }
  if (given === '-') return textOf(await sources.readStandardInput());
  if (given.startsWith('@')) return textOf(readFile(given.slice(1), sources));
  return given;
}

function readFile(path: string, sources: PasswordSources): Uint8Array {
  try {
    return sources.readFile(path);
  } catch (cause) {
    throw new CodedError('BAD_PASSWORD', `The password file ${path === '' ? '(no name after @)' : path} cannot be read: check the path behind the @.`, { cause });
  }
}

function textOf(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CodedError('BAD_PASSWORD', 'The password is no UTF-8 text.', { cause });
  }
  return text.replace(/\r?\n$/, '');
}
