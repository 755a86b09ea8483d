/** Answers in their stream, sealed to the agent; only the first of a pull is stored. */
import { ImagePullAnswerV1, ImagePullResolvedV1 } from '@purser/contracts';
import type { EventPublisher } from '@purser/nats-transport';
import { sealMessage, type SealingIdentity } from '@purser/sealed-box';
import type { AnswerStore, PullAnswer } from '../domain/ports.js';
import { candidatesOf } from './answer-shapes.js';

export class NatsAnswerStore implements AnswerStore {
  constructor(
    private readonly publisher: Pick<EventPublisher, 'publish'>,
    private readonly identity: SealingIdentity,
    /** The name of this process, such as `resolver-7f3a`. */
    private readonly resolvedBy: string,
  ) {}

  async store({ pullId, planId, agent, repository, image, verdict, asOf, expiresAt }: PullAnswer): Promise<void> {
    const content = {
      pullId,
      agent: agent.name,
      repository,
      image,
      outcome: verdict.outcome,
      reason: verdict.reason,
      candidates: candidatesOf(verdict),
      asOf: asOf.toISOString(),
      expiresAt: expiresAt.toISOString(),
      resolvedBy: this.resolvedBy,
    };
    const sealed = sealMessage(ImagePullAnswerV1, content, agent.xkey, this.identity.current());
    // "Taken" and "duplicate" mean that another replica was first, or this one before it was interrupted: both are fine.
    await this.publisher.publish(ImagePullResolvedV1, sealed, { tokens: [agent.name, planId, pullId], messageId: `${pullId}:answer`, first: true });
  }
}
