/** Answers as an agent holds them: as they were sealed, but with each password a `Secret` until the pull itself. */
import type { Candidate, ContentOf, ImagePullAnswerV1, ImagePullAskAnswerV1 } from '@purser/contracts';
import { Secret } from '@purser/sealed-box';

/** A credential with a password that cannot print. */
export type HandedCandidate = Omit<Candidate, 'auth'> & { readonly auth: Omit<Candidate['auth'], 'password'> & { readonly password: Secret } };

type Handed<T extends { candidates: readonly Candidate[] }> = Omit<T, 'candidates'> & { readonly candidates: readonly HandedCandidate[] };

type AskContent = ContentOf<typeof ImagePullAskAnswerV1>;

/** The answer to one pull of a plan. */
export type PullAnswer = Handed<ContentOf<typeof ImagePullAnswerV1>>;

/** One image or host of a synchronous answer. */
export type AskedAnswer = Handed<AskContent['pulls'][number]>;

/** A synchronous answer. */
export type AskAnswer = Omit<AskContent, 'pulls'> & { readonly pulls: readonly AskedAnswer[] };

/** Wraps the passwords of whatever carries candidates. */
export function handOver<T extends { candidates: readonly Candidate[] }>(answer: T): Handed<T> {
  return {
    ...answer,
    candidates: answer.candidates.map((candidate) => ({ ...candidate, auth: { ...candidate.auth, password: new Secret(candidate.auth.password) } })),
  };
}
