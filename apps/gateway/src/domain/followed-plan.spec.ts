import { planOf } from '../testing/doors.js';
import type { Decisions, PullDecision } from './decisions.js';
import { PlanAndFollow, type FollowedPlan } from './followed-plan.js';

const request = { repository: 'octocat/hello-world', pipeline: 'pipeline: {}', agent: 'local', trigger: { event: 'push' } };

function decisionOf(pullId: string, outcome: PullDecision['outcome'] = 'matched'): PullDecision {
  return { pullId, outcome, reason: null, credentialId: 'c-1', address: 'gcr.io', notTaken: [], decidedAt: '2026-01-01T00:00:01.000Z' };
}

class Heard implements Decisions {
  taken = 0;
  constructor(private readonly decisions: readonly PullDecision[]) {}
  async *follow(): AsyncGenerator<PullDecision> {
    for (const decision of this.decisions) {
      this.taken += 1;
      yield decision;
    }
  }
}

async function follow(pulls: readonly string[], heard: Heard, wait?: number): Promise<FollowedPlan> {
  const plans = new PlanAndFollow({ plan: async (asked) => planOf(asked, pulls) }, heard);
  return (await plans.plan(request, wait)) as FollowedPlan;
}

describe('a followed plan', () => {
  it.each`
    pulls         | heard                                             | outcomes                   | complete | taken | because
    ${['a', 'b']} | ${[decisionOf('b'), decisionOf('a')]}             | ${['matched', 'matched']}  | ${true}  | ${2}  | ${'all are decided, in any order'}
    ${['a', 'b']} | ${[decisionOf('a')]}                              | ${['matched', null]}       | ${false} | ${1}  | ${'b was not decided in time'}
    ${['a']}      | ${[decisionOf('a'), decisionOf('x')]}             | ${['matched']}             | ${true}  | ${1}  | ${'nobody listens on when all is decided'}
    ${['a', 'b']} | ${[decisionOf('a', 'failed'), decisionOf('a')]}   | ${['failed', null]}        | ${false} | ${2}  | ${'the first decision of a pull counts'}
    ${['a']}      | ${[decisionOf('other')]}                          | ${[null]}                  | ${false} | ${1}  | ${'another pull is none of this plan'}
    ${[]}         | ${[decisionOf('a')]}                              | ${[]}                      | ${true}  | ${0}  | ${'a plan without pulls waits for nothing'}
  `('$pulls: $outcomes, because $because', async ({ pulls, heard, outcomes, complete, taken }) => {
    const decisions = new Heard(heard);
    const plan = await follow(pulls, decisions, 1_000);
    expect(plan.pulls.map(({ decision }) => decision?.outcome ?? null)).toEqual(outcomes);
    expect(plan.complete).toBe(complete);
    expect(decisions.taken).toBe(taken);
  });

  it('says nothing of decisions where nobody waits', async () => {
    const decisions = new Heard([decisionOf('a')]);
    const plan = await follow(['a'], decisions);
    expect(plan).not.toHaveProperty('complete');
    expect(plan.pulls[0]).not.toHaveProperty('decision');
    expect(decisions.taken).toBe(0);
  });
});
