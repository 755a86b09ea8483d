/**
 * A statement says whose a curve key is: { xkey, role, notAfter }, signed by the nkey of the service that made it.
 *
 *   statement = said "." signature
 *   said      = base64url( JSON { "xkey": "X…", "role": "resolver", "notAfter": "2026-01-01T01:00:00.000Z" } )
 *   signature = base64url( Ed25519 over the byte 0xff and the ASCII bytes of said )
 *
 * base64url is RFC 4648, section 5, without padding. The signer is not named: whoever checks tries the nkeys that the
 * trust file lists for the role.
 *
 * An nkey also signs the challenge of whatever server its client connects to, as UTF-8. No UTF-8 text holds the byte
 * 0xff, so no challenge that a false server thinks up makes a client sign a statement.
 *
 * With the stock nkeys library a statement is verified so:
 *
 *   const [said, signature] = statement.split('.').map((part) => Buffer.from(part));
 *   const { xkey, role, notAfter } = JSON.parse(Buffer.from(said.toString(), 'base64url').toString());
 *   const signed = trust.roles[role].some((nkey) => fromPublic(nkey).verify(Buffer.concat([Buffer.of(0xff), said]), Buffer.from(signature.toString(), 'base64url')));
 */
import { CodedError } from '@purser/contracts';
import { isCurvePublicKey } from './curve-key.js';
import { isSignedBy, UserKey } from './nkey.js';
import type { Secret } from './secret.js';
import type { Trust } from './trust.js';

/** What a statement says. */
export interface Statement {
  /** The public curve key (`X…`) this is about. */
  readonly xkey: string;
  /** The role its owner has: a name of the trust file. */
  readonly role: string;
  /** The last instant at which it counts: UTC in ISO 8601 with milliseconds, as `Date.prototype.toISOString` writes it. */
  readonly notAfter: string;
}

/** What the reader of a statement knows beforehand. */
export interface Expected {
  readonly trust: Trust;
  /** The role the other side must have. */
  readonly role: string;
  /** The curve key the other side sealed with, or asks to be sealed to. */
  readonly xkey: string;
  /** The present, in milliseconds since 1970, as `Date.now()` gives it. */
  readonly now: number;
}

const LONGEST = 1024;
const NEVER_IN_UTF8 = Uint8Array.of(0xff);
const GRAMMAR = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}$/;

/** Signs a statement with a service's nkey, given as pair or as `SU…` seed. @throws CodedError `BAD_KEY` for a bad seed */
export function signStatement(signer: UserKey | Secret | string, { xkey, role, notAfter }: Statement): string {
  const nkey = signer instanceof UserKey ? signer : UserKey.fromSeed(signer);
  const said = Buffer.from(JSON.stringify({ xkey, role, notAfter })).toString('base64url');
  return `${said}.${Buffer.from(nkey.sign(signedBytes(said))).toString('base64url')}`;
}

/**
 * What a statement says, once it is known to be true and about the key and role in hand.
 * @throws CodedError `STATEMENT_BAD`: no statement, signed by none of the role's nkeys, of another role or key;
 * `STATEMENT_EXPIRED`: it was good once
 */
export function verifyStatement(text: string, { trust, role, xkey, now }: Expected): Statement {
  const { said, signature } = split(text);
  // The signature first: what a stranger wrote is not even read.
  const nkeys = trust.roles.get(role) ?? [];
  if (!nkeys.some((nkey) => isSignedBy(nkey, signedBytes(said), signature))) {
    throw bad(`is signed by no nkey that the trust file lists for the role ${role}`);
  }
  const statement = parse(said);
  if (statement.role !== role) throw bad(`is about another role than ${role}`);
  if (statement.xkey !== xkey) throw bad('is about another curve key than the one it came with');
  if (now > Date.parse(statement.notAfter)) {
    throw new CodedError('STATEMENT_EXPIRED', `The statement about a ${role}'s curve key counted until ${statement.notAfter}: ask for a current one, and compare the clocks.`);
  }
  return statement;
}

/** The bytes under the signature: `said` as it stands, so that nothing depends on how JSON was written. */
function signedBytes(said: string): Uint8Array {
  return Buffer.concat([NEVER_IN_UTF8, Buffer.from(said, 'ascii')]);
}

function split(text: string): { said: string; signature: Uint8Array } {
  if (text.length > LONGEST || !GRAMMAR.test(text)) throw bad('is malformed');
  const dot = text.indexOf('.');
  const signature = Buffer.from(text.slice(dot + 1), 'base64url');
  // 86 characters hold four bits more than 64 bytes: one signature has one spelling.
  if (signature.toString('base64url') !== text.slice(dot + 1)) throw bad('is malformed');
  return { said: text.slice(0, dot), signature };
}

function parse(said: string): Statement {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(said, 'base64url').toString('utf8'));
  } catch {
    throw bad('holds no JSON');
  }
  if (typeof value !== 'object' || value === null) throw bad('holds no JSON object');
  const { xkey, role, notAfter } = value as Partial<Record<keyof Statement, unknown>>;
  if (!isCurvePublicKey(xkey) || typeof role !== 'string' || !isInstant(notAfter)) throw bad('lacks its xkey, role or notAfter');
  return { xkey, role, notAfter };
}

function isInstant(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

function bad(what: string): CodedError {
  return new CodedError('STATEMENT_BAD', `The statement about a curve key ${what}; nothing is sealed to that key or believed from it.`);
}
