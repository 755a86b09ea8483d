/**
 * Planning, and waiting for what becomes of each pull. The plan stands whatever the wait brings: a pull that is not
 * decided in time has the decision null, and its answer still reaches its agent later.
 */
import type { Decisions, PullDecision } from './decisions.js';
import type { Plan, PlannedPull, PlanRequest } from './plan.js';
import type { Planning } from './planning.js';

/** What is shown of a decision, below the pull it is about. */
export type ShownDecision = Omit<PullDecision, 'pullId'>;

/** A plan with the decisions that were waited for. */
export interface FollowedPlan extends Plan {
  readonly pulls: readonly (PlannedPull & { readonly decision: ShownDecision | null })[];
  /** Whether every pull has its decision. */
  readonly complete: boolean;
}

export class PlanAndFollow {
  constructor(
    private readonly planning: Planning,
    private readonly decisions: Decisions,
  ) {}

  /** Makes the plan and, where `wait` is given, waits at most so many milliseconds for all its decisions. */
  async plan(request: PlanRequest, wait?: number): Promise<Plan | FollowedPlan> {
    const plan = await this.planning.plan(request);
    if (wait === undefined) return plan;
    return withDecisions(plan, await this.decided(plan, wait));
  }

  private async decided(plan: Plan, wait: number): Promise<ReadonlyMap<string, PullDecision>> {
    const open = new Set(plan.pulls.map(({ pullId }) => pullId));
    const decided = new Map<string, PullDecision>();
    if (open.size === 0) return decided;
    for await (const decision of this.decisions.follow(plan, wait)) {
      // Decided twice (a redelivery) it was answered once: the first counts.
      if (open.delete(decision.pullId)) decided.set(decision.pullId, decision);
      if (open.size === 0) break;
    }
    return decided;
  }
}

/** The plan with each pull's decision, null for those that have none. */
export function withDecisions(plan: Plan, decided: ReadonlyMap<string, PullDecision>): FollowedPlan {
  const pulls = plan.pulls.map((pull) => ({ ...pull, decision: shown(decided.get(pull.pullId)) }));
  return { ...plan, pulls, complete: pulls.every(({ decision }) => decision !== null) };
}

function shown(decision: PullDecision | undefined): ShownDecision | null {
  if (decision === undefined) return null;
  const { outcome, reason, credentialId, address, notTaken, decidedAt } = decision;
  return { outcome, reason, credentialId, address, notTaken, decidedAt };
}
