/** The ports as five-line fakes, and a few things to decide on. */
import { parseAddress } from '@purser/image-ref';
import type { HeldCredential } from '../domain/decision.js';
import type { EnrolledAgent } from '../domain/enrolled-agent.js';
import type { AgentSource, AnswerStore, CredentialSource, DecisionLog, DecisionRecord, PlanScope, PlanSource, PullAnswer } from '../domain/ports.js';

export const NOW = new Date('2026-01-01T00:00:00.000Z');

/** A credential whose id is its address. */
export function credential(address: string): HeldCredential {
  return { id: address, scope: 'repository', address: parseAddress(address), createdAt: NOW.toISOString(), username: 'u', password: { reveal: () => 'example-password' }, email: undefined };
}

export const agent: EnrolledAgent = { name: 'build-01', xkey: 'X', repositories: ['octocat/hello-world'] };

export class FakeAgents implements AgentSource {
  constructor(private readonly enrolled: readonly EnrolledAgent[]) {}
  async get(name: string): Promise<EnrolledAgent | undefined> {
    return this.enrolled.find((known) => known.name === name);
  }
}

export class FakeCredentials implements CredentialSource {
  readonly asked: string[] = [];
  constructor(private readonly held: readonly HeldCredential[] | Error) {}
  async of(repository: string): Promise<{ credentials: readonly HeldCredential[]; asOf: Date }> {
    this.asked.push(repository);
    if (this.held instanceof Error) throw this.held;
    return { credentials: this.held, asOf: NOW };
  }
}

export class FakePlans implements PlanSource {
  constructor(private readonly plans: Readonly<Record<string, PlanScope>>) {}
  async get(planId: string): Promise<PlanScope | undefined> {
    return this.plans[planId];
  }
}

export class FakeAnswers implements AnswerStore {
  readonly stored: PullAnswer[] = [];
  async store(answer: PullAnswer): Promise<void> {
    this.stored.push(answer);
  }
}

export class FakeLog implements DecisionLog {
  readonly records: DecisionRecord[] = [];
  async record(decisions: readonly DecisionRecord[]): Promise<void> {
    this.records.push(...decisions);
  }
}
