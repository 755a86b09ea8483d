/** The planner over NATS. */
import { randomBytes } from 'node:crypto';
import { PlanPipelineV1 } from '@purser/contracts';
import type { Plan, PlanRequest } from '../domain/plan.js';
import type { Planning } from '../domain/planning.js';
import { askService, type Asking } from './asker.js';

export class NatsPlanning implements Planning {
  constructor(private readonly asking: Asking) {}

  /** Without an id of the caller's the plan gets 128 random bits. */
  async plan({ repository, pipeline, agent, trigger, planId = randomBytes(16).toString('base64url') }: PlanRequest): Promise<Plan> {
    const reply = await askService(this.asking, PlanPipelineV1, { repository, pipeline, agent, trigger, planId });
    return {
      planId: reply.planId,
      repository: reply.repository,
      agent: reply.agent,
      created: reply.created,
      dialect: reply.dialect,
      trigger: reply.trigger,
      plannedAt: reply.plannedAt,
      expiresAt: reply.expiresAt,
      problems: reply.problems,
      pulls: reply.pulls,
    };
  }
}
