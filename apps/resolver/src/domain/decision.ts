/** What was decided of one image or host. */
import type { RegistryAddress } from '@purser/image-ref';

/** A text that cannot print; `reveal` is the one way out. */
export interface Hidden {
  reveal(): string;
}

/** A credential in hand, as the credentials service gave it. */
export interface HeldCredential {
  readonly id: string;
  readonly scope: 'repository' | 'organization' | 'global';
  readonly address: RegistryAddress;
  readonly createdAt: string;
  readonly username: string;
  readonly password: Hidden;
  /** Absent where none is stored. */
  readonly email: string | undefined;
}

/** `anonymous`: nothing applies; `refused`: something applies and policy says no; `failed`: not decided in time. */
export type Outcome = 'matched' | 'anonymous' | 'refused' | 'failed';

/** Why an outcome is not `matched`; their meanings stand with the contract. */
export type Reason =
  | 'NO_CREDENTIALS'
  | 'NONE_COVERS'
  | 'HOST_AMBIGUOUS'
  | 'AGENT_NOT_ENROLLED'
  | 'REPOSITORY_NOT_ALLOWED'
  | 'NOT_IN_PLAN'
  | 'TIMED_OUT'
  | 'UNREADABLE'
  | 'UNAVAILABLE';

/** A credential of the repository that is not the answer, and why. */
export interface NotTaken {
  readonly credentialId: string;
  readonly address: string;
  readonly because: string;
}

/** The decision, before it is sealed for anyone. */
export type Verdict =
  | { readonly outcome: 'matched'; readonly reason: null; readonly credential: HeldCredential; readonly notTaken: readonly NotTaken[]; readonly note?: string }
  | { readonly outcome: Exclude<Outcome, 'matched'>; readonly reason: Reason; readonly notTaken: readonly NotTaken[]; readonly note?: string };

/** A verdict without a credential. */
export function without(outcome: Exclude<Outcome, 'matched'>, reason: Reason, notTaken: readonly NotTaken[] = []): Verdict {
  return { outcome, reason, notTaken };
}
