/** The stream the gateway reads: made or re-checked at start and on every reconnect, for as long as it takes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureStreams } from '@purser/nats-transport';
import type { NatsConnection } from 'nats';

/** Keeps it until the connection is closed; meanwhile everything but following a plan works without it. */
export async function keepHistoryStream(connection: NatsConnection, onProblem: (what: string, error: unknown) => void): Promise<void> {
  await ensure(connection, onProblem);
  for await (const status of connection.status()) {
    if (status.type === 'reconnect') await ensure(connection, onProblem);
  }
}

async function ensure(connection: NatsConnection, onProblem: (what: string, error: unknown) => void): Promise<void> {
  for (let wait = 200; !connection.isClosed() && !connection.isDraining(); wait = Math.min(wait * 2, 5_000)) {
    try {
      await ensureStreams(connection, ['PURSER_HISTORY']);
      return;
    } catch (error) {
      if (connection.isClosed() || connection.isDraining()) return;
      onProblem('streams are not ready yet', error);
      await sleep(wait, undefined, { ref: false });
    }
  }
}
