/** `POST /api/v1/repos/{owner}/{name}/plans[?wait=10s]`: pipeline in, plan out, and with `wait` what became of each pull. */
import { Controller, Inject, Param, Post, UseGuards } from '@nestjs/common';
import type { FollowedPlan, PlanAndFollow } from '../domain/followed-plan.js';
import type { Plan } from '../domain/plan.js';
import { PlanRequestPipe, RawPlan, type AskedPlan } from './plan-body.js';
import { RepositoryGuard } from './repository.guard.js';
import { PLAN_AND_FOLLOW } from './tokens.js';

@UseGuards(RepositoryGuard)
@Controller('api/v1/repos/:repository/plans')
export class PlansController {
  constructor(@Inject(PLAN_AND_FOLLOW) private readonly plans: PlanAndFollow) {}

  @Post()
  async plan(@Param('repository') repository: string, @RawPlan(PlanRequestPipe) { request, wait }: AskedPlan): Promise<Plan | FollowedPlan> {
    return this.plans.plan({ repository, ...request }, wait);
  }
}
