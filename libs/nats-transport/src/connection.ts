/**
 * One connection to the bus, signed in with an nkey, with an inbox prefix of its own (the default one is closed).
 * Services wait for a server that is not there yet and never give up; people's commands fail within seconds.
 */
import { CodedError, inboxPrefixOf } from '@purser/contracts';
import { connect, nkeyAuthenticator, nkeys, type NatsConnection } from 'nats';
import { rememberInboxes } from './fresh-inbox.js';

/** How to sign in. */
export interface BusOptions {
  /** `nats://host:port`, or several with commas. */
  readonly url: string;
  /** The inbox prefix and the connection's name in `nats server report connections`. */
  readonly name: string;
  /** The seed of the user nkey (`SU…`). */
  readonly seed: string;
  /** True for services: keep trying for as long as it takes. */
  readonly patient: boolean;
  /** Told when the connection comes and goes. */
  readonly onStatus?: (status: 'connected' | 'disconnected' | 'waiting' | 'denied', detail: string) => void;
}

/** Milliseconds a person's command waits for the bus. */
const IMPATIENT_TIMEOUT = 4_000;

/**
 * Connects, or throws `BAD_KEY` (the seed is none), `UNAVAILABLE` (nobody there), `UNAUTHORIZED` (the key is not known
 * there).
 */
export async function connectBus(options: BusOptions): Promise<NatsConnection> {
  const { patient } = options;
  const servers = options.url.split(',').map((text) => text.trim()).filter((text) => text !== '');
  // A URL may have been given a password, and what names the server must not repeat it.
  const url = servers.map((text) => text.replace(/^((?:[a-z]+:\/\/)?)[^/]*@/i, '$1')).join(',');
  const seed = userSeed(options);
  const waiting = patient ? setTimeout(() => options.onStatus?.('waiting', url), 3_000) : undefined;
  try {
    const connection = await connect({
      servers,
      name: options.name,
      inboxPrefix: inboxPrefixOf(options.name),
      authenticator: nkeyAuthenticator(seed),
      timeout: IMPATIENT_TIMEOUT,
      // A broker that is being reloaded refuses for a moment users that it will know: a service stays and tries again.
      ignoreAuthErrorAbort: patient,
      ...(patient ? { maxReconnectAttempts: -1, waitOnFirstConnect: true, reconnectTimeWait: 500 } : { maxReconnectAttempts: 5, reconnectTimeWait: 200 }),
    });
    rememberInboxes(connection, inboxPrefixOf(options.name));
    if (options.onStatus !== undefined) void watch(connection, options.onStatus);
    return connection;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/authorization|authentication/i.test(reason)) {
      throw new CodedError('UNAUTHORIZED', `The NATS server at ${url} does not know the key of ${options.name}. Enrol it (purser agent add), or use the key that was enrolled.`, { cause: error });
    }
    throw new CodedError('UNAVAILABLE', `No NATS server answers at ${url}. Start one (purser up), or set PURSER_NATS_URL to where it is.`, { cause: error });
  } finally {
    clearTimeout(waiting);
  }
}

/** The seed as bytes. Checked before anybody is called: a service would wait for ever, and the wrong thing be blamed. */
function userSeed({ name, seed }: BusOptions): Uint8Array {
  const bytes = new TextEncoder().encode(seed.trim());
  try {
    if (nkeys.fromSeed(bytes).getPublicKey().startsWith('U')) return bytes;
  } catch {
    // Said below; the library's error is about its alphabet.
  }
  throw new CodedError('BAD_KEY', `The key of ${name} is no seed of a NATS user (SU…).`);
}

async function watch(connection: NatsConnection, tell: NonNullable<BusOptions['onStatus']>): Promise<void> {
  tell('connected', connection.getServer());
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') tell('disconnected', String(status.data));
    if (status.type === 'reconnect') tell('connected', String(status.data));
    if (status.type === 'error') tell('denied', status.permissionContext === undefined ? String(status.data) : `${status.permissionContext.operation} ${status.permissionContext.subject}`);
  }
}
