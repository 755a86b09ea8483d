/** Plans from the stream of history. */
import { PipelinePlannedV1 } from '@purser/contracts';
import type { EventReader } from '@purser/nats-transport';
import type { PlanScope, PlanSource } from '../domain/ports.js';

export class NatsPlanSource implements PlanSource {
  constructor(private readonly reader: Pick<EventReader, 'last'>) {}

  async get(planId: string): Promise<PlanScope | undefined> {
    const plan = await this.reader.last(PipelinePlannedV1, planId);
    return plan === undefined ? undefined : { agent: plan.agent, repository: plan.repository, images: new Set(plan.pulls.map(({ image }) => image)) };
  }
}
