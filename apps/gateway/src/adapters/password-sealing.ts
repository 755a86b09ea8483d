/**
 * Seals passwords to the inbound key of the credentials service. Its key is believed only with a statement signed by a
 * nkey that the trust file lists for that role, so nobody else on the bus can ask for passwords. The key is kept until
 * shortly before its statement ends; a box that is refused all the same (a ring was turned) is sealed once more to the
 * key of that moment.
 */
import { CodedError, CredentialsKeyV1, CredentialSecretsV1, type ErrorCode, type Sealed } from '@purser/contracts';
import { sealMessage, verifyStatement, type SealingIdentity, type Trust } from '@purser/sealed-box';
import type { Hidden } from '../domain/registry-credential.js';
import { askService, type Asking } from './asker.js';

/** What is sealed, and the one request it fits. */
export interface SecretsFor {
  readonly purpose: 'create' | 'update';
  readonly repository: string;
  /** As it stands in the request. */
  readonly address: string;
  /** Absent: keep what is stored. */
  readonly password?: Hidden | undefined;
  readonly token?: Hidden | undefined;
}

interface InboundKey {
  readonly xkey: string;
  /** Milliseconds since 1970 from which a new one is asked for. */
  readonly renewAt: number;
}

/** How long a sealed password may travel, in milliseconds. */
const TRAVELS_FOR = 60_000;
/** How long before its statement ends a key is asked for anew, in milliseconds. */
const RENEW_BEFORE = 5 * 60_000;

/** Refusals that a fresh key or statement mends; nothing was changed when they are given. */
const MENDED_BY_FRESH_KEY: ReadonlySet<ErrorCode> = new Set(['SEAL_BROKEN', 'STATEMENT_EXPIRED']);

export class PasswordSealing {
  private inbound: InboundKey | undefined;

  constructor(
    private readonly asking: Asking,
    private readonly identity: SealingIdentity,
    private readonly trust: Trust,
    private readonly now: () => number = Date.now,
  ) {}

  /** Sends a request with its secrets sealed, and once more where the box was refused for its key. */
  async send<T>(secrets: SecretsFor, request: (sealed: Sealed) => Promise<T>): Promise<T> {
    try {
      return await request(await this.seal(secrets));
    } catch (error) {
      if (!(error instanceof CodedError && MENDED_BY_FRESH_KEY.has(error.code))) throw error;
      this.inbound = undefined;
      return request(await this.seal(secrets));
    }
  }

  private async seal({ purpose, repository, address, password, token }: SecretsFor): Promise<Sealed> {
    const { xkey } = await this.currentKey();
    const content = {
      purpose,
      repository,
      address,
      ...(password === undefined ? {} : { password: password.reveal() }),
      ...(token === undefined ? {} : { token: token.reveal() }),
      notAfter: new Date(this.now() + TRAVELS_FOR).toISOString(),
    };
    return sealMessage(CredentialSecretsV1, content, xkey, this.identity.current());
  }

  private async currentKey(): Promise<InboundKey> {
    if (this.inbound !== undefined && this.now() < this.inbound.renewAt) return this.inbound;
    const { xkey, statement } = await askService(this.asking, CredentialsKeyV1, {});
    const { notAfter } = verifyStatement(statement, { trust: this.trust, role: 'credentials', xkey, now: this.now() });
    this.inbound = { xkey, renewAt: Date.parse(notAfter) - RENEW_BEFORE };
    return this.inbound;
  }
}
