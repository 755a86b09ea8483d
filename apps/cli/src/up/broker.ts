/** The NATS server of this home: its configuration, kept to the agents that are enrolled. */
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROLES, type Role } from '@purser/contracts';
import type { ListenAddress } from '@purser/service-kit';
import { isUserPublicKey } from '@purser/sealed-box';
import { writeWhole } from '../client/write-whole.js';
import { brokerConfiguration } from './broker-configuration.js';
import type { Home } from './home.js';
import { commandLineOf, pidIn, stopProcess } from './running-process.js';

/** An agent as the broker knows it. */
export interface KnownAgent {
  readonly name: string;
  readonly nkey: string;
}

const PAUSE = 15;

export class Broker {
  constructor(
    private readonly home: Home,
    private readonly address: ListenAddress,
    /** Makes the running server read its configuration again. */
    private readonly reload: () => void,
  ) {}

  /** Writes the configuration with the agents that were known last. */
  prepare(): void {
    writeWhole(this.home.paths.serverConfiguration, this.textFor(this.lastKnown()));
  }

  /** Brings the server to these agents; true where that was a change. */
  bringTo(agents: readonly KnownAgent[]): boolean {
    const { serverConfiguration, knownAgents } = this.home.paths;
    const text = this.textFor(agents);
    if (readFileSync(serverConfiguration, 'utf8') === text) return false;
    writeWhole(knownAgents, `${JSON.stringify(agents.map(({ name, nkey }) => ({ name, nkey })))}\n`);
    writeWhole(serverConfiguration, text);
    this.reload();
    return true;
  }

  /** Resolves when the server takes connections, or `signal` says stop. */
  async accepting(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !(await isAccepting(this.address))) await sleep(PAUSE);
  }

  private textFor(agents: readonly KnownAgent[]): string {
    const { paths, roleKeys } = this.home;
    const roles = Object.fromEntries(ROLES.map((role) => [role, roleKeys[role].publicKey])) as Record<Role, string>;
    return brokerConfiguration({ listen: this.address.text, storeFolder: paths.nats, pidFile: paths.natsPid, roles, agents });
  }

  private lastKnown(): KnownAgent[] {
    const { knownAgents } = this.home.paths;
    if (!existsSync(knownAgents)) return [];
    try {
      const agents = JSON.parse(readFileSync(knownAgents, 'utf8')) as KnownAgent[];
      return agents.filter(({ name, nkey }) => typeof name === 'string' && isUserPublicKey(nkey));
    } catch {
      // Only a head start: the list of the credentials service follows within a second.
      return [];
    }
  }
}

/** Stops the server that a `purser up` of this home left behind when it was killed. True where there was one. */
export async function stopLeftBehind(home: Home): Promise<boolean> {
  const { natsPid, serverConfiguration } = home.paths;
  const pid = pidIn(natsPid);
  // Its number may be another program's by now: only a server with our configuration is ours to stop.
  if (pid === undefined || commandLineOf(pid)?.includes(serverConfiguration) !== true) return false;
  await stopProcess(pid);
  return true;
}

async function isAccepting({ host, port }: ListenAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
