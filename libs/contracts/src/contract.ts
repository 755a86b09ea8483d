/**
 * A contract is one object that both ends import: the subject, the shapes, an example. Two kinds:
 * a request (NATS service, one reply) and an event (JetStream, no reply).
 */
import type { z } from 'zod';

/** The services of the house, by the name they register under (`$SRV.PING.<name>`). */
export type ServiceName = 'credentials' | 'planner' | 'resolver' | 'gateway';

/** A conversation of one request and one reply. */
export interface RequestContract<Request extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  readonly kind: 'request';
  /** Who answers. */
  readonly service: ServiceName;
  /** Name of the endpoint in `$SRV.INFO`; letters, digits, `-` and `_` only. */
  readonly endpoint: string;
  /** The subject, with `*` where the agent's name stands. */
  readonly subject: string;
  /** How many of one caller (the tokens for `*`) one replica has in hand at once; more are refused as `UNAVAILABLE`. */
  readonly inHandPerCaller?: number;
  readonly request: Request;
  readonly reply: Reply;
  readonly example: { readonly request: z.input<Request>; readonly reply: z.input<Reply> };
}

/** Something that happened, kept in a stream. */
export interface EventContract<Payload extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  /** `ce-type` of the event, and the fixed part of its subject. */
  readonly type: string;
  /** The subject as a subscriber writes it, `*` for each variable token. */
  readonly subject: string;
  /** The stream that keeps it. */
  readonly stream: StreamName;
  readonly payload: Payload;
  readonly example: z.input<Payload>;
}

/** What stands inside a sealed box: the only schemas that may carry a secret. */
export interface SealedContent<Content extends z.ZodType = z.ZodType> {
  readonly kind: 'sealed-content';
  readonly content: Content;
  readonly example: z.input<Content>;
}

/** The streams, described in `streams.ts`. */
export type StreamName = 'PURSER_PULLS' | 'PURSER_ANSWERS' | 'PURSER_HISTORY' | 'PURSER_CHANGES';

/** Parsed request, as the service sees it. */
export type RequestOf<C> = C extends RequestContract<infer Q, z.ZodType> ? z.output<Q> : never;
/** Parsed reply, as the caller sees it. */
export type ReplyOf<C> = C extends RequestContract<z.ZodType, infer R> ? z.output<R> : never;
/** Parsed payload of an event. */
export type PayloadOf<C> = C extends EventContract<infer P> ? z.output<P> : never;
/** Parsed content of a box. */
export type ContentOf<C> = C extends SealedContent<infer P> ? z.output<P> : never;

/** Declares a request; keeps the exact types of both schemas. */
export function request<Q extends z.ZodType, R extends z.ZodType>(
  contract: Omit<RequestContract<Q, R>, 'kind'>,
): RequestContract<Q, R> {
  return { kind: 'request', ...contract };
}

/** Declares an event. */
export function event<P extends z.ZodType>(contract: Omit<EventContract<P>, 'kind'>): EventContract<P> {
  return { kind: 'event', ...contract };
}

/** Declares the content of a box. */
export function sealedContent<P extends z.ZodType>(contract: Omit<SealedContent<P>, 'kind'>): SealedContent<P> {
  return { kind: 'sealed-content', ...contract };
}

/** What may stand for one token: nothing that would make it two, or reach past it. A subscriber may leave it open: `*`. */
const TOKEN = /^(?:\*|[^\s.*>]+)$/;

/**
 * The subject with its variable tokens filled in, in order: `at(ask, 'build-01')` is `image.pull.ask.build-01`.
 * Throws RangeError for too few, too many, or what is no token.
 */
export function at(contract: { readonly subject: string }, ...tokens: readonly string[]): string {
  const bad = tokens.find((token) => !TOKEN.test(token));
  if (bad !== undefined) throw new RangeError(`${JSON.stringify(bad)} is no token of ${contract.subject}`);
  let next = 0;
  const filled = contract.subject.split('.').map((token) => (token === '*' ? (tokens[next++] ?? '*') : token));
  if (next !== tokens.length) throw new RangeError(`${contract.subject} takes ${String(next)} tokens, not ${String(tokens.length)}`);
  return filled.join('.');
}
