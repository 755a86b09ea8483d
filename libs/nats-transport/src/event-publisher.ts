/**
 * Publishes events to their stream, with CloudEvents attributes in headers (binary mode). A publish is retried for
 * longer than a cluster needs to elect a leader (7 s were seen), which is safe: message ids and expected sequences make
 * a second one a no-op.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, conform, encode, type EventContract } from '@purser/contracts';
import { headers, type NatsConnection, NatsError } from 'nats';
import type { z } from 'zod';
import { busError } from './bus-error.js';
import { nextTraceparent } from './trace.js';

/** `stored` now, `duplicate` by message id, or `taken`: the subject has a message already and only the first counts. */
export type Published = 'stored' | 'duplicate' | 'taken';

/** How to publish one event. */
export interface PublishOptions {
  /** Fill the variable tokens of the subject. */
  readonly tokens?: readonly string[];
  /** A second publish with the same id within the stream's window is dropped. */
  readonly messageId?: string;
  /** Store only where the subject holds no message yet. */
  readonly first?: boolean;
  /** More headers, for readers that cannot read the body. */
  readonly headers?: Readonly<Record<string, string>>;
}

const RETRY_FOR = 15_000;
/** A message that went into a connection as it broke is never answered: the next attempt should come soon. */
const ATTEMPT_TIMEOUT = 2_000;
/** JetStream's "wrong last sequence". */
const WRONG_LAST_SEQUENCE = 10071;

export class EventPublisher {
  constructor(
    private readonly connection: NatsConnection,
    /** `ce-source`: the process that speaks, such as `resolver-7f3a`. */
    private readonly source: string,
  ) {}

  /**
   * Publishes and waits until it is stored. Throws `UNAVAILABLE` after 15 s of trying, `UNAUTHORIZED` or `BAD_MESSAGE`
   * at once where trying again cannot help: an event that does not fit its contract is never sent, since every reader
   * would pass over it.
   */
  async publish<C extends EventContract>(contract: C, payload: z.input<C['payload']>, options: PublishOptions = {}): Promise<Published> {
    const subject = at(contract, ...(options.tokens ?? []));
    // An id in any case: a publish that is retried because its acknowledgement was lost must not store a second event.
    const id = options.messageId ?? randomUUID();
    const carried = headers();
    carried.set('ce-id', id);
    carried.set('ce-type', contract.type);
    carried.set('ce-source', this.source);
    carried.set('ce-time', new Date().toISOString());
    carried.set('ce-specversion', '1.0');
    carried.set('traceparent', nextTraceparent());
    for (const [name, value] of Object.entries(options.headers ?? {})) carried.set(name, value);

    const stream = this.connection.jetstream();
    const body = encode(conform(contract.payload, payload, contract.type));
    const giveUp = performance.now() + RETRY_FOR;
    for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
      try {
        const ack = await stream.publish(subject, body, {
          headers: carried,
          timeout: ATTEMPT_TIMEOUT,
          msgID: id,
          ...(options.first === true ? { expect: { lastSubjectSequence: 0 } } : {}),
        });
        return ack.duplicate && options.messageId !== undefined ? 'duplicate' : 'stored';
      } catch (error) {
        if (error instanceof NatsError && error.api_error?.err_code === WRONG_LAST_SEQUENCE) return 'taken';
        const coded = busError(error, subject, `The event ${contract.type} could not be stored; try again in a moment.`);
        if (coded.code !== 'UNAVAILABLE' || performance.now() + wait > giveUp || this.connection.isClosed()) throw coded;
        await sleep(wait);
      }
    }
  }
}
