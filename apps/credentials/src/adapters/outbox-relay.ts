/**
 * Publishes what the outbox holds, right after a commit and in a sweep for what an earlier process left behind. A row
 * goes when its event is stored; one that is announced twice changes nothing, since its id is the message id.
 */
import { AgentChangedV1, type PayloadOf } from '@purser/contracts';
import type { EventPublisher } from '@purser/nats-transport';
import type { Database } from './database.js';
import { OutboxRow } from './rows.row.js';

/** Milliseconds between sweeps. */
const SWEEP = 2_000;

export class OutboxRelay {
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly publisher: Pick<EventPublisher, 'publish'>,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  /** Begins sweeping. */
  start(): void {
    this.timer = setInterval(() => this.sweep(), SWEEP).unref();
    this.sweep();
  }

  /** Publishes what there is; while it does, a second call makes it look once more. */
  sweep(): void {
    if (this.running !== undefined) {
      this.again = true;
      return;
    }
    this.running = this.publishAll()
      .catch(this.onProblem)
      .finally(() => {
        this.running = undefined;
        if (this.again) {
          this.again = false;
          this.sweep();
        }
      });
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async publishAll(): Promise<void> {
    const rows = await this.database.read((manager) => manager.find(OutboxRow, { order: { createdAt: 'ASC' } }));
    for (const row of rows) {
      await this.publisher.publish(AgentChangedV1, JSON.parse(row.payload) as PayloadOf<typeof AgentChangedV1>, { messageId: row.eventId });
      await this.database.transaction((manager) => manager.delete(OutboxRow, { eventId: row.eventId }));
    }
  }
}
