/** What a resolver is told: the credentials of the repositories it names, opened, page by page. */
import type { RegistrySecrets, StoredCredential } from './credential.js';
import { pageOf, type Page } from './lookup-page.js';
import type { CredentialStore, Vault } from './ports.js';

/** A credential with its secrets. */
export interface OpenedCredential extends StoredCredential {
  readonly secrets: RegistrySecrets;
}

/** Rows read for one page. */
const ROWS = 256;
/** Bytes of JSON around a credential's texts. */
const OVERHEAD = 300;

export class LookUpCredentials {
  constructor(
    private readonly store: CredentialStore,
    private readonly vault: Vault,
  ) {}

  /** The page behind number `after` (0 for the first). One row that does not open fails the whole: it is never left out. */
  async page(repositories: readonly string[], after: number): Promise<Page<OpenedCredential>> {
    const rows = await this.store.listAfter(repositories, after, ROWS);
    const opened = rows.map((row) => ({ ...row, secrets: this.vault.open({ ...row, scopeId: row.scope.scopeId }, row.envelope) }));
    return pageOf(opened, sizeOf, (credential) => credential.number, rows.length === ROWS);
  }
}

/** At most: a character is up to six bytes of JSON. */
function sizeOf({ username, email, address, secrets }: OpenedCredential): number {
  return OVERHEAD + 6 * (username.length + email.length + 2 * address.length + secrets.password.reveal().length);
}
