/**
 * Configuration is read once or the service does not start. The error names every setting that is wrong and what it
 * should be, and never a value: a value may be a secret in the wrong place.
 */
import { CodedError } from '@purser/contracts';
import { z } from 'zod';

/** Reads settings from an environment. Throws `BAD_SETTING` with one line per setting. */
export function readConfiguration<Schema extends z.ZodType>(schema: Schema, environment: Readonly<Record<string, string | undefined>>): z.output<Schema> {
  // An empty setting is one that is not set: compose files and unit files write `NAME=` for that.
  const given: Partial<Record<string, string>> = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => path.length === 0 ? `  ${message}` : `  ${path.join('.')}: ${wrong(given[String(path[0])], message)}`);
  throw new CodedError('BAD_SETTING', `Some settings are missing or wrong:\n${lines.join('\n')}`);
}

/** Values shorter than this stand in a message by chance, as the 1 in "must be 1 to 65535". */
const SHORTEST_SECRET = 8;

/** What is wrong with a setting; a message that repeats the value is not printed, whoever wrote the schema. */
function wrong(value: string | undefined, message: string): string {
  if (value === undefined) return 'is missing';
  return value.length >= SHORTEST_SECRET && message.includes(value) ? 'is wrong' : message;
}

/** `host:port`; the host may be a name, an IPv4 address or a bracketed IPv6 address. */
export const ListenAddress = z
  .string()
  .regex(/^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/, 'must be host:port, such as 127.0.0.1:8080')
  .transform((text) => {
    const colon = text.lastIndexOf(':');
    return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)), text };
  })
  .refine(({ port }) => port >= 1 && port <= 65_535, 'the port must be 1 to 65535');
export type ListenAddress = z.output<typeof ListenAddress>;
