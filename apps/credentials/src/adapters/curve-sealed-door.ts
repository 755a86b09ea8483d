/**
 * The sealed sides of the service: passwords come in sealed to the inbound key, credentials go out sealed to a
 * resolver's. Both ends are believed only with a statement that the trust file bears out.
 */
import {
  CodedError,
  CredentialSecretsV1,
  LookupContentV1,
  type ContentOf,
  type Sealed,
} from '@purser/contracts';
import { inboundKeys, openMessage, sealMessage, Secret, signStatement, verifyStatement, type KeyRing, type SealingIdentity, type Trust, type UserKey } from '@purser/sealed-box';
import type { GivenSecrets } from '../domain/manage-credentials.js';

/** What an inbound box must be bound to. */
export interface InboundTarget {
  readonly purpose: 'create' | 'update';
  readonly repository: string;
  readonly address: string;
}

/** How long a statement about the inbound key counts; the key itself lives as long as its key of the ring. */
const STATEMENT_LIFETIME = 60 * 60_000;

export class CurveSealedDoor {
  private readonly inbound;

  constructor(
    ring: KeyRing,
    private readonly nkey: UserKey,
    private readonly identity: SealingIdentity,
    private readonly trust: Trust,
    private readonly now: () => number,
  ) {
    this.inbound = inboundKeys(ring);
  }

  /** The key to seal passwords to, with a fresh statement. */
  inboundKey(): { readonly xkey: string; readonly statement: string } {
    const xkey = this.inbound[0].key.publicKey;
    const notAfter = new Date(this.now() + STATEMENT_LIFETIME).toISOString();
    return { xkey, statement: signStatement(this.nkey, { xkey, role: 'credentials', notAfter }) };
  }

  /** Opens the secrets of a request. Throws `SEAL_BROKEN` where the box was made for another request or is too old. */
  openSecrets(sealed: Sealed, target: InboundTarget): GivenSecrets {
    const keys = this.inbound.map(({ key }) => key);
    const content = openMessage(CredentialSecretsV1, sealed, keys, { trust: this.trust, role: 'gateway', now: this.now() });
    if (content.purpose !== target.purpose || content.repository !== target.repository || content.address !== target.address) {
      throw new CodedError('SEAL_BROKEN', 'The sealed password was made for another request; send the request again.');
    }
    if (Date.parse(content.notAfter) < this.now()) throw new CodedError('SEAL_BROKEN', 'The sealed password is too old; send the request again, and compare the clocks.');
    return { password: hidden(content.password), token: hidden(content.token) };
  }

  /** Throws where `xkey` is not the key of a resolver. */
  requireResolver(xkey: string, statement: string): void {
    verifyStatement(statement, { trust: this.trust, role: 'resolver', xkey, now: this.now() });
  }

  /** Seals a page of credentials to a resolver's key. */
  sealPage(content: ContentOf<typeof LookupContentV1>, xkey: string): Sealed {
    return sealMessage(LookupContentV1, content, xkey, this.identity.current());
  }
}

function hidden(text: string | undefined): Secret | undefined {
  return text === undefined ? undefined : new Secret(text);
}
