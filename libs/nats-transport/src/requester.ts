/** Asks services: one contract, one request, one reply through its schema, or a coded error. */
import { at, decode, encode, errorOf, type ReplyOf, type RequestContract } from '@purser/contracts';
import { headers, type Msg, type NatsConnection, type RequestOptions } from 'nats';
import type { z } from 'zod';
import { busCode, busError, NO_RESPONDERS } from './bus-error.js';
import { freshInbox } from './fresh-inbox.js';
import { nextTraceparent } from './trace.js';

/** Milliseconds within which a service answers or the request fails with `UNAVAILABLE`. */
const DEFAULT_TIMEOUT = 5_000;

export class Requester {
  constructor(private readonly connection: NatsConnection) {}

  /**
   * Sends the request and reads the reply. `tokens` fill the variable tokens of the subject. Throws the service's
   * coded error, `UNAVAILABLE` where nobody answers in time, `BAD_MESSAGE` where the reply does not fit its
   * contract or the request is larger than the broker carries.
   */
  async ask<C extends RequestContract>(
    contract: C,
    request: z.input<C['request']>,
    options: { readonly tokens?: readonly string[]; readonly timeout?: number } = {},
  ): Promise<ReplyOf<C>> {
    const subject = at(contract, ...(options.tokens ?? []));
    const carried = headers();
    carried.set('traceparent', nextTraceparent());
    const reply = await this.send(subject, encode(request), { timeout: options.timeout ?? DEFAULT_TIMEOUT, headers: carried }).catch((error: unknown) => {
      const why = busCode(error) === NO_RESPONDERS ? 'is not running' : 'does not answer';
      throw busError(error, subject, `The ${contract.service} service ${why}; try again in a moment.`);
    });
    const refused = errorOf(reply);
    if (refused !== undefined) throw refused;
    return decode(contract.reply, reply.data, `reply of ${subject}`) as ReplyOf<C>;
  }

  /** Asynchronous from the start: with an inbox of its own, the client throws at once for a request that is too large. */
  private async send(subject: string, body: Uint8Array, options: RequestOptions): Promise<Msg> {
    return this.connection.request(subject, body, { ...options, ...freshInbox(this.connection) });
  }
}
