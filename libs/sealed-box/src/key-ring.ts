/**
 * The key ring: the keys that rows are encrypted with, a text file that only the credentials service reads.
 *
 *   ring    = *( line LF )
 *   line    = id SP base64 / "#" comment / empty
 *   id      = 1*32( letter / digit / "_" / "-" )      unique in the ring
 *   base64  = 32 bytes, RFC 4648, section 4, with padding: 44 characters
 *
 * The first key encrypts, all decrypt. To rotate, put a fresh key first; take an old one out when no row has its id.
 * An error names the line, never what stands there.
 */
import { createSecretKey, randomBytes, randomInt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CodedError } from '@purser/contracts';

/** One key. `KeyObject` is Node's own type that does not print. */
export interface RingKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: KeyObject;
}

/** The keys, in the order of the file. */
export interface KeyRing {
  /** The key that encrypts. */
  readonly first: RingKey;
  readonly byId: ReadonlyMap<string, RingKey>;
}

/** What an id is made of. */
export const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;

const KEY_BYTES = 32;
const LINE = /^(?<id>\S+)[ \t]+(?<base64>\S+)$/;

/** Reads the ring at `path`. @throws CodedError `KEY_RING_BAD` naming the path and line */
export function readKeyRingFile(path: string): KeyRing {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CodedError('KEY_RING_BAD', `The key ring ${path} cannot be read: put the file back, or name the right one. Without it no password can be opened.`, { cause });
  }
  return parseKeyRing(text, path);
}

/**
 * Reads the text of a ring.
 * @param path what an error calls it
 * @throws CodedError `KEY_RING_BAD`
 */
export function parseKeyRing(text: string, path = '(unnamed)'): KeyRing {
  const byId = new Map<string, RingKey>();
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    const bad = (what: string): CodedError => new CodedError('KEY_RING_BAD', `Line ${index + 1} of the key ring ${path} ${what}.`);

    const { id, base64 } = LINE.exec(line)?.groups ?? {};
    if (id === undefined || base64 === undefined) throw bad('is not "id key": give an id, a space and the key in base64');
    if (!KEY_ID.test(id)) throw bad('has a bad id: give 1 to 32 letters, digits, hyphens or underscores');
    if (byId.has(id)) throw bad('has the id of an earlier line: give each key its own');
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== base64) throw bad('has a bad key: give 32 bytes in base64, 44 characters');
    byId.set(id, { id, key: createSecretKey(bytes) });
  }
  for (const first of byId.values()) return { first, byId };
  throw new CodedError('KEY_RING_BAD', `The key ring ${path} holds no key: put back the line of the key that was there.`);
}

/**
 * The text of a new ring with one fresh key, whose id tells the day it was made. It is secret: write it to a file
 * that only its owner reads.
 */
export function makeKeyRing(now = Date.now()): string {
  return [
    '# The keys that stored passwords are encrypted with. Keep a copy apart from the database:',
    '# without this file nothing in it can be opened. The first key encrypts, all decrypt.',
    `${freshId(now)} ${randomBytes(KEY_BYTES).toString('base64')}`,
    '',
  ].join('\n');
}

function freshId(now: number): string {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
  const mark = randomInt(36 ** 4).toString(36).padStart(4, '0');
  return `k-${day}-${mark}`;
}
