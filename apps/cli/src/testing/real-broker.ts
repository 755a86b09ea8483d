/** A real nats-server with the configuration that `purser up` writes, on a free port, in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentKeys } from '@purser/agent';
import { inboxPrefixOf, ROLES, type Role } from '@purser/contracts';
import { UserKey } from '@purser/sealed-box';
import { connect, nkeyAuthenticator, type NatsConnection } from 'nats';
import { readEnvironment } from '../environment.js';
import { ROOT } from '../root.js';
import { brokerConfiguration } from '../up/broker-configuration.js';
import { findNatsServer } from '../up/programs.js';

/** Where nats-server is, or undefined: then what needs it is skipped. */
export function natsServer(): string | undefined {
  try {
    return findNatsServer(readEnvironment().path, ROOT);
  } catch {
    return undefined;
  }
}

export class RealBroker {
  readonly roleKeys = Object.fromEntries(ROLES.map((role) => [role, UserKey.make()])) as Record<Role, UserKey>;
  private readonly folder = mkdtempSync(join(tmpdir(), 'purser-broker "-'));
  private readonly connections: NatsConnection[] = [];
  private child: ChildProcess | undefined;
  private port = 0;

  get url(): string {
    return `nats://127.0.0.1:${String(this.port)}`;
  }

  async start(program: string, agents: readonly AgentKeys[]): Promise<void> {
    this.port = await freePort();
    this.write(agents);
    this.child = spawn(program, ['-c', join(this.folder, 'server.conf')], { stdio: 'ignore' });
    for (let tries = 0; tries < 200; tries += 1) {
      const connection = await this.connect('operator', this.roleKeys.operator).catch(() => undefined);
      if (connection !== undefined) return;
      await sleep(20);
    }
    throw new Error('nats-server did not start');
  }

  /** As `purser up` does it when agents change. */
  reload(agents: readonly AgentKeys[]): void {
    this.write(agents);
    this.child?.kill('SIGHUP');
  }

  async asRole(role: Role): Promise<NatsConnection> {
    return this.connect(role, this.roleKeys[role]);
  }

  async asAgent({ name, nkey }: AgentKeys): Promise<NatsConnection> {
    return this.connect(name, nkey);
  }

  async stop(): Promise<void> {
    await Promise.all(this.connections.map(async (connection) => connection.close()));
    const ended = new Promise((resolve) => this.child?.once('exit', resolve));
    this.child?.kill('SIGKILL');
    if (this.child !== undefined) await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async connect(name: string, key: UserKey): Promise<NatsConnection> {
    const authenticator = nkeyAuthenticator(new TextEncoder().encode(key.seed.reveal()));
    const connection = await connect({ servers: this.url, name, inboxPrefix: inboxPrefixOf(name), authenticator, timeout: 2_000, reconnect: false });
    this.connections.push(connection);
    return connection;
  }

  private write(agents: readonly AgentKeys[]): void {
    const roles = Object.fromEntries(ROLES.map((role) => [role, this.roleKeys[role].publicKey])) as Record<Role, string>;
    const settings = { listen: `127.0.0.1:${String(this.port)}`, storeFolder: this.folder, pidFile: join(this.folder, 'pid'), roles, agents: agents.map(({ publicKeys }) => publicKeys) };
    writeFileSync(join(this.folder, 'server.conf'), brokerConfiguration(settings));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
