import { createAccount, createCurve, createUser, fromPublic, fromSeed } from '@nats-io/nkeys';
import fc from 'fast-check';
import { isSignedBy, isUserPublicKey, parseUserPublicKey, UserKey } from './nkey.js';
import { encodeSeed } from './nkey-text.js';
import { flipped, refusal } from './testing/refusal.js';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const MESSAGE = Buffer.from('the text that is signed');

describe('a user nkey', () => {
  const own = UserKey.make();
  const stock = createUser();

  it('is the same key to the stock library', () => {
    expect(fromSeed(Buffer.from(own.seed.reveal())).getPublicKey()).toBe(own.publicKey);
    expect(UserKey.fromSeed(text(stock.getSeed())).publicKey).toBe(stock.getPublicKey());
  });

  it('signs what the stock library verifies', () => {
    expect(fromPublic(own.publicKey).verify(MESSAGE, own.sign(MESSAGE))).toBe(true);
  });

  it('verifies what the stock library signs', () => {
    expect(isSignedBy(stock.getPublicKey(), MESSAGE, stock.sign(MESSAGE))).toBe(true);
  });

  it('signs as RFC 8032, section 7.1, test 1', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const key = UserKey.fromSeed(encodeSeed('user', seed));
    expect(Buffer.from(key.sign(new Uint8Array())).toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
  });

  it('does not verify once any bit of text or signature is turned', () => {
    const signature = own.sign(MESSAGE);
    fc.assert(
      fc.property(fc.nat(63), fc.nat(MESSAGE.length - 1), fc.nat(7), (inSignature, inText, bit) => {
        expect(isSignedBy(own.publicKey, MESSAGE, flipped(signature, inSignature, bit))).toBe(false);
        expect(isSignedBy(own.publicKey, flipped(MESSAGE, inText, bit), signature)).toBe(false);
      }),
    );
  });

  it.each`
    signature                     | because
    ${new Uint8Array()}           | ${'empty'}
    ${new Uint8Array(63)}         | ${'cut'}
    ${new Uint8Array(64)}         | ${'zeros'}
    ${stock.sign(MESSAGE)}        | ${'by another key'}
  `('does not verify a signature that is $because', ({ signature }: { signature: Uint8Array }) => {
    expect(isSignedBy(own.publicKey, MESSAGE, signature)).toBe(false);
  });

  it.each`
    refused                                     | because
    ${''}                                       | ${'empty'}
    ${createCurve().getPublicKey()}             | ${'a curve key seals, it does not sign'}
    ${createAccount().getPublicKey()}           | ${'an account is no user'}
    ${text(stock.getSeed())}                    | ${'a seed is the private half'}
    ${`U${stock.getPublicKey().slice(1, -4)}AAAA`} | ${'the checksum is wrong'}
    ${stock.getPublicKey().toLowerCase()}       | ${'one key has one spelling'}
  `('has another public text than one where $because', ({ refused }: { refused: string }) => {
    expect(isUserPublicKey(refused)).toBe(false);
    const error = refusal(() => parseUserPublicKey(refused));
    expect(error.code).toBe('BAD_KEY');
    if (refused !== '') expect(error.message).not.toContain(refused);
  });

  it('has a public text that is believed', () => expect(parseUserPublicKey(own.publicKey)).toBe(own.publicKey));

  it.each`
    seed                                          | because
    ${own.publicKey}                              | ${'that is the public half'}
    ${text(createCurve().getSeed())}              | ${'a curve seed makes no user key'}
    ${own.seed.reveal().slice(0, -1)}             | ${'cut'}
    ${own.seed.reveal().replace(/^SU/, 'SA')}     | ${'another kind, and so another checksum'}
  `('is not made of a seed where $because', ({ seed }: { seed: string }) => {
    const error = refusal(() => UserKey.fromSeed(seed));
    expect(error.code).toBe('BAD_KEY');
    expect(error.message).not.toContain(seed);
  });
});
