import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { keyIdOf, openEnvelope, sealEnvelope } from './envelope.js';
import type { EnvelopeBinding } from './envelope.js';
import { makeKeyRing, parseKeyRing } from './key-ring.js';
import { Secret } from './secret.js';
import { flipped, refusal } from './testing/refusal.js';

const line = (id: string, letter: string): string => `${id} ${Buffer.alloc(32, letter).toString('base64')}\n`;
const ring = parseKeyRing(line('one', 'a'));
const PASSWORD = 'hunter2';
const binding: EnvelopeBinding = {
  purpose: 'registry-password',
  credentialId: 'c1',
  scopeId: 's1',
  address: 'ghcr.io/team',
  passwordVersion: 1,
  policyHash: 'none',
};

describe('an envelope', () => {
  const envelope = sealEnvelope(ring, binding, PASSWORD);

  it('opens to a secret', () => {
    expect(openEnvelope(ring, binding, envelope)).toBeInstanceOf(Secret);
    expect(openEnvelope(ring, binding, envelope).reveal()).toBe(PASSWORD);
  });

  it('carries any well-formed text, and takes it as a secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(openEnvelope(ring, binding, sealEnvelope(ring, binding, new Secret(text))).reveal()).toBe(text);
      }),
    );
  });

  it('is version, key id, nonce, ciphertext and tag, as documented', () => {
    const prefixed = (text: string): Buffer => Buffer.concat([Uint8Array.of(0, 0, 0, text.length), Buffer.from(text)]);
    const head = Buffer.from([1, 3, ...Buffer.from('one')]);
    expect(envelope.subarray(0, 5)).toEqual(head);
    expect(envelope).toHaveLength(5 + 12 + PASSWORD.length + 16);

    const decipher = createDecipheriv('aes-256-gcm', Buffer.alloc(32, 'a'), envelope.subarray(5, 17));
    decipher.setAAD(Buffer.concat([head, ...['registry-password', 'c1', 's1', 'ghcr.io/team', '1', 'none'].map(prefixed)]));
    decipher.setAuthTag(envelope.subarray(-16));
    expect(decipher.update(envelope.subarray(17, -16), undefined, 'utf8') + decipher.final('utf8')).toBe(PASSWORD);
  });

  it('is never the same twice, and never shows the text', () => {
    const again = sealEnvelope(ring, binding, PASSWORD);
    expect(again.equals(envelope)).toBe(false);
    expect(again.subarray(5, 17).equals(envelope.subarray(5, 17))).toBe(false);
    expect(envelope.includes(PASSWORD)).toBe(false);
  });

  it('opens from whatever view of memory a database gives', () => {
    const padded = Buffer.concat([Buffer.alloc(7), envelope, Buffer.alloc(7)]);
    const view = new Uint8Array(padded.buffer, padded.byteOffset + 7, envelope.length);
    expect(openEnvelope(ring, binding, view).reveal()).toBe(PASSWORD);
  });

  it.each`
    row                                        | because
    ${{ purpose: 'api-token' }}                | ${'a secret serves one purpose'}
    ${{ credentialId: 'c2' }}                  | ${'it was copied to another credential'}
    ${{ scopeId: 's2' }}                       | ${'the credential was moved to another scope'}
    ${{ address: 'ghcr.io/team-evil' }}        | ${'the row was pointed at another registry'}
    ${{ address: 'ghcr.io/team ' }}            | ${'a space is another address'}
    ${{ passwordVersion: 2 }}                  | ${'an old password was put back'}
    ${{ policyHash: 'open' }}                  | ${'the policy was changed behind the back'}
    ${{ policyHash: '' }}                      | ${'or taken away'}
    ${{ credentialId: 'c1s', scopeId: '1' }}   | ${'a character moved over the border of two fields'}
    ${{ credentialId: '', scopeId: 'c1s1' }}   | ${'or all of them'}
    ${{ passwordVersion: 11, policyHash: 'one' }} | ${'digits and letters are fields of their own'}
    ${{ credentialId: 's1', scopeId: 'c1' }}   | ${'fields have places'}
  `('does not open in another row: $because', ({ row }: { row: Partial<EnvelopeBinding> }) => {
    const error = refusal(() => openEnvelope(ring, { ...binding, ...row }, envelope));
    expect(error.code).toBe('SEAL_BROKEN');
    expect(error.message).not.toContain(PASSWORD);
  });

  it('does not open for any other binding', () => {
    const field = fc.string({ unit: 'grapheme', maxLength: 4 });
    const any = fc.record({ purpose: field, credentialId: field, scopeId: field, address: field, passwordVersion: fc.nat(20), policyHash: field });
    fc.assert(
      fc.property(any, any, (mine, yours) => {
        fc.pre(JSON.stringify(Object.values(mine)) !== JSON.stringify(Object.values(yours)));
        expect(refusal(() => openEnvelope(ring, yours, sealEnvelope(ring, mine, PASSWORD))).code).toBe('SEAL_BROKEN');
      }),
    );
  });

  it('does not open once any bit is turned', () => {
    for (let byte = 0; byte < envelope.length; byte += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const { code } = refusal(() => openEnvelope(ring, binding, flipped(envelope, byte, bit)));
        // A turned bit in the id or its length names another key: it is looked for and not found.
        expect(byte >= 1 && byte < 5 ? ['SEAL_BROKEN', 'KEY_NOT_IN_RING'] : ['SEAL_BROKEN']).toContain(code);
      }
    }
  });

  it('does not open under the id of another key that the ring holds', () => {
    const two = parseKeyRing(line('one', 'a') + line('onf', 'a'));
    // The same key under two ids: only the associated data tells them apart.
    expect(refusal(() => openEnvelope(two, binding, Buffer.concat([Buffer.from([1, 3]), Buffer.from('onf'), envelope.subarray(5)]))).code).toBe('SEAL_BROKEN');
  });

  it('does not open once it is cut or longer', () => {
    for (let length = 0; length < envelope.length; length += 1) {
      expect(refusal(() => openEnvelope(ring, binding, envelope.subarray(0, length))).code).toBe('SEAL_BROKEN');
    }
    expect(refusal(() => openEnvelope(ring, binding, Buffer.concat([envelope, Buffer.alloc(1)]))).code).toBe('SEAL_BROKEN');
  });

  it.each`
    bytes                                        | because
    ${Buffer.alloc(0)}                           | ${'an empty column'}
    ${Buffer.from(PASSWORD.padEnd(64))}          | ${'a clear text'}
    ${Buffer.alloc(64)}                          | ${'zeros'}
    ${Buffer.from([1, 0, ...Buffer.alloc(40)])}  | ${'no key id'}
    ${Buffer.from([1, 255, ...Buffer.alloc(40)])} | ${'a key id longer than all'}
    ${Buffer.from([2, 3, ...Buffer.from('one'), ...Buffer.alloc(40)])} | ${'a later version'}
    ${Buffer.from([1, 3, ...Buffer.from('a\nb'), ...Buffer.alloc(40)])} | ${'a key id that would break a log line'}
  `('is not $because', ({ bytes }: { bytes: Buffer }) => {
    for (const call of [() => openEnvelope(ring, binding, bytes), () => keyIdOf(bytes)]) {
      const error = refusal(call);
      expect(error.code).toBe('SEAL_BROKEN');
      expect(error.message).not.toContain(PASSWORD);
    }
  });

  it('takes no text that would come back as another', () => {
    expect(refusal(() => sealEnvelope(ring, binding, 'half a pair: \ud800')).code).toBe('BAD_MESSAGE');
    expect(refusal(() => sealEnvelope(ring, { ...binding, address: '\udfff' }, PASSWORD)).code).toBe('BAD_MESSAGE');
  });
});

describe('rotation', () => {
  const old = sealEnvelope(ring, binding, PASSWORD);

  it('encrypts with the first key and opens with all', () => {
    const both = parseKeyRing(line('two', 'b') + line('one', 'a'));
    const fresh = sealEnvelope(both, binding, openEnvelope(both, binding, old));
    expect([keyIdOf(old), keyIdOf(fresh)]).toEqual(['one', 'two']);
    expect(openEnvelope(both, binding, fresh).reveal()).toBe(PASSWORD);
  });

  it('names the key that was taken out too early', () => {
    const error = refusal(() => openEnvelope(parseKeyRing(line('two', 'b')), binding, old));
    expect(error.code).toBe('KEY_NOT_IN_RING');
    expect(error.message).toMatch(/key one\b.*put that key back into the ring/);
  });

  it('does not take another key of the same id', () => {
    expect(refusal(() => openEnvelope(parseKeyRing(line('one', 'z')), binding, old)).code).toBe('SEAL_BROKEN');
    expect(refusal(() => openEnvelope(parseKeyRing(makeKeyRing()), binding, old)).code).toBe('KEY_NOT_IN_RING');
  });
});
