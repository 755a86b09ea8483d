/** Who keeps the agents. Only public keys come here. */

/** What an agent is enrolled with. */
export interface AgentEnrolment {
  readonly name: string;
  /** `U…`, signs it in at the broker. */
  readonly nkey: string;
  /** `X…`, its answers are sealed to this. */
  readonly xkey: string;
  /** Repositories it may pull for, as patterns. */
  readonly repositories: readonly string[];
  /** What its puller can be handed. */
  readonly carries: 'password' | 'token';
}

/** An enrolled agent. */
export interface EnrolledAgent extends AgentEnrolment {
  /** ISO 8601. */
  readonly enrolledAt: string;
}

/** Every method throws the keeper's coded error: `ALREADY_EXISTS`, `AGENT_NOT_ENROLLED`, `BAD_KEY`, `UNAVAILABLE`. */
export interface AgentAdmin {
  list(): Promise<readonly EnrolledAgent[]>;
  /** Enrols one; `created` is false where the same was there already. */
  add(enrolment: AgentEnrolment): Promise<{ readonly created: boolean; readonly agent: EnrolledAgent }>;
  remove(name: string): Promise<void>;
}
