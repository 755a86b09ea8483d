/** One `image.pull.requested` per pull; its id is the message id, so a second one within the window is dropped. */
import { HEADERS, ImagePullRequestedV1 } from '@purser/contracts';
import type { EventPublisher } from '@purser/nats-transport';
import type { Plan } from '../domain/plan.js';
import type { PullRequests } from '../domain/ports.js';
import { wirePlanOf } from './nats-plan-journal.js';

export class NatsPullRequests implements PullRequests {
  constructor(private readonly publisher: Pick<EventPublisher, 'publish'>) {}

  async request(plan: Plan): Promise<void> {
    const { planId, agent, repository, trigger, pulls, plannedAt, expiresAt } = wirePlanOf(plan);
    await Promise.all(
      pulls.map(({ pullId, image, steps }) =>
        this.publisher.publish(
          ImagePullRequestedV1,
          { pullId, planId, agent, repository, image, steps, trigger, requestedAt: plannedAt, expiresAt },
          { messageId: pullId, headers: { [HEADERS.agent]: agent, [HEADERS.plan]: planId, [HEADERS.pull]: pullId } },
        ),
      ),
    );
  }
}
