/** The real doors over fake ports, for requests that are injected. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CodedError } from '@purser/contracts';
import { Secret } from '@purser/sealed-box';
import { ServiceLogger } from '@purser/service-kit';
import type { AgentAdmin } from '../domain/agent-admin.js';
import type { CredentialAdmin } from '../domain/credential-admin.js';
import type { Plan, PlanRequest } from '../domain/plan.js';
import type { CredentialChange, GivenCredential, ShownCredential } from '../domain/registry-credential.js';
import { DoorsModule, type Ports } from '../transport/doors.module.js';
import { createHttp } from '../transport/http-server.js';

/** The token of every test. */
export const TOKEN = 'tok123';
export const AUTHORIZED = { authorization: `Bearer ${TOKEN}` } as const;

/** An opened door, and what it wrote to its log. */
export interface Opened {
  readonly app: NestFastifyApplication;
  readonly lines: readonly string[];
}

/** Opens the doors; a port that is not given answers `UNAVAILABLE` to everything. */
export async function openDoors(ports: Partial<Ports>): Promise<Opened> {
  const lines: string[] = [];
  const logger = new ServiceLogger('gateway', 'debug', (line) => lines.push(line));
  const app = await createHttp(DoorsModule.with({ ...closedPorts(), ...ports }), { token: new Secret(TOKEN), logger });
  return { app, lines };
}

/** Credentials in memory, by repository and address as typed. */
export class MemoryCredentials implements CredentialAdmin {
  private readonly stored = new Map<string, ShownCredential>();
  readonly passwords: string[] = [];
  readonly changes: Omit<ShownCredential, 'number'>[] = [];

  async create(repository: string, { address, username, email, password }: GivenCredential): Promise<ShownCredential> {
    const key = `${repository} ${address}`;
    if (this.stored.has(key)) throw new CodedError('ALREADY_EXISTS', `${repository} has a credential for ${address} already; update or remove it.`);
    const shown = { number: this.stored.size + 1, address, username, email };
    this.stored.set(key, shown);
    this.passwords.push(password.reveal());
    return shown;
  }

  async list(repository: string): Promise<readonly ShownCredential[]> {
    return [...this.stored].filter(([key]) => key.startsWith(`${repository} `)).map(([, shown]) => shown);
  }

  async get(repository: string, address: string): Promise<ShownCredential> {
    const found = this.stored.get(`${repository} ${address}`);
    if (found === undefined) throw new CodedError('NOT_FOUND', `${repository} has no credential for ${address}.`);
    return found;
  }

  async update(repository: string, address: string, { username, email, password }: CredentialChange): Promise<ShownCredential> {
    this.changes.push({ address, username, email });
    this.passwords.push(password.reveal());
    return this.get(repository, address);
  }

  async remove(repository: string, address: string): Promise<void> {
    await this.get(repository, address);
    this.stored.delete(`${repository} ${address}`);
  }
}

/** A plan with one pull per name. */
export function planOf(request: Partial<PlanRequest>, pulls: readonly string[] = []): Plan {
  return {
    planId: request.planId ?? 'plan-1',
    repository: request.repository ?? 'octocat/hello-world',
    agent: request.agent ?? 'local',
    created: true,
    dialect: { name: 'drone-0.8', because: 'the document has a `pipeline` map' },
    trigger: request.trigger ?? { event: 'push' },
    plannedAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-01T00:15:00.000Z',
    problems: [],
    pulls: pulls.map((pullId) => ({ pullId, image: `gcr.io/${pullId}:latest`, steps: [] })),
  };
}

function closedPorts(): Ports {
  const closed = async (): Promise<never> => {
    throw new CodedError('UNAVAILABLE', 'The credentials service is not running; try again in a moment.');
  };
  const agents: AgentAdmin = { list: closed, add: closed, remove: closed };
  return {
    credentials: { create: closed, list: closed, get: closed, update: closed, remove: closed },
    planning: { plan: closed },
    decisions: { follow: async function* () {} },
    agents,
    readiness: { check: async () => ({ nats: 'ok', credentials: 'ok', planner: 'ok', resolver: 'ok' }) },
  };
}
