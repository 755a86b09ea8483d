/**
 * Raw keys of 32 bytes in and out of `node:crypto`, for Ed25519 (signing) and X25519 (agreeing on a key).
 *
 * A private key enters as PKCS #8: the fixed prefix of RFC 8410, section 7, and the 32 bytes. A public key enters and
 * leaves as the `x` of a JSON Web Key (RFC 8037, section 2).
 */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** The two curves that NATS keys use. */
export type Curve = 'Ed25519' | 'X25519';

const PKCS8_PREFIX = {
  Ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  X25519: Buffer.from('302e020100300506032b656e04220420', 'hex'),
} as const satisfies Record<Curve, Buffer>;

/** The private key of these 32 bytes. */
export function privateKeyOf(curve: Curve, bytes: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX[curve], bytes]), format: 'der', type: 'pkcs8' });
}

/** The public key of these 32 bytes. */
export function publicKeyOf(curve: Curve, bytes: Uint8Array): KeyObject {
  const x = Buffer.from(bytes).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: curve, x }, format: 'jwk' });
}

/** The 32 bytes of the public half of a private key. */
export function publicBytesOf(key: KeyObject): Uint8Array {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url');
}
