/**
 * A registry credential as the gateway knows it: what a person gives, what is shown of it, and the order in which a
 * given one is refused: address, username, password. The words are Drone 0.8's (`model/registry.go`, `Validate`), which
 * its clients print.
 */
import { tryParseAddress } from '@purser/image-ref';
import { refuse, type Refusal } from './refusal.js';

/** A text that cannot print; `reveal` is the one way out. */
export interface Hidden {
  reveal(): string;
}

/** What is shown of a stored one: never its password or token. */
export interface ShownCredential {
  /** Counted by the credentials service from 1. */
  readonly number: number;
  /** Normalised. */
  readonly address: string;
  readonly username: string;
  readonly email: string;
}

/** What a person gives; `''` is what was not given. */
export interface GivenCredential {
  /** As typed. */
  readonly address: string;
  readonly username: string;
  readonly email: string;
  readonly password: Hidden;
  readonly token: Hidden;
}

/** What a change gives; `''` keeps what is stored. The address cannot change. */
export type CredentialChange = Omit<GivenCredential, 'address'>;

/** The codes of the refusals below. */
export type CredentialFault = 'BAD_ADDRESS' | 'BAD_USERNAME' | 'BAD_PASSWORD' | 'BAD_MESSAGE';

/** Longest values in characters, from the column sizes of Drone 0.8. */
const LONGEST = { username: 2000, password: 8000, token: 2000, email: 500 } as const;

/** Why a given credential is refused, or nothing. The address's reason never repeats the address: it may hold a password. */
export function findFault(given: GivenCredential): Refusal<CredentialFault> | undefined {
  if (given.address.trim() === '') return refuse('BAD_ADDRESS', 'Invalid Registry Address');
  const address = tryParseAddress(given.address);
  if (!address.ok) return refuse('BAD_ADDRESS', address.error.message);
  if (given.username === '') return refuse('BAD_USERNAME', 'Invalid Registry Username');
  if (given.password.reveal() === '') return refuse('BAD_PASSWORD', 'Invalid Registry Password');
  return findExcess(given);
}

/** Why a change is refused, or nothing: what is stored is valid, and nothing can be blanked, so only lengths count. */
export function findExcess(given: CredentialChange): Refusal<CredentialFault> | undefined {
  if (given.username.length > LONGEST.username) return refuse('BAD_USERNAME', `Invalid Registry Username: more than ${LONGEST.username} characters`);
  if (given.password.reveal().length > LONGEST.password) return refuse('BAD_PASSWORD', `Invalid Registry Password: more than ${LONGEST.password} characters`);
  if (given.token.reveal().length > LONGEST.token) return refuse('BAD_PASSWORD', `Invalid Registry Token: more than ${LONGEST.token} characters`);
  if (given.email.length > LONGEST.email) return refuse('BAD_MESSAGE', `Invalid Registry Email: more than ${LONGEST.email} characters`);
  return undefined;
}
