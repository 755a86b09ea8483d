import { fromPublic, fromSeed } from '@nats-io/nkeys';
import fc from 'fast-check';
import { CurveKey } from './curve-key.js';
import { UserKey } from './nkey.js';
import { signStatement, verifyStatement } from './statement.js';
import { refusal } from './testing/refusal.js';
import { parseTrust } from './trust.js';

const resolver = UserKey.make();
const secondResolver = UserKey.make();
const credentials = UserKey.make();
const stranger = UserKey.make();
const xkey = CurveKey.make().publicKey;
const otherXkey = CurveKey.make().publicKey;

const NOT_AFTER = '2026-01-01T01:00:00.000Z';
const END = Date.parse(NOT_AFTER);
const roles = { resolver: [secondResolver.publicKey, resolver.publicKey], credentials: [credentials.publicKey] };
const trust = parseTrust(JSON.stringify({ version: 1, roles }));

const expected = { trust, role: 'resolver', xkey, now: END - 1 };
const good = signStatement(resolver, { xkey, role: 'resolver', notAfter: NOT_AFTER });

/** Signs any text as if it were a statement. */
function signed(by: UserKey, json: string): string {
  const said = Buffer.from(json).toString('base64url');
  return `${said}.${Buffer.from(by.sign(Buffer.concat([Buffer.of(0xff), Buffer.from(said)]))).toString('base64url')}`;
}

/** Sets one of the bits of the last character that no byte of the signature uses. */
function respelled(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) | 1);
}

describe('a statement', () => {
  it('says what was signed', () => {
    expect(verifyStatement(good, expected)).toEqual({ xkey, role: 'resolver', notAfter: NOT_AFTER });
  });

  it('is signed with a seed as with the pair', () => {
    const said = { xkey, role: 'resolver', notAfter: NOT_AFTER };
    expect(signStatement(resolver.seed, said)).toBe(good);
    expect(signStatement(resolver.seed.reveal(), said)).toBe(good);
  });

  it('is verified by the stock library in a few lines', () => {
    const [said, signature] = good.split('.').map((part) => Buffer.from(part)) as [Buffer, Buffer];
    const statement = JSON.parse(Buffer.from(said.toString(), 'base64url').toString()) as typeof expected;
    const isTrue = roles.resolver.some((nkey) => fromPublic(nkey).verify(Buffer.concat([Buffer.of(0xff), said]), Buffer.from(signature.toString(), 'base64url')));
    expect([isTrue, statement.role, statement.xkey]).toEqual([true, 'resolver', xkey]);
  });

  it('may be signed by the stock library', () => {
    const said = Buffer.from(JSON.stringify({ xkey, role: 'resolver', notAfter: NOT_AFTER })).toString('base64url');
    const signature = fromSeed(Buffer.from(resolver.seed.reveal())).sign(Buffer.concat([Buffer.of(0xff), Buffer.from(said)]));
    expect(verifyStatement(`${said}.${Buffer.from(signature).toString('base64url')}`, expected).xkey).toBe(xkey);
  });

  it('is never what a client signs for a server: a challenge is UTF-8 and holds no 0xff', () => {
    const said = Buffer.from(JSON.stringify({ xkey, role: 'resolver', notAfter: NOT_AFTER })).toString('base64url');
    const answered = `${said}.${Buffer.from(resolver.sign(Buffer.from(said, 'utf8'))).toString('base64url')}`;
    expect(() => verifyStatement(answered, expected)).toThrow(expect.objectContaining({ code: 'STATEMENT_BAD' }));
  });

  it('may gain fields', () => {
    const json = JSON.stringify({ xkey, role: 'resolver', notAfter: NOT_AFTER, host: 'a' });
    expect(verifyStatement(signed(resolver, json), expected)).toEqual({ xkey, role: 'resolver', notAfter: NOT_AFTER });
  });

  it.each`
    by                | claims           | about                                | because
    ${stranger}       | ${'resolver'}    | ${{}}                                | ${'the trust file does not know the signer'}
    ${credentials}    | ${'resolver'}    | ${{}}                                | ${'a service may not speak in another role'}
    ${resolver}       | ${'credentials'} | ${{}}                                | ${'it says another role than the one asked for'}
    ${credentials}    | ${'credentials'} | ${{}}                                | ${'true, but another role is needed here'}
    ${resolver}       | ${'resolver'}    | ${{ xkey: otherXkey }}               | ${'it came with another curve key'}
    ${resolver}       | ${'resolver'}    | ${{ role: 'gateway' }}               | ${'the trust file lists nobody for that role'}
    ${resolver}       | ${'resolver'}    | ${{ role: 'constructor' }}           | ${'what every object has is no role'}
  `('is refused: $because', ({ by, claims, about }: { by: UserKey; claims: string; about: object }) => {
    const text = signStatement(by, { xkey, role: claims, notAfter: NOT_AFTER });
    expect(refusal(() => verifyStatement(text, { ...expected, ...about })).code).toBe('STATEMENT_BAD');
  });

  it.each`
    text                                                      | because
    ${''}                                                     | ${'empty'}
    ${'.'}                                                    | ${'both parts are empty'}
    ${good.split('.')[0]}                                     | ${'unsigned'}
    ${`${good}.`}                                             | ${'a third part'}
    ${`${good}=`}                                             | ${'padded'}
    ${`${good}\n`}                                            | ${'a line feed is no part of it'}
    ${good.slice(0, -1)}                                      | ${'cut'}
    ${respelled(good)}                                        | ${'another spelling of the same signature'}
    ${good.replace('.', '..')}                                | ${'two dots'}
    ${'a'.repeat(5000) + good}                                | ${'longer than any statement'}
    ${signed(resolver, 'resolver')}                           | ${'signed, but no JSON'}
    ${signed(resolver, 'null')}                               | ${'signed, but no object'}
    ${signed(resolver, JSON.stringify({ role: 'resolver', notAfter: NOT_AFTER }))}                          | ${'without a key'}
    ${signed(resolver, JSON.stringify({ xkey: 'nobody', role: 'resolver', notAfter: NOT_AFTER }))}          | ${'about no curve key'}
    ${signed(resolver, JSON.stringify({ xkey, notAfter: NOT_AFTER }))}                                      | ${'without a role'}
    ${signed(resolver, JSON.stringify({ xkey, role: 'resolver' }))}                                         | ${'without an end'}
    ${signed(resolver, JSON.stringify({ xkey, role: 'resolver', notAfter: 'never' }))}                      | ${'an end that is no instant'}
    ${signed(resolver, JSON.stringify({ xkey, role: 'resolver', notAfter: '2026-02-31T00:00:00.000Z' }))}   | ${'an end that no calendar has'}
    ${signed(resolver, JSON.stringify({ xkey, role: 'resolver', notAfter: END }))}                          | ${'an end that is a number'}
  `('is not a text that is $because', ({ text }: { text: string }) => {
    expect(refusal(() => verifyStatement(text, expected)).code).toBe('STATEMENT_BAD');
  });

  it.each`
    now                 | code                   | because
    ${0}                | ${undefined}           | ${'it has no beginning: clocks differ'}
    ${END - 1}          | ${undefined}           | ${'before the end'}
    ${END}              | ${undefined}           | ${'not after includes the instant itself'}
    ${END + 1}          | ${'STATEMENT_EXPIRED'} | ${'a millisecond after'}
    ${END + 86_400_000} | ${'STATEMENT_EXPIRED'} | ${'a day after'}
  `('at $now: $because', ({ now, code }: { now: number; code: string | undefined }) => {
    const verify = (): unknown => verifyStatement(good, { ...expected, now });
    if (code === undefined) expect(verify).not.toThrow();
    else expect(refusal(verify).code).toBe(code);
  });

  it('of a stranger is bad, not expired: nothing is told of what he wrote', () => {
    const text = signStatement(stranger, { xkey, role: 'resolver', notAfter: NOT_AFTER });
    expect(refusal(() => verifyStatement(text, { ...expected, now: END + 1 })).code).toBe('STATEMENT_BAD');
  });

  it('is refused once any character is another', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(...'ABCwxyz0189-_.'), (at, character) => {
        fc.pre(good[at] !== character);
        const text = good.slice(0, at) + character + good.slice(at + 1);
        expect(refusal(() => verifyStatement(text, expected)).code).toBe('STATEMENT_BAD');
      }),
      { numRuns: 300 },
    );
  });
});
