/**
 * The text form of NATS keys (nkeys), as `github.com/nats-io/nkeys` writes it:
 *
 *   public  = base32( kind            , 32 bytes, crc16 )     56 characters, `U…` or `X…`
 *   seed    = base32( seed | kind     , 32 bytes, crc16 )     58 characters, `SU…` or `SX…`
 *
 * base32 is RFC 4648 without padding. `kind` is one byte; in a seed the five bits of "seed" and the eight of the kind
 * share two bytes, so that both show as letters. crc16 is CRC-16/XMODEM over all that precedes it, low byte first.
 *
 * Stricter than the stock library: a text counts only if writing its bytes again gives the same text, so a key has
 * one spelling. The stock library exports no codec, and a key derived from other bytes needs one.
 */
import { CodedError } from '@purser/contracts';

/** The kinds of key Purser uses: `user` signs (Ed25519, `U…`), `curve` seals (X25519, `X…`). */
export type NkeyKind = 'user' | 'curve';

const KIND = { user: 20 << 3, curve: 23 << 3 } as const satisfies Record<NkeyKind, number>;
const SEED = 18 << 3;
const LETTER = { user: 'U', curve: 'X' } as const satisfies Record<NkeyKind, string>;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const RAW_LENGTH = 32;

/** The public text of 32 bytes: `U…` or `X…`. */
export function encodePublic(kind: NkeyKind, raw: Uint8Array): string {
  return encode(publicPrefix(kind), raw);
}

/** The seed text of 32 bytes: `SU…` or `SX…`. A secret: the caller wraps it. */
export function encodeSeed(kind: NkeyKind, raw: Uint8Array): string {
  return encode(seedPrefix(kind), raw);
}

/**
 * The 32 bytes of a public key's text.
 * @throws CodedError `BAD_KEY`, without the text: it may be a seed that was pasted into the wrong place.
 */
export function decodePublic(kind: NkeyKind, text: string): Uint8Array {
  const raw = decode(publicPrefix(kind), text);
  if (raw !== undefined) return raw;
  throw new CodedError('BAD_KEY', `This is no public ${kind} key: give the text of 56 characters that starts with ${LETTER[kind]}.`);
}

/**
 * The 32 bytes of a seed's text.
 * @throws CodedError `BAD_KEY`, without the text.
 */
export function decodeSeed(kind: NkeyKind, text: string): Uint8Array {
  const raw = decode(seedPrefix(kind), text);
  if (raw !== undefined) return raw;
  throw new CodedError('BAD_KEY', `This is no seed of a ${kind} key: give the text of 58 characters that starts with S${LETTER[kind]}.`);
}

function publicPrefix(kind: NkeyKind): Uint8Array {
  return Uint8Array.of(KIND[kind]);
}

function seedPrefix(kind: NkeyKind): Uint8Array {
  return Uint8Array.of(SEED | (KIND[kind] >> 5), (KIND[kind] & 0b11111) << 3);
}

function encode(prefix: Uint8Array, raw: Uint8Array): string {
  const body = Buffer.concat([prefix, raw]);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(crc16(body));
  return base32(Buffer.concat([body, sum]));
}

/** The 32 bytes behind the prefix, or undefined where the text is not what `encode` writes. */
function decode(prefix: Uint8Array, text: string): Uint8Array | undefined {
  if (text.length > 64) return undefined;
  const raw = fromBase32(text).subarray(prefix.length, prefix.length + RAW_LENGTH);
  return raw.length === RAW_LENGTH && encode(prefix, raw) === text ? raw : undefined;
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((held >>> (bits - 5)) & 31);
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (5 - bits)) & 31);
}

/** Reads leniently (a foreign character counts as zero): `decode` writes the bytes again and compares. */
function fromBase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    held = (held << 5) | Math.max(0, ALPHABET.indexOf(character));
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 255);
  }
  return Uint8Array.from(bytes);
}

/** CRC-16/XMODEM: polynomial 0x1021, starting at 0. */
function crc16(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000) === 0 ? (sum << 1) & 0xffff : ((sum << 1) ^ 0x1021) & 0xffff;
  }
  return sum;
}
