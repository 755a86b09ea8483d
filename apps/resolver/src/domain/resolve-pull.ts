/**
 * Answers one `image.pull.requested`: load, decide, commit. Every planned pull is answered: what cannot be decided in
 * time, or after too many deliveries, is answered `failed`, so that nobody waits for nothing.
 */
import { pullable } from '@purser/image-ref';
import { decideImage } from './decide.js';
import { without, type Verdict } from './decision.js';
import { mayPullFor, NO_AGENT, type EnrolledAgent } from './enrolled-agent.js';
import { traceOf, type AgentSource, type AnswerStore, type CredentialSource, type DecisionLog } from './ports.js';

/** A pull as it was asked for. */
export interface RequestedPull {
  readonly pullId: string;
  readonly planId: string;
  readonly agent: string;
  readonly repository: string;
  /** Pullable reference. */
  readonly image: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
}

/** What is known of a pull whose message could not be read: its headers. */
export type UnreadablePull = Pick<RequestedPull, 'pullId' | 'planId' | 'agent'>;

/** How long a `failed` answer to a pull that is out of time may still be read, in milliseconds. */
const LATE_ANSWER_LIFETIME = 60_000;

export class ResolvePull {
  constructor(
    private readonly agents: AgentSource,
    private readonly credentials: CredentialSource,
    private readonly answers: AnswerStore,
    private readonly log: DecisionLog,
    private readonly now: () => Date,
    private readonly maxDeliveries: number,
  ) {}

  /** Decides and answers. Throws where something needed is away: the message comes again. */
  async resolve(pull: RequestedPull, deliveries: number): Promise<void> {
    const isLate = deliveries > this.maxDeliveries || pull.expiresAt <= this.now();
    const [agent, found] = await Promise.all([
      this.agentOf(pull.agent),
      isLate ? Promise.resolve({ credentials: [], asOf: this.now() }) : this.credentials.of(pull.repository),
    ]);
    const verdict = this.verdictOf(pull, agent, found.credentials, isLate);
    const expiresAt = isLate ? new Date(Math.max(pull.expiresAt.getTime(), this.now().getTime() + LATE_ANSWER_LIFETIME)) : pull.expiresAt;
    if (agent !== undefined) await this.answers.store({ ...pull, agent, verdict, asOf: found.asOf, expiresAt });
    await this.log.record([{ ...pull, host: null, ...traceOf(verdict), decidedAt: this.now() }]);
  }

  /** Answers a pull whose message could not be read, as far as its headers allow. */
  async fail(pull: UnreadablePull): Promise<void> {
    const agent = await this.agentOf(pull.agent);
    const verdict = without('failed', 'UNREADABLE');
    const now = this.now();
    const unknown = { repository: null, image: null };
    if (agent !== undefined) await this.answers.store({ ...pull, ...unknown, agent, verdict, asOf: now, expiresAt: new Date(now.getTime() + LATE_ANSWER_LIFETIME) });
    await this.log.record([{ ...pull, ...unknown, host: null, ...traceOf(verdict), requestedAt: now, decidedAt: now }]);
  }

  private async agentOf(name: string): Promise<EnrolledAgent | undefined> {
    return name === NO_AGENT ? undefined : this.agents.get(name);
  }

  private verdictOf(pull: RequestedPull, agent: EnrolledAgent | undefined, credentials: Parameters<typeof decideImage>[1], isLate: boolean): Verdict {
    if (isLate) return without('failed', 'TIMED_OUT');
    if (pull.agent !== NO_AGENT) {
      if (agent === undefined) return without('refused', 'AGENT_NOT_ENROLLED');
      if (!mayPullFor(agent, pull.repository)) return without('refused', 'REPOSITORY_NOT_ALLOWED');
    }
    return decideImage(pullable(pull.image), credentials);
  }
}
