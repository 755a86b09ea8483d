/** Who makes plans. */
import type { Plan, PlanRequest } from './plan.js';

export interface Planning {
  /** Makes the plan. Throws the planner's coded error: `BAD_PIPELINE`, `PLAN_CONFLICT`, `PLAN_EXPIRED`, `UNAVAILABLE`. */
  plan(request: PlanRequest): Promise<Plan>;
}
