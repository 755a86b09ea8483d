import { createHmac } from 'node:crypto';
import { CurveKey } from './curve-key.js';
import { inboundKeys } from './inbound-keys.js';
import { makeKeyRing, parseKeyRing } from './key-ring.js';

const bytes = (letter: string): Buffer => Buffer.alloc(32, letter);
const ring = parseKeyRing(`one ${bytes('a').toString('base64')}\ntwo ${bytes('b').toString('base64')}`);

/** HKDF-SHA256 for one block, written out from RFC 5869: extract with zeros for salt, expand once. */
function hkdf(key: Buffer, info: string): Buffer {
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(key).digest();
  return createHmac('sha256', extracted).update(info).update(Uint8Array.of(1)).digest();
}

describe('the inbound keys', () => {
  it('are one per ring key, in the order of the ring', () => {
    expect(inboundKeys(ring).map(({ ringKeyId }) => ringKeyId)).toEqual(['one', 'two']);
  });

  it('are HKDF-SHA256 of the ring key with their label', () => {
    const made = inboundKeys(ring).map(({ key }) => key.publicKey);
    expect(made).toEqual([bytes('a'), bytes('b')].map((key) => CurveKey.fromBytes(hkdf(key, 'purser/inbound/v1')).publicKey));
  });

  it('are the same in every replica, and in every version to come', () => {
    expect(inboundKeys(ring)[0].key.publicKey).toBe('XAZGJDPPVMY5DL6IOEMLZ4HUHAPFAXJSIQYYIXWK3A57HW76LNGFSQ4H');
  });

  it('change with the ring key, not with its id or place', () => {
    const renamed = parseKeyRing(`new ${bytes('b').toString('base64')}`);
    expect(inboundKeys(renamed)[0].key.publicKey).toBe(inboundKeys(ring)[1]?.key.publicKey);
    expect(inboundKeys(parseKeyRing(makeKeyRing()))[0].key.publicKey).not.toBe(inboundKeys(ring)[0].key.publicKey);
  });
});
