import { PlanPipelineV1 } from '@purser/contracts';
import type { Asking } from './asker.js';
import { NatsPlanning } from './nats-planning.js';

const request = { repository: 'octocat/hello-world', pipeline: 'pipeline: {}', agent: 'local', trigger: { event: 'push' } };

async function sent(planId?: string): Promise<{ readonly planId?: string | undefined }> {
  let asked: unknown;
  const asking = { ask: async (_contract: unknown, given: unknown) => ((asked = given), PlanPipelineV1.example.reply) } as unknown as Asking;
  await new NatsPlanning(asking).plan({ ...request, planId });
  return PlanPipelineV1.request.parse(asked);
}

describe("a plan's id", () => {
  it('is the one of the caller', async () => {
    expect((await sent('plan-1')).planId).toBe('plan-1');
  });

  it('is 128 random bits where the caller has none', async () => {
    const [one, other] = [await sent(), await sent()];
    expect(one.planId).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(other.planId).not.toBe(one.planId);
  });
});
