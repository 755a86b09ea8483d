/** What resolving needs from outside. Whatever cannot be had in time is thrown, never an empty list. */
import type { HeldCredential, Outcome, Reason, Verdict, NotTaken } from './decision.js';
import type { EnrolledAgent } from './enrolled-agent.js';

/** The credentials in scope of a repository. */
export interface CredentialSource {
  of(repository: string): Promise<{ readonly credentials: readonly HeldCredential[]; readonly asOf: Date }>;
}

/** Who is enrolled; undefined where nobody is under that name. */
export interface AgentSource {
  get(name: string): Promise<EnrolledAgent | undefined>;
}

/** What a plan names; undefined where there is no such plan. */
export interface PlanSource {
  get(planId: string): Promise<PlanScope | undefined>;
}

/** Of a plan, what a request must agree with. */
export interface PlanScope {
  readonly agent: string;
  readonly repository: string;
  /** Pullable references. */
  readonly images: ReadonlySet<string>;
}

/** An answer to one pull of a plan, before it is sealed. */
export interface PullAnswer {
  readonly pullId: string;
  readonly planId: string;
  readonly agent: EnrolledAgent;
  /** Null only where the request could not be read; so is `image`. */
  readonly repository: string | null;
  readonly image: string | null;
  readonly verdict: Verdict;
  readonly asOf: Date;
  readonly expiresAt: Date;
}

/** Seals an answer to its agent and stores it: the first one for a pull stays. */
export interface AnswerStore {
  store(answer: PullAnswer): Promise<void>;
}

/** One line of history; never content. */
export interface DecisionRecord {
  readonly planId: string | null;
  readonly pullId: string | null;
  readonly agent: string;
  readonly repository: string | null;
  readonly image: string | null;
  readonly host: string | null;
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  readonly credentialId: string | null;
  readonly address: string | null;
  readonly notTaken: readonly NotTaken[];
  readonly requestedAt: Date;
  readonly decidedAt: Date;
}

/** Keeps what was decided. */
export interface DecisionLog {
  record(decisions: readonly DecisionRecord[]): Promise<void>;
}

/** What a verdict leaves in history. */
export function traceOf(verdict: Verdict): Pick<DecisionRecord, 'outcome' | 'reason' | 'credentialId' | 'address' | 'notTaken'> {
  const credential = verdict.outcome === 'matched' ? verdict.credential : undefined;
  return {
    outcome: verdict.outcome,
    reason: verdict.reason,
    credentialId: credential?.id ?? null,
    address: credential?.address.text ?? null,
    notTaken: verdict.notTaken,
  };
}
