import { CodedError, type ErrorCode } from '@purser/contracts';
import type { PullDecision } from '../domain/decisions.js';
import type { PlanRequest } from '../domain/plan.js';
import { AUTHORIZED, openDoors, planOf, type Opened } from '../testing/doors.js';

const URL = '/api/v1/repos/octocat/hello-world/plans';
const PIPELINE = 'pipeline:\n  build:\n    image: golang\n';

describe('the door of plans', () => {
  const asked: PlanRequest[] = [];
  const waits: number[] = [];
  let refusal: ErrorCode | undefined;
  let opened: Opened;

  beforeAll(async () => {
    opened = await openDoors({
      planning: {
        plan: async (request) => {
          asked.push(request);
          if (refusal !== undefined) throw new CodedError(refusal, 'why');
          return planOf(request, ['pull-1', 'pull-2']);
        },
      },
      decisions: {
        follow: async function* (_plan, wait): AsyncGenerator<PullDecision> {
          waits.push(wait);
          yield { pullId: 'pull-2', outcome: 'anonymous', reason: 'NONE_COVERS', credentialId: null, address: null, notTaken: [], decidedAt: '2026-01-01T00:00:01.000Z' };
        },
      },
    });
  });
  beforeEach(() => {
    asked.length = waits.length = 0;
    refusal = undefined;
  });
  afterAll(() => opened.app.close());

  it('plans the YAML that curl sends', async () => {
    const answer = await opened.app.inject({ method: 'POST', url: `${URL}?event=pull_request&fork=true`, headers: { ...AUTHORIZED, 'content-type': 'application/x-www-form-urlencoded' }, payload: PIPELINE });
    expect(answer.statusCode).toBe(201);
    expect(Object.keys(answer.json())).toEqual(['planId', 'repository', 'agent', 'created', 'dialect', 'trigger', 'plannedAt', 'expiresAt', 'problems', 'pulls']);
    expect(asked).toEqual([{ repository: 'octocat/hello-world', pipeline: PIPELINE, agent: 'local', trigger: { event: 'pull_request', fork: true }, planId: undefined }]);
    expect(waits).toEqual([]);
  });

  it('plans what comes without a content type', async () => {
    const answer = await opened.app.inject({ method: 'POST', url: URL, headers: AUTHORIZED, payload: Buffer.from(PIPELINE) });
    expect([answer.statusCode, asked[0]?.pipeline]).toEqual([201, PIPELINE]);
  });

  it('waits with JSON, and shows null for what is not decided', async () => {
    const answer = await opened.app.inject({ method: 'POST', url: `${URL}?wait=10s`, headers: AUTHORIZED, payload: { pipeline: PIPELINE, agent: 'build-01', trigger: { event: 'push', branch: 'main' } } });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      complete: false,
      pulls: [
        { pullId: 'pull-1', decision: null },
        { pullId: 'pull-2', decision: { outcome: 'anonymous', reason: 'NONE_COVERS', credentialId: null, address: null, notTaken: [], decidedAt: '2026-01-01T00:00:01.000Z' } },
      ],
    });
    expect(waits).toEqual([10_000]);
  });

  it('takes a nested group', async () => {
    await opened.app.inject({ method: 'POST', url: '/api/v1/repos/a/b/c/plans', headers: AUTHORIZED, payload: Buffer.from(PIPELINE) });
    expect(asked[0]?.repository).toBe('a/b/c');
  });

  it.each`
    code               | status
    ${'BAD_PIPELINE'}  | ${400}
    ${'PLAN_CONFLICT'} | ${409}
    ${'PLAN_EXPIRED'}  | ${410}
    ${'UNAVAILABLE'}   | ${503}
  `('says $status where the planner says $code', async ({ code, status }) => {
    refusal = code;
    const answer = await opened.app.inject({ method: 'POST', url: `${URL}?wait=1s`, headers: AUTHORIZED, payload: Buffer.from(PIPELINE) });
    expect([answer.statusCode, answer.json()]).toEqual([status, { code, message: 'why' }]);
  });
});
