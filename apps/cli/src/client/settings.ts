/**
 * Where the command line finds its server, and an agent its broker: `PURSER_SERVER` and `PURSER_TOKEN`, else
 * `DRONE_SERVER` and `DRONE_TOKEN`, else the user's `config.json`.
 *
 * A token belongs to the server it stands beside, and is sent to no other one. `PURSER_TOKEN` alone is another token for
 * the server of the file; the token of the file is also good where a variable names that very server.
 */
import { CodedError } from '@purser/contracts';
import { Secret } from '@purser/sealed-box';
import type { Environment } from '../environment.js';
import type { UserConfig } from './config-file.js';

/** How to reach the gateway. */
export interface ServerSettings {
  /** Without a slash at the end. */
  readonly server: string;
  readonly token: Secret;
}

/** How an agent signs in. */
export interface AgentSettings {
  readonly natsUrl: string;
  readonly keyFile: string;
  readonly trustFile: string;
}

/** @throws CodedError `BAD_SETTING`, `UNAUTHORIZED` for what is missing */
export function serverSettings(environment: Environment, config: UserConfig): ServerSettings {
  const { server, token, tokenName } = firstPair(environment, config);
  if (server === undefined) {
    throw new CodedError('BAD_SETTING', 'No server is known: start one here with `purser up`, or set PURSER_SERVER and PURSER_TOKEN.');
  }
  const base = baseOf(server);
  const fileToken = config.server !== undefined && baseOf(config.server) === base ? config.token : undefined;
  const known = token ?? fileToken;
  if (known === undefined) {
    throw new CodedError('UNAUTHORIZED', `No token for ${base} is known: set ${tokenName}. \`purser up\` keeps its own in the file admin-token of its home.`);
  }
  return { server: base, token: new Secret(known) };
}

/** The server that counts and the token beside it. */
function firstPair(environment: Environment, config: UserConfig): { server: string | undefined; token: string | undefined; tokenName: string } {
  if (environment.server === undefined && environment.droneServer !== undefined) {
    return { server: environment.droneServer, token: environment.droneToken, tokenName: 'DRONE_TOKEN' };
  }
  return { server: environment.server ?? config.server, token: environment.token, tokenName: 'PURSER_TOKEN' };
}

/**
 * How to sign in as an agent: its own settings where given, else those of the file.
 * @param keyFile of the agent that was named; without it the environment's, then the file's
 * @throws CodedError `BAD_SETTING` naming what is missing
 */
export function agentSettings(environment: Environment, config: UserConfig, keyFile?: string): AgentSettings {
  const settings = {
    PURSER_NATS_URL: environment.natsUrl ?? config.nats,
    PURSER_AGENT_KEY: keyFile ?? environment.agentKey ?? config.agent?.keyFile,
    PURSER_TRUST_FILE: environment.trustFile ?? config.trustFile,
  };
  const missing = Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0) throw new CodedError('BAD_SETTING', `This user has no agent set up: run \`purser up\` here, or set ${missing.join(', ')}.`);
  return { natsUrl: settings.PURSER_NATS_URL ?? '', keyFile: settings.PURSER_AGENT_KEY ?? '', trustFile: settings.PURSER_TRUST_FILE ?? '' };
}

/** The server's address as requests are put behind it. */
function baseOf(server: string): string {
  let url: URL;
  try {
    url = new URL(server);
  } catch (cause) {
    throw new CodedError('BAD_SETTING', 'The server is no URL: write it as http://127.0.0.1:8080.', { cause });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new CodedError('BAD_SETTING', 'The server is reached over http or https: write it as http://127.0.0.1:8080.');
  if (url.username !== '' || url.password !== '') throw new CodedError('BAD_SETTING', 'The server URL holds no username and no password: put the token into PURSER_TOKEN.');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
