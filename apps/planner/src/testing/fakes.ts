/** The ports as small fakes. */
import type { Plan } from '../domain/plan.js';
import type { Origins, PlanJournal, PullRequests } from '../domain/ports.js';

export class FakeJournal implements PlanJournal {
  readonly plans = new Map<string, Plan>();
  async first(plan: Plan): Promise<'stored' | Plan> {
    const there = this.plans.get(plan.planId);
    if (there === undefined) this.plans.set(plan.planId, plan);
    return there ?? 'stored';
  }
}

export class FakePullRequests implements PullRequests {
  readonly requested: Plan[] = [];
  failing = false;
  async request(plan: Plan): Promise<void> {
    if (this.failing) throw new Error('the bus is away');
    this.requested.push(plan);
  }
}

export class FakeOrigins implements Origins {
  time = new Date('2026-01-01T00:00:00.000Z');
  private count = 0;
  now(): Date {
    return this.time;
  }
  newPlanId(): string {
    this.count += 1;
    return `plan-${String(this.count)}`;
  }
  pullIdOf(planId: string, agent: string, image: string): string {
    return `${planId}|${agent}|${image}`;
  }
}
