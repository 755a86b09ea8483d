/**
 * Where the command line finds its server, and an agent its broker. For each setting the first of: the `PURSER_…`
 * variable, the `DRONE_…` variable, the user's `config.json`.
 *
 * The token in the file belongs to the server in the file: it is sent to no other one.
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
  const server = environment.server ?? environment.droneServer ?? config.server;
  if (server === undefined) {
    throw new CodedError('BAD_SETTING', 'No server is known: start one here with `purser up`, or set PURSER_SERVER and PURSER_TOKEN.');
  }
  const base = baseOf(server);
  const fileToken = config.server !== undefined && baseOf(config.server) === base ? config.token : undefined;
  const token = environment.token ?? environment.droneToken ?? fileToken;
  if (token === undefined) {
    throw new CodedError('UNAUTHORIZED', `No token for ${base} is known: set PURSER_TOKEN. \`purser up\` keeps its own in the file admin-token of its home.`);
  }
  return { server: base, token: new Secret(token) };
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
