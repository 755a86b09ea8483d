/** Stored answers: the last message of a subject, read straight from the stream. */
import { ImagePullResolvedV1 } from '@purser/contracts';
import type { NatsConnection } from 'nats';

const READ_TIMEOUT = 2_000;

/**
 * What is stored under an answer's subject, or undefined: nothing is there yet, or it cannot be read now. The two need
 * no telling apart, since whoever waits reads again either way.
 */
export async function readStored(connection: NatsConnection, subject: string): Promise<Uint8Array | undefined> {
  try {
    const reply = await connection.request(`$JS.API.DIRECT.GET.${ImagePullResolvedV1.stream}.${subject}`, '', { timeout: READ_TIMEOUT });
    return (reply.headers?.code ?? 0) >= 300 ? undefined : reply.data;
  } catch {
    return undefined;
  }
}
