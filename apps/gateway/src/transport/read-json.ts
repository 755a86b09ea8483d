/** Reads a body: bytes to text, text to JSON, JSON through a schema. No error repeats a piece of the body: it may be a password. */
import { CodedError, type ErrorCode } from '@purser/contracts';
import type { z } from 'zod';

/** Whoever says which code a field's problem has; the path is from the outermost key. */
export type CodeOfPath = (path: readonly PropertyKey[]) => ErrorCode;

/** The text of a body in UTF-8; `''` where there is none. Throws `BAD_MESSAGE`. */
export function readText(body: unknown): string {
  if (!(body instanceof Uint8Array)) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new CodedError('BAD_MESSAGE', 'The body is not text in UTF-8: send it as UTF-8.');
  }
}

/** The JSON of a body. Throws `BAD_MESSAGE`, with the place where JSON says it. */
export function readJson(body: unknown): unknown {
  const text = readText(body);
  if (text.trim() === '') throw new CodedError('BAD_MESSAGE', 'The body is empty: send a JSON object.');
  try {
    return JSON.parse(text);
  } catch (error) {
    // Only the place is taken from JSON's own message, which quotes the text.
    const place = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new CodedError('BAD_MESSAGE', `The body is not JSON${place === undefined ? '' : ` (see character ${Number(place) + 1})`}: send a JSON object.`);
  }
}

/** A value through a schema. Throws the code of the first problem, and names every field that is wrong, never its value. */
export function conformTo<Schema extends z.ZodType>(schema: Schema, value: unknown, codeOf: CodeOfPath): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 5).map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
  throw new CodedError(codeOf(parsed.error.issues[0]?.path ?? []), problems.join('; '));
}
