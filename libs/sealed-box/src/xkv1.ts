/**
 * Sealing for one reader with NATS curve keys (nkeys `xkv1`): any nkeys library, in any language, opens these boxes.
 *
 *   sealed = "xkv1" (4 bytes) , nonce (24 bytes) , NaCl box (16 bytes longer than the text)
 *
 * NaCl box is X25519, XSalsa20 and Poly1305. The box says neither who sealed it nor for whom, and carries no
 * associated data: what must not be swapped stands inside.
 */
import { crypto_box_easy_afternm, crypto_box_open_easy_afternm } from 'libsodium-wrappers';
import { CodedError } from '@purser/contracts';
import type { CurveKey } from './curve-key.js';
import { NONCE_BYTES, NoncePool } from './nonce-pool.js';
import { sharedKeysOf } from './shared-keys.js';

const VERSION = Buffer.from('xkv1', 'ascii');
const BOX_START = VERSION.length + NONCE_BYTES;
const TAG_BYTES = 16;

const nonces = new NoncePool();

/**
 * Seals a text (UTF-8) or bytes so that only the holder of `recipientX` can open them. Await `sodiumReady()` first.
 * @throws CodedError `BAD_KEY` where `recipientX` is no public curve key or of low order
 */
export function seal(plaintext: Uint8Array | string, recipientX: string, sender: CurveKey): Uint8Array {
  const shared = sharedKeysOf(sender).with(recipientX);
  const nonce = nonces.take();
  return Buffer.concat([VERSION, nonce, crypto_box_easy_afternm(plaintext, nonce, shared)]);
}

/**
 * Opens what the holder of `senderX` sealed to `recipient`. Await `sodiumReady()` first.
 * @throws CodedError `SEAL_BROKEN` for anything else: touched, cut, of another version, or of other keys;
 * `BAD_KEY` where `senderX` is no public curve key or of low order
 */
export function open(sealed: Uint8Array, senderX: string, recipient: CurveKey): Uint8Array {
  if (sealed.length < BOX_START + TAG_BYTES || VERSION.compare(sealed, 0, VERSION.length) !== 0) {
    throw new CodedError('SEAL_BROKEN', 'This is no sealed text of format xkv1: it was cut, or its first bytes were changed.');
  }
  const shared = sharedKeysOf(recipient).with(senderX);
  try {
    return crypto_box_open_easy_afternm(sealed.subarray(BOX_START), sealed.subarray(VERSION.length, BOX_START), shared);
  } catch {
    throw new CodedError('SEAL_BROKEN', 'The sealed text does not open: it was changed on the way, or sealed by or for another key. Ask for it again.');
  }
}
