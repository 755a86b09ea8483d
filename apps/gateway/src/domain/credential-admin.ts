/** Who keeps the registry credentials of repositories. Addresses are as typed: whoever keeps them knows their normal form. */
import type { CredentialChange, GivenCredential, ShownCredential } from './registry-credential.js';

/** Every method throws the keeper's coded error: `NOT_FOUND`, `ALREADY_EXISTS`, `BAD_ADDRESS`, `UNAVAILABLE`. */
export interface CredentialAdmin {
  /** Adds one. */
  create(repository: string, given: GivenCredential): Promise<ShownCredential>;
  /** All of a repository. */
  list(repository: string): Promise<readonly ShownCredential[]>;
  get(repository: string, address: string): Promise<ShownCredential>;
  /** Changes what is not `''`. */
  update(repository: string, address: string, change: CredentialChange): Promise<ShownCredential>;
  remove(repository: string, address: string): Promise<void>;
}
