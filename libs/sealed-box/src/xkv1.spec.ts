import { createCurve, fromCurveSeed } from '@nats-io/nkeys';
import fc from 'fast-check';
import { CurveKey } from './curve-key.js';
import { encodePublic } from './nkey-text.js';
import { sodiumReady } from './sodium.js';
import { flipped, refusal } from './testing/refusal.js';
import { open, seal } from './xkv1.js';

const sender = CurveKey.make();
const reader = CurveKey.make();
const stranger = CurveKey.make();
const TEXT = '{"password":"hunter2"}';
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const utf8 = (bytes: Uint8Array | null): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes ?? undefined);
const stockOf = (key: CurveKey): ReturnType<typeof fromCurveSeed> => fromCurveSeed(Buffer.from(key.seed.reveal()));

const beforeReady = refusal(() => seal(TEXT, reader.publicKey, sender));

beforeAll(sodiumReady);

it('says what is missing before libsodium is loaded', () => {
  expect(beforeReady).toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('sodiumReady') });
});

describe('format xkv1', () => {
  it('is version, nonce and box', () => {
    const sealed = seal(TEXT, reader.publicKey, sender);
    expect(utf8(sealed.subarray(0, 4))).toBe('xkv1');
    expect(sealed).toHaveLength(4 + 24 + 16 + TEXT.length);
  });

  it('is opened by the stock library', () => {
    const sealed = seal(TEXT, reader.publicKey, sender);
    expect(utf8(stockOf(reader).open(sealed, sender.publicKey))).toBe(TEXT);
  });

  it('is opened here when the stock library sealed it', () => {
    const stock = createCurve();
    const sealed = stock.seal(Buffer.from(TEXT), reader.publicKey);
    expect(utf8(open(sealed, stock.getPublicKey(), reader))).toBe(TEXT);
  });

  it('opens the box that NaCl publishes (tests/box.c)', () => {
    const bob = CurveKey.fromBytes(hex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'));
    const alice = encodePublic('curve', hex('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'));
    const nonce = hex('69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37');
    const box = hex(
      'f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186a' +
        'c0dfc17c98dce87b4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae' +
        '90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74' +
        'e355a5',
    );
    expect(Buffer.from(open(Buffer.concat([Buffer.from('xkv1'), nonce, box]), alice, bob)).toString('hex')).toBe(
      'be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c6129' +
        '6cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde' +
        '048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f937763848645e0705',
    );
  });

  it('carries any bytes, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
        expect(Buffer.from(open(seal(bytes, reader.publicKey, sender), sender.publicKey, reader))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 200 },
    );
  });

  it('carries any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8(open(seal(text, reader.publicKey, sender), sender.publicKey, reader))).toBe(text);
      }),
    );
  });

  it('is never the same twice', () => {
    const many = Array.from({ length: 3000 }, () => Buffer.from(seal(TEXT, reader.publicKey, sender)).toString('latin1', 4, 28));
    expect(new Set(many).size).toBe(many.length);
  });
});

describe('what is not the box that was sealed', () => {
  const sealed = (): Uint8Array => seal(TEXT, reader.publicKey, sender);

  it.each`
    region               | touched
    ${'version, first'}  | ${0}
    ${'version, last'}   | ${3}
    ${'nonce, first'}    | ${4}
    ${'nonce, last'}     | ${27}
    ${'tag, first'}      | ${28}
    ${'tag, last'}       | ${43}
    ${'text, first'}     | ${44}
    ${'text, last'}      | ${43 + TEXT.length}
  `('does not open: byte $touched ($region) was touched', ({ touched }: { touched: number }) => {
    expect(refusal(() => open(flipped(sealed(), touched), sender.publicKey, reader)).code).toBe('SEAL_BROKEN');
  });

  it('does not open: any bit was touched', () => {
    const box = sealed();
    fc.assert(
      fc.property(fc.nat(box.length - 1), fc.nat(7), (byte, bit) => {
        expect(refusal(() => open(flipped(box, byte, bit), sender.publicKey, reader)).code).toBe('SEAL_BROKEN');
      }),
    );
  });

  it('does not open: it was cut, anywhere', () => {
    const box = sealed();
    for (let length = 0; length < box.length; length += 1) {
      expect(refusal(() => open(box.subarray(0, length), sender.publicKey, reader)).code).toBe('SEAL_BROKEN');
    }
  });

  it.each`
    bytes                                              | from                | to          | because
    ${() => sealed()}                                  | ${sender.publicKey} | ${stranger} | ${'it is for another reader'}
    ${() => sealed()}                                  | ${stranger.publicKey} | ${reader} | ${'another sender is claimed'}
    ${() => Buffer.concat([sealed(), Buffer.alloc(1)])} | ${sender.publicKey} | ${reader}   | ${'something was added'}
    ${() => Buffer.concat([Buffer.from('xkv2'), sealed().subarray(4)])} | ${sender.publicKey} | ${reader} | ${'it is of another version'}
    ${() => sealed().subarray(4)}                      | ${sender.publicKey} | ${reader}   | ${'it has no version'}
    ${() => Buffer.from(Buffer.from(sealed()).toString('base64'))} | ${sender.publicKey} | ${reader} | ${'it is still base64'}
    ${() => Buffer.from(TEXT.padEnd(80))}              | ${sender.publicKey} | ${reader}   | ${'it is clear text'}
  `('does not open: $because', ({ bytes, from, to }: { bytes: () => Uint8Array; from: string; to: CurveKey }) => {
    const error = refusal(() => open(Uint8Array.from(bytes()), from, to));
    expect(error.code).toBe('SEAL_BROKEN');
    expect(`${error.message} ${String(error.cause)}`).not.toContain('hunter2');
  });

  it('the stock library gives null where this is an error', () => {
    expect(stockOf(stranger).open(sealed(), sender.publicKey)).toBeNull();
  });

  it.each`
    key                                               | because
    ${'nobody'}                                       | ${'that is no key'}
    ${encodePublic('curve', new Uint8Array(32))}      | ${'all zero is of low order: anybody could open the box'}
    ${encodePublic('user', new Uint8Array(32).fill(1))} | ${'a user key does not seal'}
  `('neither sealed to nor opened from a bad key: $because', ({ key }: { key: string }) => {
    expect(refusal(() => seal(TEXT, key, sender)).code).toBe('BAD_KEY');
    expect(refusal(() => open(sealed(), key, reader)).code).toBe('BAD_KEY');
  });
});
