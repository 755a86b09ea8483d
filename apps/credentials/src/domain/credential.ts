/** A registry credential as it is stored: everything in clear but what opens the registry. */

/** Where a credential applies. Organizations and global come with their own issue. */
export interface Scope {
  /** Random and for good; the name may change, envelopes are bound to this. */
  readonly scopeId: string;
  readonly kind: 'repository';
  /** `octocat/hello-world`. */
  readonly name: string;
}

/** A text that cannot print; `reveal` is the one way out. */
export interface Hidden {
  reveal(): string;
}

/** What opens the registry. */
export interface RegistrySecrets {
  readonly password: Hidden;
  /** Drone's `token` field; `''` where there is none. */
  readonly token: Hidden;
}

/** A row, with its secrets in an envelope. */
export interface StoredCredential {
  readonly credentialId: string;
  /** Counted by the database from 1. */
  readonly number: number;
  readonly scope: Scope;
  /** Normalised. */
  readonly address: string;
  readonly typedAddress: string;
  readonly username: string;
  readonly email: string;
  /** Counts the passwords it has had, from 1. */
  readonly passwordVersion: number;
  /** AES-256-GCM under a key of the ring, bound to this row. */
  readonly envelope: Uint8Array;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the envelope of a row is bound to. */
export type EnvelopeOwner = Pick<StoredCredential, 'credentialId' | 'address' | 'passwordVersion'> & { readonly scopeId: string };
