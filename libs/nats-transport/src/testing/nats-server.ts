/** A real nats-server for tests: on a port of its own, in a private folder, gone afterwards. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Permissions } from '@purser/contracts';
import { connect, nkeyAuthenticator, nkeys, type NatsConnection } from 'nats';

/** Milliseconds within which a server listens, on a machine that is busy. */
const START_LIMIT = 20_000;

const WORKSPACE = join(__dirname, '../../../..');

/** Where nats-server is on this machine, or undefined. */
const program = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin', join(WORKSPACE, '.tools')]
  .map((folder) => join(folder, 'nats-server'))
  .find((file) => existsSync(file));

/** `describe`, where there is a nats-server; else the suite is reported as skipped. */
export const describeWithServer = program === undefined ? describe.skip : describe;

/** Users by name: `undefined` for one with all rights. */
export type Users = Readonly<Record<string, Permissions | undefined>>;

/** What a test asks for; without anything, one user `service` with all rights. */
export interface ServerSettings {
  readonly users?: Users;
  /** More of the configuration, line by line. */
  readonly lines?: readonly string[];
  /** The configuration of accounts, for tests that need more than one. Given the rendered users of a list. */
  readonly accounts?: (render: (users: Users) => string) => string;
}

export class NatsServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'nats-server-'));
  private readonly seeds = new Map<string, string>();
  private readonly opened: NatsConnection[] = [];
  private process: ChildProcess | undefined;
  private port = -1;

  /** Starts one and waits until it can be connected to. */
  static async start(settings: ServerSettings = {}): Promise<NatsServer> {
    const server = new NatsServer(settings);
    await server.start();
    return server;
  }

  private constructor(private readonly settings: ServerSettings) {}

  get url(): string {
    return `nats://127.0.0.1:${String(this.port)}`;
  }

  /** The seed that a user signs in with. */
  seedOf(name: string): string {
    const seed = this.seeds.get(name) ?? new TextDecoder().decode(nkeys.createUser().getSeed());
    this.seeds.set(name, seed);
    return seed;
  }

  /** A bare client of the stock library, closed with the server. */
  async connect(name = 'service'): Promise<NatsConnection> {
    const connection = await connect({
      servers: this.url,
      inboxPrefix: `_INBOX.${name}`,
      authenticator: nkeyAuthenticator(new TextEncoder().encode(this.seedOf(name))),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 50,
    });
    this.opened.push(connection);
    return connection;
  }

  /** Closes what `connect` opened, ends the server and removes its folder. */
  async close(): Promise<void> {
    for (const connection of this.opened) await connection.close();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Ends the process; what streams hold stays in the folder. */
  async stop(): Promise<void> {
    const process = this.process;
    this.process = undefined;
    if (process === undefined || process.exitCode !== null) return;
    const exit = once(process, 'exit');
    process.kill('SIGTERM');
    await exit;
  }

  /** Starts the process, on the port it had before where it had one. */
  async start(): Promise<void> {
    if (program === undefined) throw new Error('There is no nats-server on this machine.');
    const file = join(this.folder, 'server.conf');
    writeFileSync(file, this.configuration());
    const process = spawn(program, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.process = process;
    let log = '';
    process.stderr.on('data', (data) => (log += String(data)));
    // Written when the server listens; its name holds the process's id.
    const ports = join(this.folder, `nats-server_${String(process.pid)}.ports`);
    for (const since = performance.now(); !existsSync(ports) || readFileSync(ports, 'utf8') === ''; await sleep(10)) {
      if (process.exitCode !== null || performance.now() - since > START_LIMIT) {
        await this.close();
        throw new Error(`nats-server did not start:\n${log}`);
      }
    }
    const { nats } = JSON.parse(readFileSync(ports, 'utf8')) as { nats: string[] };
    this.port = Number(new URL(nats[0] ?? '').port);
  }

  private configuration(): string {
    const { users = { service: undefined }, lines = [], accounts } = this.settings;
    return [
      `listen: "127.0.0.1:${String(this.port)}"`,
      `ports_file_dir: "${this.folder}"`,
      `jetstream { store_dir: "${this.folder}", max_file_store: 8GB, max_memory_store: 64MB }`,
      // On a busy machine a client may need longer than the usual two seconds to sign in.
      `authorization { timeout: 20${accounts === undefined ? `, users: ${this.render(users)}` : ''} }`,
      ...(accounts === undefined ? [] : [accounts((some) => this.render(some))]),
      ...lines,
      '',
    ].join('\n');
  }

  private render(users: Users): string {
    return `[${Object.entries(users).map(([name, permissions]) => `{ nkey: "${publicKey(this.seedOf(name))}"${permissions === undefined ? '' : `, permissions: ${rules(permissions)}`} }`).join(', ')}]`;
  }
}

function publicKey(seed: string): string {
  return nkeys.fromSeed(new TextEncoder().encode(seed)).getPublicKey();
}

function rules({ publish, subscribe }: Permissions): string {
  return `{ publish: { allow: ${JSON.stringify(publish)} }, subscribe: { allow: ${JSON.stringify(subscribe)} } }`;
}
