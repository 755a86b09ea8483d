import { FakeJournal, FakeOrigins, FakePullRequests } from '../testing/fakes.js';
import { PlanAndRequest, type PlanRequest } from './plan-and-request.js';

const PIPELINE = 'clone: { git: { image: gcr.io/custom/golang } }\npipeline:\n  build:\n    image: gcr.io/custom/golang\n  test:\n    image: gcr.io/custom/golang:latest\n';
const request: PlanRequest = { repository: 'octocat/hello-world', pipeline: PIPELINE, agent: 'build-01', trigger: { event: 'push', branch: 'main' }, planId: undefined };

function set(): { use: PlanAndRequest; journal: FakeJournal; pulls: FakePullRequests; origins: FakeOrigins } {
  const [journal, pulls, origins] = [new FakeJournal(), new FakePullRequests(), new FakeOrigins()];
  return { journal, pulls, origins, use: new PlanAndRequest(journal, pulls, origins, 900_000) };
}

describe('a plan', () => {
  it('is stored, then one pull is asked for per distinct image', async () => {
    const { use, journal, pulls } = set();
    const result = await use.run(request);
    expect(result).toMatchObject({ created: true, plan: { planId: 'plan-1', dialect: { name: 'drone-0.8' }, problems: [], expiresAt: new Date('2026-01-01T00:15:00.000Z') } });
    expect(journal.plans.get('plan-1')?.pulls).toEqual([
      {
        pullId: 'plan-1|build-01|gcr.io/custom/golang:latest',
        image: 'gcr.io/custom/golang:latest',
        steps: [
          { section: 'clone', name: 'git', text: 'gcr.io/custom/golang' },
          { section: 'pipeline', name: 'build', text: 'gcr.io/custom/golang' },
          { section: 'pipeline', name: 'test', text: 'gcr.io/custom/golang:latest' },
        ],
      },
    ]);
    expect(pulls.requested).toEqual([journal.plans.get('plan-1')]);
  });

  it.each`
    again                                           | result                          | because
    ${{}}                                           | ${{ created: false }}           | ${'the same content is the same plan'}
    ${{ trigger: { branch: 'main', event: 'push' } }} | ${{ created: false }}         | ${'the order of keys does not count'}
    ${{ repository: 'octocat/other' }}              | ${{ refused: 'PLAN_CONFLICT' }} | ${'another repository'}
    ${{ agent: 'build-02' }}                        | ${{ refused: 'PLAN_CONFLICT' }} | ${'another agent'}
    ${{ trigger: { event: 'tag' } }}                | ${{ refused: 'PLAN_CONFLICT' }} | ${'another trigger'}
    ${{ pipeline: 'pipeline: {a: {image: b}}' }}    | ${{ refused: 'PLAN_CONFLICT' }} | ${'other images'}
  `('sent twice under one id, with $again: $result, because $because', async ({ again, result }: { again: Partial<PlanRequest>; result: object }) => {
    const { use, origins } = set();
    await use.run({ ...request, planId: 'mine' });
    origins.time = new Date(origins.time.getTime() + 60_000);
    expect(await use.run({ ...request, planId: 'mine', ...again })).toMatchObject(result);
  });

  it('sent again keeps the times it was first planned with', async () => {
    const { use, origins } = set();
    const first = await use.run({ ...request, planId: 'mine' });
    origins.time = new Date(origins.time.getTime() + 60_000);
    const second = await use.run({ ...request, planId: 'mine' });
    expect('plan' in second && second.plan).toEqual('plan' in first && first.plan);
  });

  it('whose pulls could not be asked for is finished by sending it again', async () => {
    const { use, pulls } = set();
    pulls.failing = true;
    await expect(use.run({ ...request, planId: 'mine' })).rejects.toThrow('away');
    pulls.failing = false;
    expect(await use.run({ ...request, planId: 'mine' })).toMatchObject({ created: false });
    expect(pulls.requested).toHaveLength(1);
  });

  it('sent again when its time is over is refused, and asks for nothing', async () => {
    const { use, origins, pulls } = set();
    await use.run({ ...request, planId: 'mine' });
    origins.time = new Date(origins.time.getTime() + 900_000);
    expect(await use.run({ ...request, planId: 'mine' })).toMatchObject({ refused: 'PLAN_EXPIRED' });
    expect(pulls.requested).toHaveLength(1);
  });

  it.each`
    pipeline                                        | says                  | because
    ${'pipeline: ['}                                | ${/line \d+/}         | ${'text that is no YAML says where'}
    ${'hello: world'}                               | ${/NO_DIALECT/}       | ${'YAML that is no pipeline'}
    ${''}                                           | ${/PIPELINE_EMPTY/}   | ${'nothing'}
  `('of $pipeline is refused, because $because', async ({ pipeline, says }: { pipeline: string; says: RegExp }) => {
    const { use, journal, pulls } = set();
    expect(await use.run({ ...request, pipeline })).toMatchObject({ refused: 'BAD_PIPELINE', message: expect.stringMatching(says) });
    expect([journal.plans.size, pulls.requested]).toEqual([0, []]);
  });

  it('with an image that is no reference says where, and the rest stands', async () => {
    const { use } = set();
    const result = await use.run({ ...request, pipeline: 'clone: { git: { image: gcr.io/custom/golang } }\npipeline:\n  a:\n    image: UPPER/Case\n  b:\n    image: golang\n' });
    expect(result).toMatchObject({ plan: { pulls: [{}, { image: 'docker.io/library/golang:latest' }], problems: [{ line: 4, section: 'pipeline', step: 'a' }] } });
  });
});
