/** One `image.pull.requested` per pull; its id is the message id, so a second one within the window is dropped. */
import { HEADERS, ImagePullRequestedV1, PullTrigger } from '@purser/contracts';
import type { EventPublisher } from '@purser/nats-transport';
import type { Plan } from '../domain/plan.js';
import type { PullRequests } from '../domain/ports.js';
import { wirePlanOf } from './nats-plan-journal.js';

/** Pulls on their way at once: a plan may have a thousand. */
const AT_ONCE = 32;

export class NatsPullRequests implements PullRequests {
  constructor(private readonly publisher: Pick<EventPublisher, 'publish'>) {}

  async request(plan: Plan): Promise<void> {
    const { planId, agent, repository, trigger, pulls, plannedAt, expiresAt } = wirePlanOf(plan);
    const carried = PullTrigger.parse(trigger);
    for (let from = 0; from < pulls.length; from += AT_ONCE) {
      await Promise.all(
        pulls.slice(from, from + AT_ONCE).map(({ pullId, image, steps }) =>
          this.publisher.publish(
            ImagePullRequestedV1,
            { pullId, planId, agent, repository, image, steps, trigger: carried, requestedAt: plannedAt, expiresAt },
            { messageId: pullId, headers: { [HEADERS.agent]: agent, [HEADERS.plan]: planId, [HEADERS.pull]: pullId } },
          ),
        ),
      );
    }
  }
}
