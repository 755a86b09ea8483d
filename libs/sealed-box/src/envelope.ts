/**
 * Envelopes: secrets at rest, AES-256-GCM (NIST SP 800-38D) under a key of the ring.
 *
 *   envelope = version (1 byte, 1) , id length (1 byte) , key id (ASCII) , nonce (12 bytes) , ciphertext , tag (16 bytes)
 *   associated data = everything before the nonce , then each field of the binding: length (4 bytes, big-endian), UTF-8
 *
 * The binding is not stored: who opens an envelope says which row it stands in. So an envelope is worthless in any
 * other row, and a row whose address, version or policy was changed behind Purser's back does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CodedError } from '@purser/contracts';
import { KEY_ID } from './key-ring.js';
import type { KeyRing } from './key-ring.js';
import { revealed, Secret } from './secret.js';

/** The row an envelope belongs to. */
export interface EnvelopeBinding {
  /** What the secret is for, say `registry-password`. */
  readonly purpose: string;
  readonly credentialId: string;
  /** The immutable id of the scope. */
  readonly scopeId: string;
  /** The normalised registry address. */
  readonly address: string;
  /** Counts the passwords this credential has had. */
  readonly passwordVersion: number;
  /** A hash of the policy, as text. */
  readonly policyHash: string;
}

const VERSION = 1;
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts under the first key of the ring.
 * @throws CodedError `BAD_MESSAGE` where a text is no well-formed Unicode: it would come back as another one
 */
export function sealEnvelope(ring: KeyRing, binding: EnvelopeBinding, secret: Secret | string): Buffer {
  const head = headOf(ring.first.id);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, ring.first.key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(head, binding));
  const ciphertext = [cipher.update(utf8(revealed(secret))), cipher.final()];
  return Buffer.concat([head, nonce, ...ciphertext, cipher.getAuthTag()]);
}

/**
 * Decrypts with the key of the ring that the envelope names.
 * @throws CodedError `SEAL_BROKEN`: touched, cut, or of another row; `KEY_NOT_IN_RING`: its key was taken out
 */
export function openEnvelope(ring: KeyRing, binding: EnvelopeBinding, envelope: Uint8Array): Secret {
  const { keyId, head, nonce, ciphertext, tag } = split(envelope);
  const ringKey = ring.byId.get(keyId);
  if (ringKey === undefined) {
    throw new CodedError('KEY_NOT_IN_RING', `A stored secret is encrypted with the key ${keyId}, which is not in the key ring: put that key back into the ring.`);
  }
  const decipher = createDecipheriv(ALGORITHM, ringKey.key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(head, binding));
  decipher.setAuthTag(tag);
  try {
    return new Secret(Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8'));
  } catch {
    throw broken('it or its row was changed, or it belongs to another row');
  }
}

/** The id of the key an envelope is encrypted with, as it claims. @throws CodedError `SEAL_BROKEN` for no envelope */
export function keyIdOf(envelope: Uint8Array): string {
  return split(envelope).keyId;
}

function headOf(keyId: string): Buffer {
  return Buffer.concat([Uint8Array.of(VERSION, keyId.length), Buffer.from(keyId, 'ascii')]);
}

function split(envelope: Uint8Array): { keyId: string; head: Buffer; nonce: Buffer; ciphertext: Buffer; tag: Buffer } {
  const bytes = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.byteLength);
  const headEnd = 2 + (bytes[1] ?? 0);
  const textStart = headEnd + NONCE_BYTES;
  const textEnd = bytes.length - TAG_BYTES;
  const keyId = bytes.toString('latin1', 2, headEnd);
  if (bytes[0] !== VERSION || textEnd < textStart || !KEY_ID.test(keyId)) throw broken('it is no envelope of a version this program knows');
  return {
    keyId,
    head: bytes.subarray(0, headEnd),
    nonce: bytes.subarray(headEnd, textStart),
    ciphertext: bytes.subarray(textStart, textEnd),
    tag: bytes.subarray(textEnd),
  };
}

/** Each field behind its length: no two bindings give the same bytes. */
function associatedData(head: Buffer, binding: EnvelopeBinding): Buffer {
  const { purpose, credentialId, scopeId, address, passwordVersion, policyHash } = binding;
  const fields = [purpose, credentialId, scopeId, address, String(passwordVersion), policyHash].map(utf8);
  return Buffer.concat([head, ...fields.flatMap((field) => [lengthOf(field), field])]);
}

function lengthOf(field: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(field.length);
  return length;
}

function utf8(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  // Half a surrogate pair is silently replaced: two texts would be one, or a password another.
  if (bytes.toString('utf8') !== text) throw new CodedError('BAD_MESSAGE', 'A text to be stored is no well-formed Unicode: send it again as UTF-8.');
  return bytes;
}

function broken(why: string): CodedError {
  return new CodedError('SEAL_BROKEN', `A stored secret does not open: ${why}. Restore the row, or set the password again.`);
}
