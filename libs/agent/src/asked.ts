/**
 * The synchronous way: one request, sent again with the same request id (which is safe) while there is nobody or
 * somebody who is not ready, and given up after 5 s.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError, errorOf } from '@purser/contracts';
import { ErrorCode as NatsErrorCode, NatsError, type Msg, type NatsConnection } from 'nats';

/** What is asked for: images of a repository, or hosts where the puller knows no more. */
export type Asked = { readonly repository?: string | undefined; readonly planId?: string | undefined } & (
  | { readonly images: readonly string[]; readonly hosts?: never }
  | { readonly hosts: readonly string[]; readonly images?: never }
);

/** Milliseconds until an unanswered request is sent again, and until nothing more is tried. */
const AGAIN_AFTER = 2_000;
const GIVE_UP_AFTER = 5_000;
/** Milliseconds between two tries where the answer is that there is none yet. */
const PAUSE = 250;

/** The part of a connection that asking takes. */
export type Line = Pick<NatsConnection, 'request' | 'isClosed'>;

/** Sends until somebody answers. @throws CodedError what the answer says, or `UNAVAILABLE`, `UNAUTHORIZED` */
export async function requestUntilAnswered(connection: Line, subject: string, body: Uint8Array): Promise<Uint8Array> {
  const giveUp = performance.now() + GIVE_UP_AFTER;
  for (;;) {
    const outcome = await requestOnce(connection, subject, body, Math.min(AGAIN_AFTER, giveUp - performance.now()));
    if (outcome instanceof Uint8Array) return outcome;
    if (outcome.code !== 'UNAVAILABLE' || connection.isClosed() || performance.now() + PAUSE >= giveUp) throw outcome;
    await sleep(PAUSE);
  }
}

async function requestOnce(connection: Line, subject: string, body: Uint8Array, timeout: number): Promise<Uint8Array | CodedError> {
  let reply: Msg;
  try {
    reply = await connection.request(subject, body, { timeout });
  } catch (error) {
    return unanswered(error);
  }
  return errorOf(reply) ?? reply.data;
}

function unanswered(cause: unknown): CodedError {
  const code = cause instanceof NatsError ? cause.code : '';
  if (code === NatsErrorCode.PermissionsViolation) return new CodedError('UNAUTHORIZED', 'The broker does not let this agent ask: is it enrolled under this name?', { cause });
  const why = code === NatsErrorCode.NoResponders ? 'No resolver is running' : 'No resolver answers';
  return new CodedError('UNAVAILABLE', `${why}; start one (\`purser up\`) or try again in a moment.`, { cause });
}
