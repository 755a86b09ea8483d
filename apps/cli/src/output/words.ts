/** Codes in plain words, for people who read why a pull got the credential it got, or none. */
import type { Outcome, Reason } from '@purser/contracts';
import type { Style } from './style.js';

/** What each reason of an outcome means. A new reason does not compile until it has words. */
const REASONS = {
  NO_CREDENTIALS: 'the repository has no credentials',
  NONE_COVERS: "none of the repository's credentials covers it",
  HOST_AMBIGUOUS: 'several credentials are for parts of this host, and a host alone does not say which',
  AGENT_NOT_ENROLLED: 'the agent is not enrolled (purser agent add)',
  REPOSITORY_NOT_ALLOWED: 'the agent is not enrolled for this repository',
  NOT_IN_PLAN: 'the plan does not name this pull',
  TIMED_OUT: 'it could not be decided in time',
  UNREADABLE: 'the request could not be read',
  UNAVAILABLE: 'the credentials could not be read',
} as const satisfies Record<Reason, string>;

/** Why a credential was not taken, by the codes of the matching rules. */
const NOT_TAKEN: Readonly<Record<string, string>> = {
  HOST_DIFFERS: 'another host',
  PORT_DIFFERS: 'another port',
  PATH_NOT_COVERED: 'another path',
  OTHER_REPOSITORY: 'of another repository',
  OUTRANKED: 'a better one was there',
};

/** The colour of each outcome. */
export const OUTCOME_STYLES = { matched: 'green', anonymous: 'yellow', refused: 'red', failed: 'red' } as const satisfies Record<Outcome, Style>;

/** A reason in words; one that this version does not know as it stands. */
export function reasonInWords(reason: string): string {
  return (REASONS as Readonly<Record<string, string>>)[reason] ?? reason;
}

/** Why a credential was not taken, in words; a code that this version does not know as it stands. */
export function notTakenInWords(because: string): string {
  return NOT_TAKEN[because] ?? because;
}
