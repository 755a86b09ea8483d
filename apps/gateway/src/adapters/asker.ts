/** Asks other services, in terms that a client of the gateway understands. */
import { CodedError, type ReplyOf, type RequestContract } from '@purser/contracts';
import type { Requester } from '@purser/nats-transport';
import type { z } from 'zod';

/** What the adapters need of a `Requester`. */
export type Asking = Pick<Requester, 'ask'>;

/**
 * As `Requester.ask`, but for `UNAUTHORIZED`: what the broker does not let the gateway say is no fault of the client's
 * token, and must not read as one.
 */
export async function askService<C extends RequestContract>(asking: Asking, contract: C, request: z.input<C['request']>): Promise<ReplyOf<C>> {
  try {
    return await asking.ask(contract, request);
  } catch (error) {
    if (!(error instanceof CodedError && error.code === 'UNAUTHORIZED')) throw error;
    throw new CodedError('UNAVAILABLE', 'The broker does not let the gateway ask for this: write its permissions anew (purser up does at start).', { cause: error });
  }
}
