/** Verdicts in the shapes of the contracts; what holds a password here goes into a box and nowhere else. */
import type { Candidate } from '@purser/contracts';
import type { Verdict } from '../domain/decision.js';

/** The credentials handed over: the best one, or none. */
export function candidatesOf(verdict: Verdict): Candidate[] {
  if (verdict.outcome !== 'matched') return [];
  const { id, address, scope, username, password, email } = verdict.credential;
  const auth = { username, password: password.reveal(), ...(email === undefined ? {} : { email }), serveraddress: address.host };
  return [{ credentialId: id, address: address.text, scope, auth }];
}
