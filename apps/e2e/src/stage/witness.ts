/** A witness with full rights on the bus: hears every message, whoever speaks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, nkeyAuthenticator, type NatsConnection } from 'nats';
import type { Household } from './purser.js';

/** One message as it went over the wire. */
export interface Heard {
  readonly subject: string;
  /** Headers and body as text. */
  readonly text: string;
}

export class Witness {
  readonly heard: Heard[] = [];

  private constructor(readonly connection: NatsConnection) {}

  /** Signs in with the operator's key and subscribes to everything. */
  static async of(at: Household, onMessage: (heard: Heard) => void = () => undefined): Promise<Witness> {
    const seed = readFileSync(join(at.home, 'services/operator.nk'), 'utf8').trim();
    const connection = await connect({ servers: at.nats, inboxPrefix: '_INBOX.operator', authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)) });
    const witness = new Witness(connection);
    connection.subscribe('>', {
      callback: (_error, message) => {
        const headers = message.headers === undefined ? '' : [...message.headers].map(([name, values]) => `${name}: ${values.join(', ')}`).join('\n');
        const heard = { subject: message.subject, text: `${headers}\n\n${Buffer.from(message.data).toString()}` };
        witness.heard.push(heard);
        onMessage(heard);
      },
    });
    await connection.flush();
    return witness;
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
