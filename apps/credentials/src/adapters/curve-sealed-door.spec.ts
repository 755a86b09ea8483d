import { CredentialSecretsV1, LookupContentV1, type Sealed } from '@purser/contracts';
import { CurveKey, makeKeyRing, openMessage, parseKeyRing, parseTrust, sealMessage, SealingIdentity, sodiumReady, UserKey, verifyStatement } from '@purser/sealed-box';
import { CurveSealedDoor } from './curve-sealed-door.js';

const NOW = Date.parse('2026-01-01T00:00:00.000Z');
const target = { purpose: 'create' as const, repository: 'octocat/hello-world', address: 'gcr.io' };

beforeAll(() => sodiumReady());

function set(): { door: CurveSealedDoor; seal: (change?: object, by?: string) => Sealed; trust: ReturnType<typeof parseTrust>; resolver: SealingIdentity } {
  const keys = { credentials: UserKey.make(), gateway: UserKey.make(), resolver: UserKey.make(), stranger: UserKey.make() };
  const trust = parseTrust(JSON.stringify({ version: 1, roles: { credentials: [keys.credentials.publicKey], gateway: [keys.gateway.publicKey], resolver: [keys.resolver.publicKey] } }));
  const clock = (): number => NOW;
  const door = new CurveSealedDoor(parseKeyRing(makeKeyRing()), keys.credentials, new SealingIdentity({ nkey: keys.credentials, role: 'credentials', clock }), trust, clock);
  const seal = (change: object = {}, by = 'gateway'): Sealed => {
    const identity = new SealingIdentity({ nkey: keys[by as keyof typeof keys], role: by === 'stranger' ? 'gateway' : by, clock });
    const content = { ...target, password: 'example-password', notAfter: new Date(NOW + 60_000).toISOString(), ...change };
    return sealMessage(CredentialSecretsV1, content, door.inboundKey().xkey, identity.current());
  };
  return { door, seal, trust, resolver: new SealingIdentity({ nkey: keys.resolver, role: 'resolver', clock }) };
}

describe('the sealed way in', () => {
  it('opens what the gateway sealed for this very request', () => {
    const { door, seal } = set();
    expect(door.openSecrets(seal(), target).password?.reveal()).toBe('example-password');
  });

  it.each`
    change                                      | by            | code               | because
    ${{ purpose: 'update' }}                    | ${'gateway'}  | ${'SEAL_BROKEN'}   | ${'it was made for another verb'}
    ${{ repository: 'octocat/other' }}          | ${'gateway'}  | ${'SEAL_BROKEN'}   | ${'for another repository'}
    ${{ address: 'quay.io' }}                   | ${'gateway'}  | ${'SEAL_BROKEN'}   | ${'for another address'}
    ${{ notAfter: '2025-12-31T23:59:59.000Z' }} | ${'gateway'}  | ${'SEAL_BROKEN'}   | ${'it is too old'}
    ${{}}                                       | ${'resolver'} | ${'STATEMENT_BAD'} | ${'only the gateway brings passwords'}
    ${{}}                                       | ${'stranger'} | ${'STATEMENT_BAD'} | ${'a stranger’s statement is not in the trust file'}
  `('refuses $change by $by with $code, because $because', ({ change, by, code }: { change: object; by: string; code: string }) => {
    const { door, seal } = set();
    expect(() => door.openSecrets(seal(change, by), target)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses a touched ciphertext, and says nothing of what is in it', () => {
    const { door, seal } = set();
    const sealed = seal();
    const touched = Buffer.from(sealed.sealed, 'base64');
    touched[40] = (touched[40] ?? 0) ^ 1;
    expect(() => door.openSecrets({ ...sealed, sealed: touched.toString('base64') }, target)).toThrow(expect.objectContaining({ code: 'SEAL_BROKEN', message: expect.not.stringContaining('example-password') }));
  });

  it('hands out a key with a statement that the trust file bears out', () => {
    const { door, trust } = set();
    const { xkey, statement } = door.inboundKey();
    expect(verifyStatement(statement, { trust, role: 'credentials', xkey, now: NOW }).xkey).toBe(xkey);
  });
});

describe('the sealed way out', () => {
  it('is for a resolver’s key, and only that key opens it', () => {
    const { door, trust, resolver } = set();
    const { xkey, statement } = resolver.current();
    door.requireResolver(xkey, statement);
    const page = door.sealPage({ requestId: 'r', credentials: [], next: null }, xkey);
    expect(openMessage(LookupContentV1, page, resolver.openers(), { trust, role: 'credentials', now: NOW }).requestId).toBe('r');
    expect(() => openMessage(LookupContentV1, page, [CurveKey.make()], { trust, role: 'credentials', now: NOW })).toThrow(expect.objectContaining({ code: 'SEAL_BROKEN' }));
  });

  it('is closed to a key that no resolver stated, whoever asks', () => {
    const { door, resolver } = set();
    const own = CurveKey.make().publicKey;
    expect(() => door.requireResolver(own, resolver.current().statement)).toThrow(expect.objectContaining({ code: 'STATEMENT_BAD' }));
    expect(() => door.requireResolver(own, door.inboundKey().statement)).toThrow(expect.objectContaining({ code: 'STATEMENT_BAD' }));
  });
});
