/** Reads what streams hold: the last event of a subject, or all from a moment on as they come. */
import { at, CodedError, decode, type EventContract, type PayloadOf } from '@purser/contracts';
import { DeliverPolicy, type ConsumerMessages, type NatsConnection } from 'nats';
import { busError } from './bus-error.js';
import { OVER, Over } from './over.js';

export class EventReader {
  constructor(private readonly connection: NatsConnection) {}

  /** The last event of one subject, or undefined where there is none. Throws `UNAVAILABLE` where the stream does not answer. */
  async last<C extends EventContract>(contract: C, ...tokens: readonly string[]): Promise<PayloadOf<C> | undefined> {
    const subject = at(contract, ...tokens);
    const reply = await this.connection.request(`$JS.API.DIRECT.GET.${contract.stream}.${subject}`, '', { timeout: 3_000 }).catch((error: unknown) => {
      throw unreadable(contract, error);
    });
    const status = reply.headers?.code ?? 0;
    if (status === 404) return undefined;
    if (status >= 300) throw new CodedError('UNAVAILABLE', `Stream ${contract.stream} answered ${String(status)} ${reply.headers?.description ?? ''}`.trim());
    return decode(contract.payload, reply.data, `stored ${contract.type}`) as PayloadOf<C>;
  }

  /**
   * Every event stored since a moment, then every new one, until `signal` says stop. Events that cannot be read are
   * passed over: they are their writer's fault, and the reader of history must not stop at one. Throws `UNAVAILABLE`
   * where the stream does not answer.
   */
  async *since<C extends EventContract>(contract: C, from: Date, signal: AbortSignal): AsyncGenerator<PayloadOf<C>> {
    if (signal.aborted) return;
    const over = new Over(signal);
    try {
      const following = this.follow(contract, from).catch((error: unknown) => {
        throw unreadable(contract, error);
      });
      const messages = await over.or(following);
      // Made after all, when nobody listens any more: it is let go.
      if (messages === OVER) following.then((late) => late.stop(), () => undefined);
      else yield* eventsOf(contract, messages, over, signal);
    } finally {
      over.release();
    }
  }

  private async follow(contract: EventContract, from: Date): Promise<ConsumerMessages> {
    const consumer = await this.connection.jetstream().consumers.get(contract.stream, {
      filterSubjects: contract.subject,
      deliver_policy: DeliverPolicy.StartTime,
      opt_start_time: from.toISOString(),
      inactive_threshold: 30_000,
    });
    return consumer.consume({ max_messages: 64 });
  }
}

async function* eventsOf<C extends EventContract>(contract: C, messages: ConsumerMessages, over: Over, signal: AbortSignal): AsyncGenerator<PayloadOf<C>> {
  const iterator = messages[Symbol.asyncIterator]();
  // Whoever stops in the middle of an event does not come back here: the consumer is let go all the same.
  const stop = (): void => messages.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      // While the bus is away the client's own iterator does not end when it is stopped: the signal must.
      const next = await over.or(iterator.next());
      if (next === OVER || next.done === true) return;
      const event = readOrPass(contract, next.value.data);
      if (event !== undefined) yield event;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    messages.stop();
  }
}

function readOrPass<C extends EventContract>(contract: C, data: Uint8Array): PayloadOf<C> | undefined {
  try {
    return decode(contract.payload, data, contract.type) as PayloadOf<C>;
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}

function unreadable({ stream }: EventContract, error: unknown): CodedError {
  return busError(error, `requests to stream ${stream}`, `Stream ${stream} does not answer; try again in a moment.`);
}
