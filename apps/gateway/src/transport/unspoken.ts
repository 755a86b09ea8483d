/**
 * An error for the log without its words. What nobody coded may quote what it choked on, and what comes through these
 * doors are passwords; kind and place are enough to find it.
 */
import { CodedError } from '@purser/contracts';

/** Coded errors as they are, with unspoken causes; of any other its kind and the frames of its stack. */
export function unspoken(thrown: unknown): Error {
  if (thrown instanceof CodedError) {
    return thrown.cause === undefined ? thrown : new CodedError(thrown.code, thrown.message, { cause: unspoken(thrown.cause) });
  }
  const quiet = new Error(thrown instanceof Error ? thrown.constructor.name : typeof thrown);
  const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)) : [];
  quiet.stack = [quiet.message, ...frames].join('\n');
  return quiet;
}
