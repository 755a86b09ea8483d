/** `purser.pipeline.v1.plan`. */
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { CodedError, Plan, PlanPipelineV1, type ReplyOf, type RequestOf } from '@purser/contracts';
import { Answers } from '@purser/nats-transport';
import type { PlanAndRequest } from '../domain/plan-and-request.js';
import { PLAN_AND_REQUEST } from './tokens.js';

@Controller()
export class PlanController {
  constructor(@Inject(PLAN_AND_REQUEST) private readonly planning: PlanAndRequest) {}

  @Answers(PlanPipelineV1)
  async plan(@Payload() request: RequestOf<typeof PlanPipelineV1>): Promise<ReplyOf<typeof PlanPipelineV1>> {
    const result = await this.planning.run({ ...request, planId: request.planId });
    if ('refused' in result) throw new CodedError(result.refused, result.message);
    const { plan, created } = result;
    return { ...Plan.parse({ ...plan, plannedAt: plan.plannedAt.toISOString(), expiresAt: plan.expiresAt.toISOString() }), created };
  }
}
