/** Plain JSON on the wire: what is written, and what is read back through a schema. */
import { CodedError } from './coded-error.js';
import type { z } from 'zod';

const encoder = new TextEncoder();
/** A path holds names that the sender chose, where the schema has a map. */
const LONGEST_PATH = 120;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** JSON in UTF-8, as every NATS client can read it. */
export function encode(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

/** Reads JSON through a schema; `BAD_MESSAGE` names the fields that are wrong, never their values. */
export function decode<Schema extends z.ZodType>(schema: Schema, data: Uint8Array, what: string): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(decoder.decode(data));
  } catch {
    throw new CodedError('BAD_MESSAGE', `The ${what} is not JSON in UTF-8.`);
  }
  return conform(schema, json, what);
}

/** A value through a schema; `BAD_MESSAGE` as above. */
export function conform<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.').slice(0, LONGEST_PATH) || what}: ${issue.message}`);
  throw new CodedError('BAD_MESSAGE', `The ${what} does not fit its contract. ${problems.join('; ')}`);
}
