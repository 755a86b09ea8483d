/** Inboxes for one reply each. */
import { randomBytes } from 'node:crypto';
import type { NatsConnection, RequestOptions } from 'nats';

/** The client keeps its own prefix to itself. */
const prefixes = new WeakMap<object, string>();

/** Remembers below which prefix a connection may listen for replies. */
export function rememberInboxes(connection: Pick<NatsConnection, 'request'>, prefix: string): void {
  prefixes.set(connection, prefix);
}

/**
 * The options of a request whose reply goes to an inbox that nobody can guess. The client's own are counted up: a service
 * that was asked once could answer, in another's place, what is asked next.
 */
export function freshInbox(connection: Pick<NatsConnection, 'request'>): Required<Pick<RequestOptions, 'noMux' | 'reply'>> {
  return { noMux: true, reply: `${prefixes.get(connection) ?? '_INBOX'}.${randomBytes(16).toString('base64url')}` };
}
