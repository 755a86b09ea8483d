import { createCurve, createUser, fromCurveSeed } from '@nats-io/nkeys';
import fc from 'fast-check';
import { crypto_scalarmult } from 'libsodium-wrappers';
import { CurveKey, isCurvePublicKey, parseCurvePublicKey } from './curve-key.js';
import { encodePublic } from './nkey-text.js';
import { sodiumReady } from './sodium.js';
import { refusal } from './testing/refusal.js';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const point = (hex: string): string => encodePublic('curve', Buffer.from(hex, 'hex'));

beforeAll(sodiumReady);

describe('a curve key', () => {
  it('is the pair of RFC 7748, section 6.1', () => {
    const alice = CurveKey.fromBytes(Buffer.from('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a', 'hex'));
    expect(alice.publicKey).toBe(point('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'));
  });

  it('is the same key to the stock library, from the same 32 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const own = CurveKey.fromBytes(bytes);
        const stock = fromCurveSeed(ascii(own.seed.reveal()));
        expect(own.publicKey).toBe(stock.getPublicKey());
        expect(own.seed.reveal()).toBe(text(stock.getSeed()));
        expect(CurveKey.fromSeed(own.seed).revealBytes()).toEqual(Uint8Array.from(bytes));
      }),
      { numRuns: 20 },
    );
  });

  it('takes the seed the stock library made', () => {
    const stock = createCurve();
    expect(CurveKey.fromSeed(text(stock.getSeed())).publicKey).toBe(stock.getPublicKey());
  });

  it('is another one each time', () => expect(CurveKey.make().publicKey).not.toBe(CurveKey.make().publicKey));

  it('is not changed through the bytes it was made of, or gave away', () => {
    const bytes = new Uint8Array(32).fill(7);
    const key = CurveKey.fromBytes(bytes);
    const seed = key.seed.reveal();
    bytes.fill(0);
    key.revealBytes().fill(0);
    expect(key.seed.reveal()).toBe(seed);
  });

  it.each`
    length | because
    ${0}   | ${'nothing is no key'}
    ${31}  | ${'cut'}
    ${33}  | ${'too long'}
    ${64}  | ${'an Ed25519 secret key is another thing'}
  `('is not made of $length bytes: $because', ({ length }: { length: number }) => {
    expect(refusal(() => CurveKey.fromBytes(new Uint8Array(length))).code).toBe('BAD_KEY');
  });
});

describe('the text of a public curve key', () => {
  const key = CurveKey.make();
  const good = key.publicKey;
  const other = good.endsWith('A') ? 'B' : 'A';

  it('gives 32 bytes and back', () => {
    expect(isCurvePublicKey(good)).toBe(true);
    expect(parseCurvePublicKey(good)).toHaveLength(32);
    expect(encodePublic('curve', parseCurvePublicKey(good))).toBe(good);
  });

  it.each`
    refused                               | because
    ${''}                                 | ${'empty'}
    ${createUser().getPublicKey()}        | ${'a user key signs, it does not seal'}
    ${text(createCurve().getSeed())}      | ${'a seed is the private half'}
    ${good.slice(0, -1) + other}          | ${'the checksum is wrong'}
    ${good.slice(0, -1)}                  | ${'cut'}
    ${good + 'A'}                         | ${'longer than a key'}
    ${good.toLowerCase()}                 | ${'one key has one spelling'}
    ${` ${good}`}                         | ${'a space is no part of a key'}
    ${`${good}\n`}                        | ${'nor is a line feed'}
    ${good.replace(/.$/, '=')}            | ${'base32 is not padded here'}
    ${'X'.repeat(56)}                     | ${'letters alone are no key'}
    ${'X'.repeat(100_000)}                | ${'a long text is not decoded first'}
  `('is not $because', ({ refused }: { refused: string }) => {
    const error = refusal(() => parseCurvePublicKey(refused));
    expect(error.code).toBe('BAD_KEY');
    if (refused !== '') expect(error.message).not.toContain(refused);
    expect(isCurvePublicKey(refused)).toBe(false);
  });

  it.each([undefined, null, 7, {}, [good]])('is not %p', (value) => expect(isCurvePublicKey(value)).toBe(false));

  it('has no other spelling a single character away', () => {
    fc.assert(
      fc.property(fc.nat(55), fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), (at, letter) => {
        const touched = good.slice(0, at) + letter + good.slice(at + 1);
        expect(isCurvePublicKey(touched)).toBe(touched === good);
      }),
    );
  });
});

describe('a point of low order', () => {
  it.each`
    hex                                                                   | because
    ${'0000000000000000000000000000000000000000000000000000000000000000'} | ${'all zero: the shared key is a constant'}
    ${'0100000000000000000000000000000000000000000000000000000000000000'} | ${'one, of order 4'}
    ${'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'} | ${'of order 8'}
    ${'5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157'} | ${'of order 8'}
    ${'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'} | ${'p - 1, of order 4 on the twist'}
    ${'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'} | ${'p is another spelling of zero'}
    ${'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'} | ${'p + 1 is another spelling of one'}
    ${'0000000000000000000000000000000000000000000000000000000000000080'} | ${'zero with the top bit, which X25519 ignores'}
    ${'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'} | ${'p with the top bit'}
    ${'5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7'} | ${'order 8 with the top bit'}
  `('is refused: $because', ({ hex }: { hex: string }) => {
    expect(refusal(() => parseCurvePublicKey(point(hex))).code).toBe('BAD_KEY');
    // libsodium says the same of each: the table holds no point too many.
    expect(() => crypto_scalarmult(new Uint8Array(32).fill(9), Buffer.from(hex, 'hex'))).toThrow();
  });

  it('is not every small number: 9 is the base point', () => {
    expect(isCurvePublicKey(point('09'.padEnd(64, '0')))).toBe(true);
  });
});
