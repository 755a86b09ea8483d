/** Decisions in the stream of history, in numbered batches; a gap in the numbers of a process is a loss that shows. */
import { ImagePullDecidedV1 } from '@purser/contracts';
import type { EventPublisher } from '@purser/nats-transport';
import type { DecisionLog, DecisionRecord } from '../domain/ports.js';

export class NatsDecisionLog implements DecisionLog {
  private batch = 0;

  constructor(
    private readonly publisher: Pick<EventPublisher, 'publish'>,
    private readonly resolver: string,
  ) {}

  async record(decisions: readonly DecisionRecord[]): Promise<void> {
    if (decisions.length === 0) return;
    this.batch += 1;
    await this.publisher.publish(
      ImagePullDecidedV1,
      {
        resolver: this.resolver,
        batch: this.batch,
        decisions: decisions.map(({ requestedAt, decidedAt, notTaken, planId, pullId, agent, repository, image, host, outcome, reason, credentialId, address }) => ({
          planId, pullId, agent, repository, image, host, outcome, reason, credentialId, address,
          notTaken: [...notTaken],
          requestedAt: requestedAt.toISOString(),
          decidedAt: decidedAt.toISOString(),
        })),
      },
      { tokens: [this.resolver], messageId: `${this.resolver}:${String(this.batch)}` },
    );
  }
}
