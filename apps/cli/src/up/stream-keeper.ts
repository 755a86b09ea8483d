/**
 * The streams, which the supervisor alone may make: made at start, and made or brought back on every reconnect and every
 * 5 s, so that one that somebody deleted is there again before its services have missed it for long.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { STREAM_NAMES, toCodedError, type CodedError } from '@purser/contracts';
import { ensureStreams } from '@purser/nats-transport/client';
import type { NatsConnection } from 'nats';

const EVERY = 5_000;

/** Keeps them until the connection is closed. */
export async function keepStreams(connection: NatsConnection, onProblem: (error: CodedError) => void): Promise<void> {
  await makeStreams(connection, onProblem);
  const timer = setInterval(() => void ensureStreams(connection, STREAM_NAMES).catch(() => undefined), EVERY);
  timer.unref();
  for await (const status of connection.status()) {
    if (status.type === 'reconnect') await makeStreams(connection, onProblem);
  }
  clearInterval(timer);
}

/** Tries until it is done. JetStream comes up a moment after the server does: only a wait that lasts is told. */
async function makeStreams(connection: NatsConnection, onProblem: (error: CodedError) => void): Promise<void> {
  for (let wait = 50; !connection.isClosed(); wait = Math.min(wait * 2, EVERY)) {
    try {
      return await ensureStreams(connection, STREAM_NAMES);
    } catch (error) {
      if (wait > 1_000) onProblem(toCodedError(error));
      await sleep(wait, undefined, { ref: false });
    }
  }
}
