/** Plans in the stream of history, one subject per plan: the first message of a subject is the plan. */
import { PipelinePlannedV1, Plan as WirePlan } from '@purser/contracts';
import type { EventPublisher, EventReader } from '@purser/nats-transport';
import type { Plan } from '../domain/plan.js';
import type { PlanJournal } from '../domain/ports.js';

export class NatsPlanJournal implements PlanJournal {
  constructor(
    private readonly publisher: Pick<EventPublisher, 'publish'>,
    private readonly reader: Pick<EventReader, 'last'>,
  ) {}

  async first(plan: Plan): Promise<'stored' | Plan> {
    // No message id: a duplicate would say "stored" of a plan that may have other content.
    const published = await this.publisher.publish(PipelinePlannedV1, wirePlanOf(plan), { tokens: [plan.planId], first: true });
    if (published !== 'taken') return 'stored';
    const there = await this.reader.last(PipelinePlannedV1, plan.planId);
    return there === undefined ? 'stored' : { ...there, plannedAt: new Date(there.plannedAt), expiresAt: new Date(there.expiresAt) };
  }
}

/** The plan in the shape of its contract; what does not fit it never leaves. */
export function wirePlanOf(plan: Plan): WirePlan {
  return WirePlan.parse({ ...plan, plannedAt: plan.plannedAt.toISOString(), expiresAt: plan.expiresAt.toISOString() });
}
