/**
 * Nest's transport on plain NATS. Requests are endpoints of a NATS service (`nats micro ls` lists the replicas and
 * their counts), events come from a durable JetStream consumer, payloads are plain JSON, errors are coded headers.
 * Nest's own NATS transport wraps payloads in an envelope of its own, which no other client speaks.
 */
import { CodedError, decode, encode, headerText, isInbox, PULLS_CONSUMER, SERVICE_ERROR_NUMBERS, toCodedError, type EventContract, type RequestContract, type StreamName } from '@purser/contracts';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { type Consumer, type ConsumerMessages, type JsMsg, type NatsConnection, type Service, type ServiceMsg } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Delivery, RequestContext, Settled } from './handlers.js';
import { InFlight } from './in-flight.js';
import { ensurePullsConsumer, requireStreams } from './streams.js';
import { inTrace } from './trace.js';
import { Turns } from './turns.js';

/** What the strategy needs to know of the service it serves. */
export interface NatsStrategyOptions {
  readonly connection: NatsConnection;
  /** Name and version in `$SRV.INFO`. */
  readonly service: { readonly name: string; readonly version: string; readonly description: string };
  /** Streams this service waits for at start. */
  readonly streams: readonly StreamName[];
  /** Told of every failure that is no coded answer, and of what the loop over the stream meets. */
  readonly onProblem: (what: string, error: unknown) => void;
}

/** Events worked on at once by one replica. */
const CONCURRENCY = 32;
/** Milliseconds between signs of life while nothing comes: after two that are missed it is seen whether the consumer is gone. */
const HEARTBEAT = 1_000;
/** Milliseconds until a failed event is delivered again, times the deliveries so far. */
const REDELIVER_AFTER = 500;
/** Milliseconds of one wait for streams up to which nothing is said. */
const QUIET_UP_TO = 800;
/** Milliseconds a shutdown waits for work in hand. */
const DRAIN_LIMIT = 8_000;

export class NatsStrategy extends Server implements CustomTransportStrategy {
  private readonly inFlight: InFlight;
  private readonly turns = new Turns();
  private service: Service | undefined;
  private taking: ConsumerMessages | undefined;
  private stopping = false;
  private closing: Promise<void> | undefined;
  private loops: Promise<void>[] = [];

  constructor(private readonly options: NatsStrategyOptions) {
    super();
    this.inFlight = new InFlight((error) => options.onProblem('work in hand', error));
  }

  listen(callback: (error?: unknown) => void): void {
    this.start().then(() => callback(), callback);
  }

  /** Stops taking, finishes what is in hand, acknowledges, closes the connection. Once, however often it is called. */
  close(): Promise<void> {
    this.closing ??= this.drain();
    return this.closing;
  }

  private async drain(): Promise<void> {
    this.stopping = true;
    this.taking?.stop();
    const { connection } = this.options;
    if (!connection.isClosed()) await this.service?.stop();
    await Promise.race([Promise.all([this.inFlight.drained(), ...this.loops]), sleep(DRAIN_LIMIT, undefined, { ref: false })]);
    if (!connection.isClosed()) await connection.drain();
  }

  on(): never {
    throw new Error('This transport has no events of its own; see the connection.');
  }

  unwrap<T>(): T {
    return this.options.connection as T;
  }

  private async start(): Promise<void> {
    const { connection, service, streams } = this.options;
    const handlers = [...this.messageHandlers.values()].map((handler) => ({ handler, contract: contractOf(handler) }));
    await this.ensure(streams);
    if (this.stopping) return;
    void this.ensureAgainOnReconnect();
    this.service = await connection.services.add({ ...service, queue: service.name });
    void this.service.stopped.then((error) => {
      if (!this.stopping) this.options.onProblem(`the service ${service.name} is served no more`, error);
    });
    for (const { handler, contract } of handlers) {
      if (contract.kind === 'request') this.serve(this.service, contract, handler);
      else this.loops.push(this.work(contract, handler));
    }
    // Ready means that the server knows: a request that comes right after must find somebody. If the connection breaks
    // just now, the client subscribes again by itself.
    await connection.flush().catch(() => undefined);
  }

  /** Keeps trying: at start the bus may be up before its streams are. */
  private async ensure(streams: readonly StreamName[]): Promise<void> {
    for (let wait = 50; !this.stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        await requireStreams(this.options.connection, streams);
        if (this.events().length > 0) await ensurePullsConsumer(this.options.connection);
        return;
      } catch (error) {
        // At start the streams are being made beside us: only a wait that lasts is worth a word.
        if (wait > QUIET_UP_TO) this.options.onProblem('streams are not ready yet', error);
        await sleep(wait);
      }
    }
  }

  private async ensureAgainOnReconnect(): Promise<void> {
    for await (const status of this.options.connection.status()) {
      if (status.type === 'reconnect' && !this.stopping) await this.ensure(this.options.streams);
    }
  }

  private events(): MessageHandler[] {
    return [...this.messageHandlers.values()].filter((handler) => handler.isEventHandler);
  }

  private serve(service: Service, contract: RequestContract, handler: MessageHandler): void {
    service.addEndpoint(contract.endpoint, {
      subject: contract.subject,
      handler: (error, message) => {
        if (error === null) this.inFlight.add(this.answer(contract, handler, message));
        else this.options.onProblem(contract.subject, error);
      },
    });
  }

  private async answer(contract: RequestContract, handler: MessageHandler, message: ServiceMsg): Promise<void> {
    if (!isInbox(message.reply)) {
      this.options.onProblem(message.subject, new CodedError('BAD_MESSAGE', 'A request without an inbox to answer to is nobody’s; it was not looked at.'));
      return;
    }
    const context: RequestContext = { subject: message.subject, tokens: tokensOf(contract.subject, message.subject) };
    const release = this.turns.take(contract, context.tokens);
    try {
      if (release === undefined) throw new CodedError('UNAVAILABLE', 'Too many requests of this caller are in hand; wait for their answers and try again.');
      const request = decode(contract.request, message.data, `request on ${message.subject}`);
      const reply = await inTrace(message.headers?.get('traceparent'), () => settle(handler, request, context));
      message.respond(encode(reply));
    } catch (error) {
      const coded = toCodedError(error);
      if (coded.code === 'INTERNAL') this.options.onProblem(message.subject, error);
      message.respondError(SERVICE_ERROR_NUMBERS[coded.code], headerText(coded.message), encode(coded.body()));
    } finally {
      release?.();
    }
  }

  /** Takes events until told to stop; what breaks the loop (a stream made anew, a server gone) is mended and it goes on. */
  private async work(contract: EventContract, handler: MessageHandler): Promise<void> {
    while (!this.stopping) {
      try {
        // Made by `ensure`; where it is gone again this throws, and it is made anew below.
        const consumer: Consumer = await this.options.connection.jetstream().consumers.get(contract.stream, PULLS_CONSUMER.durable);
        this.taking = await consumer.consume({ max_messages: CONCURRENCY, expires: 10_000, idle_heartbeat: HEARTBEAT, abort_on_missing_resource: true });
        if (this.stopping) this.taking.stop();
        for await (const message of this.taking) {
          this.inFlight.add(this.handle(contract, handler, message));
          await this.inFlight.below(CONCURRENCY);
        }
      } catch (error) {
        if (this.stopping || this.options.connection.isClosed()) return;
        this.options.onProblem(`taking from ${contract.stream}`, error);
        await sleep(1_000);
        await this.ensure(this.options.streams);
      }
    }
  }

  private async handle(contract: EventContract, handler: MessageHandler, message: JsMsg): Promise<void> {
    try {
      const delivery = deliveryOf(contract, message);
      const settled = await inTrace(message.headers?.get('traceparent'), () => settle<Settled>(handler, delivery, { subject: message.subject, tokens: [] }));
      if (settled === 'terminate') message.term();
      else message.ack();
    } catch (error) {
      this.options.onProblem(message.subject, error);
      message.nak(REDELIVER_AFTER * message.info.deliveryCount);
    }
  }
}

/** Calls a handler through Nest's pipeline and waits for its one result. */
async function settle<T>(handler: MessageHandler, payload: unknown, context: RequestContext): Promise<T> {
  const result: unknown = await handler(payload, context);
  return (isObservable(result) ? await lastValueFrom(result) : result) as T;
}

function contractOf(handler: MessageHandler): RequestContract | EventContract {
  const contract = handler.extras?.['contract'] as RequestContract | EventContract | undefined;
  if (contract === undefined) throw new Error('A handler was registered without a contract: use @Answers or @Works.');
  if (contract.kind === 'event' && contract.stream !== PULLS_CONSUMER.stream) throw new Error(`${contract.stream} has no durable consumer, so ${contract.type} cannot be worked on.`);
  return contract;
}

/** The tokens of a subject that stand where the pattern has `*`. */
function tokensOf(pattern: string, subject: string): string[] {
  const tokens = subject.split('.');
  return pattern.split('.').flatMap((token, index) => (token === '*' ? [tokens[index] ?? ''] : []));
}

function deliveryOf(contract: EventContract, message: JsMsg): Delivery<unknown> {
  const common = {
    subject: message.subject,
    deliveries: message.info.deliveryCount,
    header: (name: string): string => message.headers?.get(name) ?? '',
  };
  try {
    return { ...common, readable: true, payload: decode(contract.payload, message.data, contract.type) };
  } catch (error) {
    return { ...common, readable: false, problem: error instanceof CodedError ? error.message : 'unreadable' };
  }
}
