/**
 * NATS user keys (nkeys of kind user): Ed25519 key pairs that sign. A service's nkey is who it is, to the broker and
 * in its statements. The public half is written `U…`, the seed `SU…`.
 */
import { randomBytes, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { decodePublic, decodeSeed, encodePublic, encodeSeed } from './nkey-text.js';
import { privateKeyOf, publicBytesOf, publicKeyOf } from './okp.js';
import { revealed, Secret } from './secret.js';

/** A user key pair. Its private half never prints. */
export class UserKey {
  /** `U…`, the half that travels. */
  readonly publicKey: string;
  readonly #bytes: Uint8Array;
  readonly #private: KeyObject;

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#private = privateKeyOf('Ed25519', bytes);
    this.publicKey = encodePublic('user', publicBytesOf(this.#private));
  }

  /** A fresh key from the system's randomness. */
  static make(): UserKey {
    return new UserKey(randomBytes(32));
  }

  /** The key of an `SU…` text. @throws CodedError `BAD_KEY` */
  static fromSeed(seed: Secret | string): UserKey {
    return new UserKey(decodeSeed('user', revealed(seed)));
  }

  /** The `SU…` text, to be kept in a file that only its owner reads, or given to the NATS client. */
  get seed(): Secret {
    return new Secret(encodeSeed('user', this.#bytes));
  }

  /** The Ed25519 signature, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array {
    return sign(null, bytes, this.#private);
  }
}

/** The same text, once it is known to be a public user key. @throws CodedError `BAD_KEY` */
export function parseUserPublicKey(text: string): string {
  decodePublic('user', text);
  return text;
}

/** Whether a value is the text of a public user key. */
export function isUserPublicKey(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  try {
    parseUserPublicKey(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the holder of `publicKey` (`U…`) signed these bytes. @throws CodedError `BAD_KEY` for no such key */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, bytes, publicKeyOf('Ed25519', decodePublic('user', publicKey)), signature);
}
