/** What a controller writes: `@Answers(contract)` for requests, `@Works(contract)` for events of the shared consumer. */
import type { EventContract, PayloadOf, RequestContract } from '@purser/contracts';
import { EventPattern, MessagePattern } from '@nestjs/microservices';

/** Marks the method that answers a request. It gets the parsed request and a `RequestContext`. */
export function Answers(contract: RequestContract): MethodDecorator {
  return MessagePattern(contract.subject, { contract });
}

/**
 * Marks the method that works through an event's stream. It gets a `Delivery`, readable or not, and returns what
 * becomes of it; when it throws, the message comes again later.
 */
export function Works(contract: EventContract): MethodDecorator {
  return EventPattern(contract.subject, { contract });
}

/** Of a request: the tokens that filled the contract's wildcards, such as the agent's name. */
export interface RequestContext {
  readonly subject: string;
  readonly tokens: readonly string[];
}

/** What becomes of a delivered event: done, or never to be delivered again. */
export type Settled = 'done' | 'terminate';

/** One delivery of an event. `deliveries` counts from 1. */
export type Delivery<Payload> = {
  readonly subject: string;
  readonly deliveries: number;
  /** A header of the message, `''` where it has none. */
  header(name: string): string;
} & ({ readonly readable: true; readonly payload: Payload } | { readonly readable: false; readonly problem: string });

/** The delivery that a contract's events come in. */
export type DeliveryOf<C extends EventContract> = Delivery<PayloadOf<C>>;
