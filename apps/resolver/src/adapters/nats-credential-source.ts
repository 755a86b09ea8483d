/**
 * Credentials from the credentials service, sealed to this resolver's key. Nothing is kept: every pull asks. A reply is
 * believed only with a statement of the credentials service and the number this request sent.
 */
import { randomBytes } from 'node:crypto';
import { CodedError, LookupContentV1, LookupCredentialsV1, type LookedUpCredential } from '@purser/contracts';
import { parseAddress } from '@purser/image-ref';
import type { Requester } from '@purser/nats-transport';
import { openMessage, Secret, type SealingIdentity, type Trust } from '@purser/sealed-box';
import type { HeldCredential } from '../domain/decision.js';
import type { CredentialSource } from '../domain/ports.js';

/** Milliseconds for one page; below the time after which the pull would be delivered again. */
const TIMEOUT = 4_000;

export class NatsCredentialSource implements CredentialSource {
  constructor(
    private readonly requester: Requester,
    private readonly identity: SealingIdentity,
    private readonly trust: Trust,
  ) {}

  async of(repository: string): Promise<{ readonly credentials: readonly HeldCredential[]; readonly asOf: Date }> {
    const asOf = new Date();
    const credentials: HeldCredential[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page: { credentials: readonly LookedUpCredential[]; next: number | null } = await this.page(repository, after);
      credentials.push(...page.credentials.map(held));
      after = page.next;
    }
    return { credentials, asOf };
  }

  private async page(repository: string, after: number): Promise<{ credentials: readonly LookedUpCredential[]; next: number | null }> {
    const requestId = randomBytes(16).toString('base64url');
    const { xkey, statement } = this.identity.current();
    const reply = await this.requester.ask(LookupCredentialsV1, { requestId, scopes: [`repository:${repository}`], xkey, statement, after }, { timeout: TIMEOUT });
    const content = openMessage(LookupContentV1, reply, this.identity.openers(), { trust: this.trust, role: 'credentials', now: Date.now() });
    if (content.requestId !== requestId) throw new CodedError('SEAL_BROKEN', 'The reply of the credentials service is to another request; it was not used.');
    return content;
  }
}

function held({ credentialId, address, createdAt, auth }: LookedUpCredential): HeldCredential {
  return {
    id: credentialId,
    scope: 'repository',
    address: parseAddress(address),
    createdAt,
    username: auth.username,
    password: new Secret(auth.password),
    email: auth.email,
  };
}
