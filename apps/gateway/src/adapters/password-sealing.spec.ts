import { CodedError, CreateCredentialV1, CredentialsKeyV1, CredentialSecretsV1, UpdateCredentialV1, type RequestContract, type Sealed } from '@purser/contracts';
import { CurveKey, openMessage, Secret, SealingIdentity, signStatement, sodiumReady, UserKey, type Trust } from '@purser/sealed-box';
import type { Asking } from './asker.js';
import { NatsCredentialAdmin } from './nats-credential-admin.js';
import { PasswordSealing } from './password-sealing.js';

const HOUR = 60 * 60_000;
const START = Date.parse('2026-01-01T00:00:00.000Z');
const metadata = CreateCredentialV1.example.reply;

beforeAll(sodiumReady);

/** A credentials service of which the inbound key and every refusal can be chosen. */
class FakeCredentials {
  now = START;
  readonly nkey = UserKey.make();
  readonly gateway = UserKey.make();
  signer = this.nkey;
  inbound = CurveKey.make();
  refusals: CodedError[] = [];
  readonly sent: { readonly contract: RequestContract; readonly request: Record<string, unknown> }[] = [];
  readonly trust: Trust = { roles: new Map([['credentials', [this.nkey.publicKey]], ['gateway', [this.gateway.publicKey]]]) };
  readonly identity = new SealingIdentity({ nkey: this.gateway, role: 'gateway', clock: () => this.now });

  readonly asking = {
    ask: async (contract: RequestContract, request: Record<string, unknown>): Promise<unknown> => {
      this.sent.push({ contract, request });
      if (contract.subject === CredentialsKeyV1.subject) {
        const xkey = this.inbound.publicKey;
        return { xkey, statement: signStatement(this.signer, { xkey, role: 'credentials', notAfter: new Date(this.now + HOUR).toISOString() }) };
      }
      const refusal = this.refusals.shift();
      if (refusal !== undefined) throw refusal;
      return metadata;
    },
  } as Asking;

  readonly admin = new NatsCredentialAdmin(this.asking, new PasswordSealing(this.asking, this.identity, this.trust, () => this.now));

  /** How often the key was asked for. */
  get keysAsked(): number {
    return this.sent.filter(({ contract }) => contract.subject === CredentialsKeyV1.subject).length;
  }

  /** What is in the last box. */
  opened(): unknown {
    const sealed = this.sent.at(-1)?.request['sealed'] as Sealed;
    return openMessage(CredentialSecretsV1, sealed, [this.inbound], { trust: this.trust, role: 'gateway', now: this.now });
  }
}

const given = { address: 'https://gcr.io', username: 'bob', email: '', password: new Secret('hunter2'), token: new Secret('') };
const change = { username: '', email: '', password: new Secret(''), token: new Secret('') };

describe('a password on the bus', () => {
  it('is sealed to the credentials service, bound to its request and short-lived', async () => {
    const service = new FakeCredentials();
    await service.admin.create('octocat/hello-world', given);
    expect(service.opened()).toEqual({ purpose: 'create', repository: 'octocat/hello-world', address: 'https://gcr.io', password: 'hunter2', notAfter: '2026-01-01T00:01:00.000Z' });
    expect(CreateCredentialV1.request.parse(service.sent.at(-1)?.request)).toMatchObject({ address: 'https://gcr.io', username: 'bob' });
    expect(JSON.stringify(service.sent)).not.toContain('hunter2');
  });

  it.each`
    changed                                                       | clear                  | inside                                | because
    ${{ password: new Secret('new') }}                            | ${{}}                  | ${{ password: 'new' }}                | ${'an empty username keeps the stored one'}
    ${{ token: new Secret('tok') }}                               | ${{}}                  | ${{ token: 'tok' }}                   | ${'a token is a secret, too'}
    ${{ username: 'alice', password: new Secret('new') }}         | ${{ username: 'alice' }} | ${{ password: 'new' }}              | ${'only what is given travels'}
    ${{ email: 'a@b' }}                                           | ${{ email: 'a@b' }}    | ${undefined}                          | ${'without a secret there is no box'}
    ${{}}                                                         | ${{}}                  | ${undefined}                          | ${'nothing given, nothing changed'}
  `('of a change is sealed: $because', async ({ changed, clear, inside }) => {
    const service = new FakeCredentials();
    await service.admin.update('octocat/hello-world', 'gcr.io', { ...change, ...changed });
    const { sealed, ...rest } = UpdateCredentialV1.request.parse(service.sent.at(-1)?.request) as Record<string, unknown>;
    expect(rest).toEqual({ repository: 'octocat/hello-world', address: 'gcr.io', ...clear });
    expect(sealed === undefined).toBe(inside === undefined);
    if (inside !== undefined) expect(service.opened()).toEqual({ purpose: 'update', repository: 'octocat/hello-world', address: 'gcr.io', notAfter: expect.any(String), ...inside });
  });
});

describe('the key of the credentials service', () => {
  it.each`
    after              | asked | because
    ${0}               | ${1}  | ${'it is kept'}
    ${54 * 60_000}     | ${1}  | ${'until shortly before its statement ends'}
    ${55 * 60_000}     | ${2}  | ${'then it is asked for anew'}
    ${3 * HOUR}        | ${2}  | ${'and never used past its end'}
  `('is asked for $asked times after $after ms: $because', async ({ after, asked }) => {
    const service = new FakeCredentials();
    await service.admin.create('octocat/hello-world', given);
    service.now += after;
    await service.admin.create('octocat/hello-world', given);
    expect(service.keysAsked).toBe(asked);
  });

  it('is refused where a stranger signed for it, and nothing is sent', async () => {
    const service = new FakeCredentials();
    service.signer = UserKey.make();
    await expect(service.admin.create('octocat/hello-world', given)).rejects.toMatchObject({ code: 'STATEMENT_BAD' });
    expect(service.sent).toHaveLength(1);
  });

  it.each(['SEAL_BROKEN', 'STATEMENT_EXPIRED'] as const)('is asked for once more after %s', async (code) => {
    const service = new FakeCredentials();
    await service.admin.create('octocat/hello-world', given);
    service.inbound = CurveKey.make();
    service.refusals = [new CodedError(code, 'the ring was turned')];
    await service.admin.create('octocat/hello-world', given);
    expect(service.keysAsked).toBe(2);
    expect(service.opened()).toMatchObject({ password: 'hunter2' });
  });

  it.each`
    refusals                          | code                | sent | because
    ${['SEAL_BROKEN', 'SEAL_BROKEN']} | ${'SEAL_BROKEN'}    | ${4} | ${'twice is no accident'}
    ${['ALREADY_EXISTS']}             | ${'ALREADY_EXISTS'} | ${2} | ${'that is an answer'}
    ${['UNAVAILABLE']}                | ${'UNAVAILABLE'}    | ${2} | ${'it may have been done'}
    ${['UNAUTHORIZED']}               | ${'UNAVAILABLE'}    | ${2} | ${"the broker's refusal is not the client's token"}
  `('is not asked for without end: $refusals is $code, because $because', async ({ refusals, code, sent }) => {
    const service = new FakeCredentials();
    service.refusals = refusals.map((refusal: 'UNAVAILABLE') => new CodedError(refusal, 'why'));
    await expect(service.admin.create('octocat/hello-world', given)).rejects.toMatchObject({ code });
    expect(service.sent).toHaveLength(sent);
  });
});
