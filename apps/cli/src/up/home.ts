/**
 * `PURSER_HOME`, 0700, and what is in it. Whatever is secret is 0600; nothing that is there is written over.
 *
 *   purser.db              the database of the credentials service
 *   keys                   the key ring: made only where there is neither ring nor database
 *   admin-token            the bearer token of the HTTP API
 *   services/ROLE.nk       who each service is on the bus
 *   trust.json             the public halves of those, for all to check statements with
 *   agents/NAME.key        the keys of agents that run here; `local` always
 *   nats/server.conf       the broker's configuration, written anew when agents change
 *   nats/agents.json       the agents the broker was last told of, so that a restart lets them in at once
 *   nats/jetstream/        its streams
 *   logs/PROCESS.log
 *   up.pid                 the `purser up` that runs here
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentKeys } from '@purser/agent';
import { CodedError, ROLES, type Role } from '@purser/contracts';
import { makeKeyRing, UserKey } from '@purser/sealed-box';
import { keyFileOf } from '../client/agent-keys-folder.js';
import { writeWhole } from '../client/write-whole.js';
import { refuseExposedSecrets } from './exposed-secrets.js';
import { systemCode } from './system-code.js';

/** The agent that `purser up` enrols. */
export const LOCAL_AGENT = 'local';

/** Roles whose statements others check. */
const TRUSTED: readonly Role[] = ['credentials', 'planner', 'resolver', 'gateway'];

/** Names that show that a folder is a home of ours. */
const OURS = ['up.pid', 'purser.db', 'keys', 'trust.json'];

/** Where things are. */
export class HomePaths {
  constructor(readonly folder: string) {}

  readonly lock = this.in('up.pid');
  readonly database = this.in('purser.db');
  readonly keyRing = this.in('keys');
  readonly adminToken = this.in('admin-token');
  readonly trust = this.in('trust.json');
  readonly services = this.in('services');
  readonly agents = this.in('agents');
  readonly localKey = keyFileOf(this.agents, LOCAL_AGENT);
  readonly logs = this.in('logs');
  readonly nats = this.in('nats');
  readonly serverConfiguration = join(this.nats, 'server.conf');
  readonly knownAgents = join(this.nats, 'agents.json');
  readonly natsPid = join(this.nats, 'server.pid');

  serviceKey(role: Role): string {
    return join(this.services, `${role}.nk`);
  }

  log(process: string): string {
    return join(this.logs, `${process}.log`);
  }

  private in(name: string): string {
    return join(this.folder, name);
  }
}

/** What was made or read. */
export interface Home {
  readonly paths: HomePaths;
  readonly roleKeys: Readonly<Record<Role, UserKey>>;
  readonly local: AgentKeys;
  readonly adminToken: string;
}

/**
 * Makes the folder itself, closed to others.
 * @throws CodedError `BAD_SETTING` for a folder that holds something else: it is not ours to close
 */
export function openHomeFolder(paths: HomePaths): void {
  const { folder } = paths;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const names = readdirSync(folder);
    if (names.length > 0 && !OURS.some((name) => names.includes(name))) {
      throw new CodedError('BAD_SETTING', `${folder} holds something that is not Purser's: set PURSER_HOME to an empty or new folder.`);
    }
    chmodSync(folder, 0o700);
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw new CodedError('BAD_SETTING', `${folder} cannot be used (${systemCode(cause) ?? 'unknown'}): set PURSER_HOME to a folder you may write to.`, { cause });
  }
}

/**
 * Makes what is missing and reads the rest.
 * @throws CodedError `KEY_RING_BAD` where there is a database without its ring, `BAD_KEY`, `BAD_SETTING` for files that are
 * spoilt, or secret and open to others
 */
export function furnishHome(paths: HomePaths): Home {
  refuseLostRing(paths);
  refuseExposedSecrets([paths.keyRing, paths.adminToken, paths.localKey, ...ROLES.map((role) => paths.serviceKey(role))]);
  for (const folder of [paths.services, paths.agents, paths.nats, paths.logs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(paths.keyRing)) writeSecret(paths.keyRing, makeKeyRing());
  const roleKeys = Object.fromEntries(ROLES.map((role) => [role, roleKey(paths.serviceKey(role))])) as Record<Role, UserKey>;
  writeTrust(paths.trust, roleKeys);
  return { paths, roleKeys, local: localKeys(paths.localKey), adminToken: adminToken(paths.adminToken) };
}

/** A fresh ring beside an old database would open nothing in it, and hide that the right one is lost. */
function refuseLostRing({ keyRing, database }: HomePaths): void {
  if (existsSync(database) && !existsSync(keyRing)) {
    throw new CodedError('KEY_RING_BAD', `${database} is there, but its key ring ${keyRing} is not: put the ring back from where you keep its copy. Without it no password in the database can be opened; to begin anew, move the database away.`);
  }
}

function roleKey(file: string): UserKey {
  if (!existsSync(file)) writeSecret(file, `${UserKey.make().seed.reveal()}\n`);
  try {
    return UserKey.fromSeed(readFileSync(file, 'utf8').trim());
  } catch (cause) {
    throw new CodedError('BAD_KEY', `${file} holds no seed of a user nkey: restore it, or remove it and it is made anew.`, { cause });
  }
}

function writeTrust(file: string, keys: Readonly<Record<Role, UserKey>>): void {
  const roles = Object.fromEntries(TRUSTED.map((role) => [role, [keys[role].publicKey]]));
  const text = `${JSON.stringify({ version: 1, roles }, null, 2)}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeWhole(file, text);
}

function localKeys(file: string): AgentKeys {
  if (!existsSync(file)) AgentKeys.make(LOCAL_AGENT).write(file);
  return AgentKeys.read(file);
}

function adminToken(file: string): string {
  if (!existsSync(file)) writeSecret(file, `${randomBytes(32).toString('base64url')}\n`);
  const token = readFileSync(file, 'utf8').trim();
  if (token === '') throw new CodedError('BAD_SETTING', `${file} is empty: write a token into it, or remove it and one is made.`);
  return token;
}

function writeSecret(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
}
