/** What the use cases need from outside. */
import type { EnvelopeOwner, RegistrySecrets, Scope, StoredCredential } from './credential.js';

/** A row to be stored; the database counts its number. */
export type NewCredential = Omit<StoredCredential, 'number'>;

/** What an update changes; what is absent stays. */
export interface CredentialChange {
  readonly username?: string;
  readonly email?: string;
  readonly secrets?: Pick<StoredCredential, 'envelope' | 'passwordVersion'>;
  readonly updatedAt: Date;
}

/** Keeps credentials. Every method is one transaction. */
export interface CredentialStore {
  /** The scope of a repository, made when it is new. */
  scopeOf(repository: string): Promise<Scope>;
  /** Stores it, or says that the scope has one for that address. */
  add(credential: NewCredential): Promise<StoredCredential | 'exists'>;
  find(repository: string, address: string): Promise<StoredCredential | undefined>;
  /** By address. */
  list(repository: string): Promise<readonly StoredCredential[]>;
  /** Of several repositories, by number, those after `after`. */
  listAfter(repositories: readonly string[], after: number, limit: number): Promise<readonly StoredCredential[]>;
  /** Changes it if its password version is still the one that was read. */
  change(before: StoredCredential, change: CredentialChange): Promise<StoredCredential | 'moved'>;
  /** Whether it was there. */
  remove(credentialId: string): Promise<boolean>;
}

/** Seals and opens rows. What cannot be opened is an error, never an empty password. */
export interface Vault {
  seal(owner: EnvelopeOwner, secrets: RegistrySecrets): Uint8Array;
  open(owner: EnvelopeOwner, envelope: Uint8Array): RegistrySecrets;
}

/** The present and fresh ids. */
export interface Origins {
  now(): Date;
  /** Random, 36 characters. */
  newId(): string;
}
