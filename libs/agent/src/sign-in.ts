/** The agent's own connection: its nkey, its own inbox prefix (the default one is closed), seconds until it gives up. */
import { CodedError, inboxPrefixOf } from '@purser/contracts';
import { connect, type Authenticator, type NatsConnection } from 'nats';
import type { AgentKeys } from './agent-keys.js';

/** Milliseconds to wait for a server that does not answer. */
const CONNECT_TIMEOUT = 4_000;

/** Connects, or throws `UNAVAILABLE` (nobody there), `UNAUTHORIZED` (the agent is not enrolled there). */
export async function signIn(url: string, keys: AgentKeys): Promise<NatsConnection> {
  try {
    return await connect({
      servers: url.split(','),
      name: keys.name,
      inboxPrefix: inboxPrefixOf(keys.name),
      authenticator: signNonce(keys),
      timeout: CONNECT_TIMEOUT,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 500,
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (/authorization|authentication/i.test(reason)) {
      throw new CodedError('UNAUTHORIZED', `The NATS server at ${url} does not know agent ${keys.name}: enrol it with \`purser agent add ${keys.name}\`, or use the keys it was enrolled with.`, { cause });
    }
    throw new CodedError('UNAVAILABLE', `No NATS server answers at ${url}: start one with \`purser up\`, or set PURSER_NATS_URL to where it is.`, { cause });
  }
}

/**
 * Signs the server's nonce with Node's own Ed25519: the client's nkeys are JavaScript and take tens of milliseconds, which
 * a credential helper pays before every image. The signature is in base64 (RFC 4648, section 4), as nkeys write it.
 */
function signNonce({ nkey }: AgentKeys): Authenticator {
  return (nonce = '') => ({ nkey: nkey.publicKey, sig: Buffer.from(nkey.sign(Buffer.from(nonce))).toString('base64') });
}
