/**
 * Keeps the broker to the agents that are enrolled: asks for the list at start, on every `agent.changed`, and every 5 s
 * in case an event was missed. On the same connection the streams are kept.
 */
import { AgentChangedV1, CodedError, ListAgentsV1 } from '@purser/contracts';
import { connectBus, Requester } from '@purser/nats-transport/client';
import type { UserKey } from '@purser/sealed-box';
import type { NatsConnection } from 'nats';
import type { Broker } from './broker.js';
import { keepStreams } from './stream-keeper.js';

const EVERY = 5_000;
const LIST_TIMEOUT = 3_000;

export class AgentFollower {
  private readonly requester: Requester;
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> | undefined;
  private isAskedAgain = false;

  private constructor(
    private readonly connection: NatsConnection,
    private readonly broker: Broker,
    private readonly onProblem: (error: CodedError) => void,
  ) {
    this.requester = new Requester(connection);
    this.timer = setInterval(() => void this.sync(), EVERY);
    this.timer.unref();
    connection.subscribe(AgentChangedV1.subject, { callback: () => void this.sync() });
  }

  /** Signs in as `supervisor` and begins. */
  static async start(url: string, key: UserKey, broker: Broker, onProblem: (error: CodedError) => void): Promise<AgentFollower> {
    const connection = await connectBus({ url, name: 'supervisor', seed: key.seed.reveal(), patient: true });
    void keepStreams(connection, onProblem);
    return new AgentFollower(connection, broker, onProblem);
  }

  /** Brings the broker to the list as it is now. Asked for while it runs, it runs once more. */
  async sync(): Promise<void> {
    if (this.running !== undefined) {
      this.isAskedAgain = true;
      return this.running;
    }
    this.running = this.syncUntilQuiet().finally(() => (this.running = undefined));
    return this.running;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.connection.close();
  }

  private async syncUntilQuiet(): Promise<void> {
    do {
      this.isAskedAgain = false;
      try {
        const { agents } = await this.requester.ask(ListAgentsV1, {}, { timeout: LIST_TIMEOUT });
        this.broker.bringTo(agents);
      } catch (error) {
        // Not reachable for the moment: the agents that are known stay, and the timer asks again.
        if (!(error instanceof CodedError)) throw error;
        if (error.code !== 'UNAVAILABLE') this.onProblem(error);
      }
    } while (this.isAskedAgain);
  }
}
