/** Answers the synchronous way: one or many images, or hosts, of one repository, for the agent that asks. */
import { format, ImageReferenceError, pullable, RegistryAddressError, type ImageReference } from '@purser/image-ref';
import { decideHost, decideImage } from './decide.js';
import { without, type HeldCredential, type Verdict } from './decision.js';
import { mayPullFor, onlyRepositoryOf, type EnrolledAgent } from './enrolled-agent.js';
import { traceOf, type AgentSource, type CredentialSource, type DecisionLog, type DecisionRecord, type PlanScope, type PlanSource } from './ports.js';

/** What an agent asks. One of `images` and `hosts` is there. */
export interface Ask {
  readonly agent: string;
  readonly repository: string | undefined;
  readonly planId: string | undefined;
  readonly images: readonly string[] | undefined;
  readonly hosts: readonly string[] | undefined;
}

/** One image or host, decided. */
export interface AskedVerdict {
  readonly image: string | null;
  readonly host: string | null;
  readonly verdict: Verdict;
}

/** What is sealed to the agent. */
export interface AskAnswer {
  readonly agent: EnrolledAgent;
  readonly repository: string;
  readonly pulls: readonly AskedVerdict[];
  readonly asOf: Date;
}

/** Why there is no answer. */
export interface AskRefusal {
  readonly refused: 'AGENT_NOT_ENROLLED' | 'REPOSITORY_NOT_ALLOWED' | 'BAD_REPOSITORY' | 'BAD_IMAGE' | 'BAD_ADDRESS' | 'NOT_FOUND';
  readonly message: string;
}

/** Reasons that history keeps of one image of an ask. */
const NOT_TAKEN_LIMIT = 3;

export class AnswerAsk {
  constructor(
    private readonly agents: AgentSource,
    private readonly credentials: CredentialSource,
    private readonly plans: PlanSource,
    private readonly log: DecisionLog,
    private readonly now: () => Date,
  ) {}

  /** Decides all that is asked, or refuses the whole. Throws where something needed is away. */
  async answer(ask: Ask): Promise<AskAnswer | AskRefusal> {
    const requestedAt = this.now();
    const agent = await this.agents.get(ask.agent);
    if (agent === undefined) return this.refuse(ask, requestedAt, 'AGENT_NOT_ENROLLED', `Agent ${ask.agent} is not enrolled, or no longer; enrol it with purser agent add.`);
    const repository = ask.repository ?? onlyRepositoryOf(agent);
    if (repository === undefined) {
      return { refused: 'BAD_REPOSITORY', message: `Agent ${agent.name} may pull for several repositories, so it must say for which; set PURSER_REPOSITORY to owner/name.` };
    }
    if (!mayPullFor(agent, repository)) {
      return this.refuse({ ...ask, repository }, requestedAt, 'REPOSITORY_NOT_ALLOWED', `Agent ${agent.name} is not enrolled for ${repository}; its repositories are ${agent.repositories.join(', ')}.`);
    }
    const plan = ask.planId === undefined ? undefined : await this.plans.get(ask.planId);
    if (ask.planId !== undefined && plan === undefined) return { refused: 'NOT_FOUND', message: `There is no plan ${ask.planId}; plans are kept for days.` };

    const { credentials, asOf } = await this.credentials.of(repository);
    const pulls = verdictsOf(ask, agent.name, repository, plan, credentials);
    if ('refused' in pulls) return pulls;
    const decidedAt = this.now();
    await this.log.record(pulls.map(({ image, host, verdict }) => ({ planId: ask.planId ?? null, pullId: null, agent: agent.name, repository, image, host, ...briefTraceOf(verdict), requestedAt, decidedAt })));
    return { agent, repository, pulls, asOf };
  }

  private async refuse(ask: Ask, requestedAt: Date, reason: 'AGENT_NOT_ENROLLED' | 'REPOSITORY_NOT_ALLOWED', message: string): Promise<AskRefusal> {
    const common = { planId: ask.planId ?? null, pullId: null, agent: ask.agent, repository: ask.repository ?? null, ...traceOf(without('refused', reason)), requestedAt, decidedAt: this.now() };
    const asked: DecisionRecord[] = [
      ...(ask.images ?? []).map((image) => ({ ...common, image, host: null })),
      ...(ask.hosts ?? []).map((host) => ({ ...common, image: null, host })),
    ];
    await this.log.record(asked);
    return { refused: reason, message };
  }
}

function verdictsOf(ask: Ask, agent: string, repository: string, plan: PlanScope | undefined, credentials: readonly HeldCredential[]): readonly AskedVerdict[] | AskRefusal {
  const verdicts: AskedVerdict[] = [];
  const isOwnPlan = plan === undefined || (plan.agent === agent && plan.repository === repository);
  for (const text of ask.images ?? []) {
    const image = read(() => pullable(text));
    if ('refused' in image) return image;
    const name = format(image);
    const isPlanned = isOwnPlan && (plan === undefined || plan.images.has(name));
    verdicts.push({ image: name, host: null, verdict: isPlanned ? decideImage(image, credentials) : without('refused', 'NOT_IN_PLAN') });
  }
  for (const host of ask.hosts ?? []) {
    const verdict = read(() => decideHost(host, credentials));
    if ('refused' in verdict) return verdict;
    verdicts.push({ image: null, host, verdict: isOwnPlan ? verdict : without('refused', 'NOT_IN_PLAN') });
  }
  return verdicts;
}

/**
 * History keeps less of an ask than of a planned pull: an agent may ask for a hundred images as often as it likes, and
 * must not fill what others read.
 */
function briefTraceOf(verdict: Verdict): ReturnType<typeof traceOf> {
  const trace = traceOf(verdict);
  return { ...trace, notTaken: verdict.outcome === 'matched' ? [] : trace.notTaken.slice(0, NOT_TAKEN_LIMIT) };
}

/** What was asked for may be no reference or no address: the grammar's own refusal is the answer. */
function read<T extends ImageReference | Verdict>(parse: () => T): T | AskRefusal {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ImageReferenceError) return { refused: 'BAD_IMAGE', message: error.message };
    if (error instanceof RegistryAddressError) return { refused: 'BAD_ADDRESS', message: error.message };
    throw error;
  }
}
