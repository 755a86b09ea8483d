/**
 * NATS curve keys (nkeys of kind curve): X25519 key pairs that seal and open boxes. The public half is written `X…`
 * and may travel; the seed is written `SX…` and stays where it was made.
 *
 * A public key of low order (the seven encodings below, with either value of the unused top bit) is refused: what is
 * agreed on with it is the same for every private key, so anybody could open the box. The list is that of
 * https://cr.yp.to/ecdh.html#validate and of libsodium.
 */
import { randomBytes } from 'node:crypto';
import { CodedError } from '@purser/contracts';
import { decodePublic, decodeSeed, encodePublic, encodeSeed } from './nkey-text.js';
import { privateKeyOf, publicBytesOf } from './okp.js';
import { revealed, Secret } from './secret.js';

const KEY_BYTES = 32;

const LOW_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000', // 0
  '0100000000000000000000000000000000000000000000000000000000000000', // 1
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800', // order 8
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157', // order 8
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', // p - 1
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', // p, another 0
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', // p + 1, another 1
]);

/** A curve key pair. Its private half never prints. */
export class CurveKey {
  /** `X…`, the half that travels. */
  readonly publicKey: string;
  readonly #bytes: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.#bytes = Uint8Array.from(bytes);
    this.publicKey = encodePublic('curve', publicBytesOf(privateKeyOf('X25519', this.#bytes)));
  }

  /** A fresh key from the system's randomness. */
  static make(): CurveKey {
    return new CurveKey(randomBytes(KEY_BYTES));
  }

  /** The key of an `SX…` text. @throws CodedError `BAD_KEY` */
  static fromSeed(seed: Secret | string): CurveKey {
    return new CurveKey(decodeSeed('curve', revealed(seed)));
  }

  /** The key of 32 secret bytes, say derived ones. @throws CodedError `BAD_KEY` for any other length */
  static fromBytes(bytes: Uint8Array): CurveKey {
    if (bytes.length !== KEY_BYTES) throw new CodedError('BAD_KEY', `A curve key is made of 32 bytes, not of ${bytes.length}.`);
    return new CurveKey(bytes);
  }

  /** The `SX…` text, to be kept in a file that only its owner reads. */
  get seed(): Secret {
    return new Secret(encodeSeed('curve', this.#bytes));
  }

  /** A copy of the 32 private bytes, for agreeing on a shared key. */
  revealBytes(): Uint8Array {
    return this.#bytes.slice();
  }
}

/**
 * The 32 bytes of a public curve key.
 * @throws CodedError `BAD_KEY`: another kind of key, a wrong checksum, or a point of low order
 */
export function parseCurvePublicKey(text: string): Uint8Array {
  const raw = decodePublic('curve', text);
  if (isLowOrder(raw)) throw new CodedError('BAD_KEY', 'This public curve key is of low order: nothing sealed to it would be secret. Make a new key.');
  return raw;
}

/** Whether a value is the text of a public curve key that may be sealed to. */
export function isCurvePublicKey(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  try {
    parseCurvePublicKey(text);
    return true;
  } catch {
    return false;
  }
}

function isLowOrder(raw: Uint8Array): boolean {
  const masked = Buffer.from(raw);
  // X25519 ignores the top bit (RFC 7748, section 5): both spellings of a point are that point.
  masked[KEY_BYTES - 1] = (masked[KEY_BYTES - 1] ?? 0) & 0x7f;
  return LOW_ORDER.has(masked.toString('hex'));
}
