/**
 * The user's `config.json`, which `purser up` writes so that the command line and the credential helper work from any
 * folder. It holds the token: 0600.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CodedError } from '@purser/contracts';
import { z } from 'zod';
import { writeWhole } from './write-whole.js';

const UserConfig = z.object({
  server: z.string().optional(),
  token: z.string().optional(),
  nats: z.string().optional(),
  agent: z.object({ name: z.string(), keyFile: z.string() }).optional(),
  trustFile: z.string().optional(),
  /** The `PURSER_HOME` whose `purser up` wrote this. */
  home: z.string().optional(),
});

/** What stands in the file. Everything may be missing. */
export type UserConfig = z.output<typeof UserConfig>;

/** Reads the file; one that is not there is an empty one. @throws CodedError `BAD_SETTING` naming the path, never what it holds */
export function readUserConfig(path: string): UserConfig {
  if (!existsSync(path)) return {};
  const parsed = UserConfig.safeParse(jsonIn(path));
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'it'))].join(', ');
  throw new CodedError('BAD_SETTING', `${path} does not fit what Purser writes there (${fields}): correct it, or remove it and run \`purser up\`.`);
}

/**
 * Writes the file. One that `purser up` of this home did not write is kept beside as `config.json.previous`; its path is
 * returned then.
 */
export function writeUserConfig(path: string, config: UserConfig & { readonly home: string }): string | undefined {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const kept = existsSync(path) && homeIn(path) !== config.home ? keep(path) : undefined;
  writeWhole(path, `${JSON.stringify(config, null, 2)}\n`);
  return kept;
}

function keep(path: string): string {
  const previous = `${path}.previous`;
  copyFileSync(path, previous);
  chmodSync(previous, 0o600);
  return previous;
}

function homeIn(path: string): string | undefined {
  const parsed = UserConfig.safeParse(jsonIn(path));
  return parsed.success ? parsed.data.home : undefined;
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The parser's message quotes the text, which holds a token.
    return undefined;
  }
}
