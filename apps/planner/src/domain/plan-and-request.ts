/**
 * Planning: read the text, store the plan, ask for its pulls. The plan is stored before any pull is asked for, and a
 * plan that is there already is asked for again (what an earlier call did not finish is finished, the rest is dropped
 * as a duplicate), so that sending a plan twice is always safe.
 */
import { PipelineError, planPipeline } from '@purser/pipelines';
import { sameContent, type Plan, type Trigger } from './plan.js';
import type { Origins, PlanJournal, PullRequests } from './ports.js';

/** What a caller asks for. */
export interface PlanRequest {
  readonly repository: string;
  readonly pipeline: string;
  readonly agent: string;
  readonly trigger: Trigger;
  readonly planId: string | undefined;
}

/** Why there is no plan. */
export interface PlanRefusal {
  readonly refused: 'BAD_PIPELINE' | 'PLAN_CONFLICT' | 'PLAN_EXPIRED';
  readonly message: string;
}

export class PlanAndRequest {
  constructor(
    private readonly journal: PlanJournal,
    private readonly pulls: PullRequests,
    private readonly origins: Origins,
    /** Milliseconds for which the pulls of a plan are answered. */
    private readonly lifetime: number,
  ) {}

  /** Plans, and asks for every image; `created` is false where the plan was there already. */
  async run(request: PlanRequest): Promise<{ readonly plan: Plan; readonly created: boolean } | PlanRefusal> {
    const fresh = this.read(request);
    if ('refused' in fresh) return fresh;
    const stored = await this.journal.first(fresh);
    const plan = stored === 'stored' ? fresh : stored;
    if (!sameContent(plan, fresh)) {
      return { refused: 'PLAN_CONFLICT', message: `A plan ${plan.planId} with other content is there already; choose another planId, or none.` };
    }
    if (plan.expiresAt <= this.origins.now()) {
      return { refused: 'PLAN_EXPIRED', message: `Plan ${plan.planId} was made at ${plan.plannedAt.toISOString()} and its time is over; choose another planId, or none.` };
    }
    await this.pulls.request(plan);
    return { plan, created: stored === 'stored' };
  }

  private read({ repository, pipeline, agent, trigger, planId = this.origins.newPlanId() }: PlanRequest): Plan | PlanRefusal {
    try {
      const { dialect, images, problems } = planPipeline(pipeline);
      const plannedAt = this.origins.now();
      return {
        planId,
        repository,
        agent,
        trigger,
        dialect,
        pulls: images.map(({ image, steps }) => ({ pullId: this.origins.pullIdOf(planId, agent, image), image, steps })),
        problems,
        plannedAt,
        expiresAt: new Date(plannedAt.getTime() + this.lifetime),
      };
    } catch (error) {
      if (error instanceof PipelineError) return { refused: 'BAD_PIPELINE', message: sentenceOf(error) };
      throw error;
    }
  }
}

/** The code of the refusal and where it is, as a compiler would say it. */
function sentenceOf({ code, message, line, column }: PipelineError): string {
  const place = line === undefined ? '' : `line ${String(line)}${column === undefined ? '' : `, column ${String(column)}`}: `;
  return `${code} ${place}${message}`;
}
