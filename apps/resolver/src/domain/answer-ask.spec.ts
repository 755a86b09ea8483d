import { agent, credential, FakeAgents, FakeCredentials, FakeLog, FakePlans, NOW } from '../testing/fakes.js';
import { AnswerAsk, type Ask } from './answer-ask.js';

const GCR = 'gcr.io/custom/golang:latest';
const ask: Ask = { agent: 'build-01', repository: 'octocat/hello-world', planId: undefined, images: ['gcr.io/custom/golang'], hosts: undefined };
const plans = {
  mine: { agent: 'build-01', repository: 'octocat/hello-world', images: new Set([GCR]) },
  'of-another-agent': { agent: 'build-02', repository: 'octocat/hello-world', images: new Set([GCR]) },
  'of-another-repository': { agent: 'build-01', repository: 'octocat/other', images: new Set([GCR]) },
  'without-the-image': { agent: 'build-01', repository: 'octocat/hello-world', images: new Set<string>() },
};

function set(repositories = agent.repositories): { use: AnswerAsk; log: FakeLog } {
  const log = new FakeLog();
  const agents = new FakeAgents([{ ...agent, repositories }]);
  return { log, use: new AnswerAsk(agents, new FakeCredentials([credential('gcr.io')]), new FakePlans(plans), log, () => NOW) };
}

describe('what an agent asks', () => {
  it.each`
    change                                                 | outcomes                    | because
    ${{}}                                                  | ${['matched']}              | ${'its image is covered'}
    ${{ images: [GCR, 'golang'] }}                         | ${['matched', 'anonymous']} | ${'several images, each with its own outcome, in their order'}
    ${{ images: undefined, hosts: ['gcr.io'] }}            | ${['matched']}              | ${'a host, as credential helpers ask'}
    ${{ repository: undefined }}                           | ${['matched']}              | ${'its only literal repository stands in'}
    ${{ planId: 'mine' }}                                  | ${['matched']}              | ${'the plan names agent, repository and image'}
    ${{ planId: 'of-another-agent' }}                      | ${['refused']}              | ${'the plan is another agent’s'}
    ${{ planId: 'of-another-agent', images: undefined, hosts: ['gcr.io'] }} | ${['refused']} | ${'asked by host or by image, another agent’s plan is not its own'}
    ${{ planId: 'of-another-repository' }}                 | ${['refused']}              | ${'the plan is of another repository'}
    ${{ planId: 'without-the-image' }}                     | ${['refused']}              | ${'the plan does not name the image'}
  `('$change: $outcomes, because $because', async ({ change, outcomes }: { change: Partial<Ask>; outcomes: string[] }) => {
    const { use, log } = set();
    const answer = await use.answer({ ...ask, ...change });
    expect('pulls' in answer && answer.pulls.map(({ verdict }) => verdict.outcome)).toEqual(outcomes);
    expect(log.records.map(({ outcome }) => outcome)).toEqual(outcomes);
  });

  it('leaves little in history: an agent may ask often', async () => {
    const log = new FakeLog();
    const many = Array.from({ length: 9 }, (_, at) => credential(`r${String(at)}.example`));
    const use = new AnswerAsk(new FakeAgents([agent]), new FakeCredentials([credential('gcr.io'), ...many]), new FakePlans(plans), log, () => NOW);
    await use.answer({ ...ask, images: [GCR, 'golang'] });
    expect(log.records.map(({ notTaken }) => notTaken.length)).toEqual([0, 3]);
  });

  it.each`
    change                                              | refused                     | recorded | because
    ${{ agent: 'stranger' }}                            | ${'AGENT_NOT_ENROLLED'}     | ${1}     | ${'nobody of that name is enrolled'}
    ${{ repository: 'octocat/other' }}                  | ${'REPOSITORY_NOT_ALLOWED'} | ${1}     | ${'enrolled for another repository'}
    ${{ images: ['gcr.io/Upper'] }}                       | ${'BAD_IMAGE'}              | ${0}     | ${'an image that is no reference'}
    ${{ images: undefined, hosts: ['not a host'] }}     | ${'BAD_ADDRESS'}            | ${0}     | ${'a host that is none'}
    ${{ images: undefined, hosts: ['*'] }}              | ${'BAD_ADDRESS'}            | ${0}     | ${'all hosts at once are for extension doors, which are not there'}
    ${{ planId: 'unknown' }}                            | ${'NOT_FOUND'}              | ${0}     | ${'there is no such plan'}
  `('$change is refused with $refused, because $because', async ({ change, refused, recorded }: { change: Partial<Ask>; refused: string; recorded: number }) => {
    const { use, log } = set();
    expect(await use.answer({ ...ask, ...change })).toMatchObject({ refused });
    expect(log.records).toHaveLength(recorded);
  });

  it.each`
    repositories                                | because
    ${['octocat/*']}                            | ${'a pattern names several'}
    ${['octocat/hello-world', 'octocat/other']} | ${'two literal ones'}
    ${['**']}                                   | ${'all of them'}
  `('without a repository is refused for $repositories, because $because', async ({ repositories }: { repositories: string[] }) => {
    expect(await set(repositories).use.answer({ ...ask, repository: undefined })).toMatchObject({ refused: 'BAD_REPOSITORY', message: expect.stringContaining('PURSER_REPOSITORY') });
  });
});
