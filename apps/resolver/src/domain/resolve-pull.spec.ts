import { agent, credential, FakeAgents, FakeAnswers, FakeCredentials, FakeLog, NOW } from '../testing/fakes.js';
import { ResolvePull, type RequestedPull } from './resolve-pull.js';

const pull: RequestedPull = {
  pullId: 'pull-1',
  planId: 'plan-1',
  agent: 'build-01',
  repository: 'octocat/hello-world',
  image: 'gcr.io/custom/golang:latest',
  requestedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 900_000),
};

function set(up: { held?: FakeCredentials; now?: Date } = {}): { use: ResolvePull; answers: FakeAnswers; log: FakeLog; held: FakeCredentials } {
  const answers = new FakeAnswers();
  const log = new FakeLog();
  const held = up.held ?? new FakeCredentials([credential('gcr.io')]);
  const use = new ResolvePull(new FakeAgents([agent]), held, answers, log, () => up.now ?? NOW, 5);
  return { use, answers, log, held };
}

describe('a requested pull', () => {
  it.each`
    change                                      | deliveries | outcome        | reason                      | answered | because
    ${{}}                                       | ${1}       | ${'matched'}   | ${null}                     | ${true}  | ${'the credential covers it'}
    ${{ image: 'docker.io/library/go:latest' }} | ${1}       | ${'anonymous'} | ${'NONE_COVERS'}            | ${true}  | ${'nothing covers it: pull without'}
    ${{ agent: 'stranger' }}                    | ${1}       | ${'refused'}   | ${'AGENT_NOT_ENROLLED'}     | ${false} | ${'there is no key to seal to'}
    ${{ repository: 'octocat/other' }}          | ${1}       | ${'refused'}   | ${'REPOSITORY_NOT_ALLOWED'} | ${true}  | ${'enrolled, but not for this repository'}
    ${{ agent: 'none' }}                        | ${1}       | ${'matched'}   | ${null}                     | ${false} | ${'the reserved agent is decided and answered to nobody'}
    ${{}}                                       | ${5}       | ${'matched'}   | ${null}                     | ${true}  | ${'the fifth delivery is still tried'}
    ${{}}                                       | ${6}       | ${'failed'}    | ${'TIMED_OUT'}              | ${true}  | ${'above five deliveries nothing more is tried'}
    ${{ expiresAt: NOW }}                       | ${1}       | ${'failed'}    | ${'TIMED_OUT'}              | ${true}  | ${'past its time nothing more is tried'}
  `('$change, delivery $deliveries: $outcome $reason, because $because', async ({ change, deliveries, outcome, reason, answered }: { change: Partial<RequestedPull>; deliveries: number; outcome: string; reason: string | null; answered: boolean }) => {
    const { use, answers, log } = set();
    await use.resolve({ ...pull, ...change }, deliveries);
    expect(log.records).toEqual([expect.objectContaining({ planId: 'plan-1', pullId: 'pull-1', outcome, reason })]);
    expect(answers.stored.map(({ verdict }) => verdict.outcome)).toEqual(answered ? [outcome] : []);
  });

  it('is not decided while the credentials cannot be read: the message comes again', async () => {
    const { use, answers, log } = set({ held: new FakeCredentials(new Error('away')) });
    await expect(use.resolve(pull, 1)).rejects.toThrow('away');
    expect([answers.stored, log.records]).toEqual([[], []]);
  });

  it('asks for no credentials once it is late, so that an answer comes even while they are away', async () => {
    const { use, answers, held } = set({ held: new FakeCredentials(new Error('away')) });
    await use.resolve(pull, 6);
    expect(held.asked).toEqual([]);
    expect(answers.stored[0]?.verdict.reason).toBe('TIMED_OUT');
  });

  it('is answered until its own time is over; a late answer can be read for a minute', async () => {
    const inTime = set();
    await inTime.use.resolve(pull, 1);
    expect(inTime.answers.stored[0]?.expiresAt).toEqual(pull.expiresAt);
    const late = new Date(pull.expiresAt.getTime() + 5_000);
    const tooLate = set({ now: late });
    await tooLate.use.resolve(pull, 1);
    expect(tooLate.answers.stored[0]?.expiresAt).toEqual(new Date(late.getTime() + 60_000));
  });

  it('leaves no content in history', async () => {
    const { use, log } = set();
    await use.resolve(pull, 1);
    expect(log.records[0]).toMatchObject({ credentialId: 'gcr.io', address: 'gcr.io' });
    expect(Object.keys(log.records[0] ?? {})).not.toContain('verdict');
    expect(JSON.stringify(log.records)).not.toContain('example-password');
  });

  it('that cannot be read is answered from its headers', async () => {
    const { use, answers, log } = set();
    await use.fail({ pullId: 'pull-1', planId: 'plan-1', agent: 'build-01' });
    expect(answers.stored[0]).toMatchObject({ pullId: 'pull-1', image: null, repository: null, verdict: { outcome: 'failed', reason: 'UNREADABLE' } });
    expect(log.records[0]).toMatchObject({ pullId: 'pull-1', outcome: 'failed', reason: 'UNREADABLE' });
  });
});
