/** `image.pull.requested`: the shared work queue. */
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AgentName, HEADERS, ImagePullRequestedV1, MAX_DELIVERIES, PlanId, PullId } from '@purser/contracts';
import { Works, type DeliveryOf, type Settled } from '@purser/nats-transport';
import { z } from 'zod';
import type { ResolvePull } from '../domain/resolve-pull.js';
import { RESOLVE_PULL } from './tokens.js';

const FromHeaders = z.object({ agent: AgentName, planId: PlanId, pullId: PullId });

@Controller()
export class PullsController {
  constructor(@Inject(RESOLVE_PULL) private readonly pulls: ResolvePull) {}

  @Works(ImagePullRequestedV1)
  async requested(@Payload() delivery: DeliveryOf<typeof ImagePullRequestedV1>): Promise<Settled> {
    if (!delivery.readable) return this.unreadable(delivery);
    const { requestedAt, expiresAt, ...pull } = delivery.payload;
    await this.pulls.resolve({ ...pull, requestedAt: new Date(requestedAt), expiresAt: new Date(expiresAt) }, delivery.deliveries);
    return delivery.deliveries > MAX_DELIVERIES ? 'terminate' : 'done';
  }

  /** Answered from the headers where they say to whom; never delivered again in any case. */
  private async unreadable(delivery: DeliveryOf<typeof ImagePullRequestedV1>): Promise<Settled> {
    const pull = FromHeaders.safeParse({ agent: delivery.header(HEADERS.agent), planId: delivery.header(HEADERS.plan), pullId: delivery.header(HEADERS.pull) });
    if (pull.success) await this.pulls.fail(pull.data);
    return 'terminate';
  }
}
