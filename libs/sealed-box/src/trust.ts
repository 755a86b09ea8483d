/**
 * The trust file: which nkeys may speak in which role. Set-up writes it, every service and agent reads it once at
 * start. It holds public keys only.
 *
 *   { "version": 1, "roles": { "credentials": ["U…"], "resolver": ["U…", "U…"], "gateway": ["U…"] } }
 */
import { readFileSync } from 'node:fs';
import { CodedError } from '@purser/contracts';
import { isUserPublicKey } from './nkey.js';

const ROLE = /^[a-z][a-z0-9-]{0,62}$/;

/** The trust file, read. */
export interface Trust {
  /** The public nkeys (`U…`) of each role. A role that is not there has none. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
}

/** Reads the trust file at `path`. @throws CodedError `BAD_SETTING` naming the path, never what the file holds */
export function readTrustFile(path: string): Trust {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CodedError('BAD_SETTING', `The trust file ${path} cannot be read: run set-up again, or name the file it wrote.`, { cause });
  }
  return parseTrust(text, path);
}

/**
 * Reads the text of a trust file.
 * @param path what an error calls it
 * @throws CodedError `BAD_SETTING`
 */
export function parseTrust(text: string, path = '(unnamed)'): Trust {
  const bad = (what: string): CodedError => new CodedError('BAD_SETTING', `The trust file ${path} ${what}: run set-up again to write it.`);

  const file = jsonObject(text);
  if (file === undefined) throw bad('is no JSON object');
  if (file['version'] !== 1) throw bad('is not of version 1');
  const listed = file['roles'];
  if (!isObject(listed)) throw bad('has no "roles"');

  const roles = new Map<string, readonly string[]>();
  for (const [role, nkeys] of Object.entries(listed)) {
    if (!ROLE.test(role)) throw bad('names a role that is not in small letters, digits and hyphens');
    if (!Array.isArray(nkeys) || !nkeys.every(isUserPublicKey)) throw bad(`lists for the role ${role} something else than public user nkeys (U…)`);
    roles.set(role, nkeys);
  }
  return { roles };
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    // The parser's own message quotes the text: a wrong path must not print another file's secret.
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
