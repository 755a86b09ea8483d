import { ImagePullAnswerV1, ImagePullAskAnswerV1, pullIdOf, type CodedError, type ContentOf } from '@purser/contracts';
import { SealingIdentity, sealMessage, sodiumReady, UserKey, type Trust } from '@purser/sealed-box';
import { AgentKeys } from './agent-keys.js';
import { readAskAnswer, readPullAnswer } from './read-answer.js';

const IMAGE = 'gcr.io/custom/golang:1.22';
const NOW = Date.parse('2026-01-01T00:00:00.000Z');
const EXPIRES = '2026-01-01T00:15:00.000Z';
const mine = AgentKeys.make('build-01');
const others = AgentKeys.make('build-02');
const resolverKey = UserKey.make();
const strangerKey = UserKey.make();
const trust: Trust = { roles: new Map([['resolver', [resolverKey.publicKey]], ['gateway', [strangerKey.publicKey]]]) };
const resolver = new SealingIdentity({ nkey: resolverKey, role: 'resolver', clock: () => NOW });
const stranger = new SealingIdentity({ nkey: strangerKey, role: 'resolver', clock: () => NOW });
const gateway = new SealingIdentity({ nkey: strangerKey, role: 'gateway', clock: () => NOW });

const pullId = pullIdOf('plan-1', 'build-01', IMAGE);
const candidate = { credentialId: 'c-1', address: 'gcr.io', scope: 'repository' as const, auth: { username: 'u', password: 'the-password', serveraddress: 'gcr.io' } };
type Answer = ContentOf<typeof ImagePullAnswerV1>;
const answer: Answer = {
  pullId, agent: 'build-01', repository: 'octocat/hello-world', image: IMAGE, outcome: 'matched', reason: null,
  candidates: [candidate], asOf: '2026-01-01T00:00:00.000Z', expiresAt: EXPIRES, resolvedBy: 'resolver-1',
};

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const outcomeOf = (read: () => { outcome: string }): string => {
  try {
    return read().outcome;
  } catch (error) {
    return (error as CodedError).code;
  }
};

beforeAll(sodiumReady);

describe('a stored answer', () => {
  interface Case { change?: Partial<Answer>; subject?: string; to?: AgentKeys; from?: SealingIdentity; now?: number; touch?: (sealed: Record<string, unknown>) => unknown }
  it.each`
    what                                      | given                                                                  | result                 | because
    ${'its own'}                              | ${{}}                                                                  | ${'matched'}           | ${'it is'}
    ${'to another agent, in its name'}        | ${{ change: { agent: 'build-02' } }}                                   | ${'SEAL_BROKEN'}       | ${'what is inside names another agent'}
    ${'sealed to another agent'}              | ${{ to: others }}                                                      | ${'SEAL_BROKEN'}       | ${'its key does not open it'}
    ${'copied to another pull'}               | ${{ subject: `image.pull.resolved.build-01.plan-1.${pullIdOf('plan-1', 'build-01', 'other')}` }} | ${'SEAL_BROKEN'} | ${'the box names its pull'}
    ${'copied to another plan'}               | ${{ subject: `image.pull.resolved.build-01.plan-2.${pullId}` }}        | ${'SEAL_BROKEN'}       | ${'the pull id holds the plan'}
    ${'about another image'}                  | ${{ change: { image: 'gcr.io/custom/other:1' } }}                      | ${'SEAL_BROKEN'}       | ${'the pull id holds the image'}
    ${'without an image, matched'}            | ${{ change: { image: null, repository: null } }}                       | ${'SEAL_BROKEN'}       | ${'only what failed may name none'}
    ${'without an image, failed'}             | ${{ change: { image: null, repository: null, outcome: 'failed', reason: 'UNREADABLE', candidates: [] } }} | ${'failed'} | ${'an unreadable request is answered too'}
    ${'at its last instant'}                  | ${{ now: Date.parse(EXPIRES) }}                                        | ${'matched'}           | ${'until is inclusive'}
    ${'after its last instant'}               | ${{ now: Date.parse(EXPIRES) + 1 }}                                    | ${'PLAN_EXPIRED'}      | ${'an old answer is not used'}
    ${'by a service of another role'}         | ${{ from: gateway }}                                                   | ${'STATEMENT_BAD'}     | ${'only resolvers answer'}
    ${'by a stranger who says resolver'}      | ${{ from: stranger }}                                                  | ${'STATEMENT_BAD'}     | ${'the trust file does not list its nkey'}
    ${'touched'}                              | ${{ touch: (s: Record<string, unknown>) => ({ ...s, sealed: Buffer.from('xkv1').toString('base64') }) }} | ${'SEAL_BROKEN'} | ${'the box was changed'}
    ${'no sealed message'}                    | ${{ touch: () => ({ outcome: 'anonymous' }) }}                         | ${'BAD_MESSAGE'}       | ${'an answer in clear is nobody\'s'}
  `('$what: $result, since $because', ({ given, result }: { given: Case; result: string }) => {
    const { change = {}, subject = `image.pull.resolved.build-01.plan-1.${pullId}`, to = mine, from = resolver, now = NOW, touch = (s) => s } = given;
    const sealed = sealMessage(ImagePullAnswerV1, { ...answer, ...change }, to.xkey.publicKey, from.current());
    expect(outcomeOf(() => readPullAnswer(subject, bytes(touch({ ...sealed })), { keys: mine, trust, now }))).toBe(result);
  });

  it('hands the password over as a secret', () => {
    const sealed = sealMessage(ImagePullAnswerV1, answer, mine.xkey.publicKey, resolver.current());
    const read = readPullAnswer(`image.pull.resolved.build-01.plan-1.${pullId}`, bytes(sealed), { keys: mine, trust, now: NOW });
    expect(JSON.stringify(read)).not.toContain('the-password');
    expect(read.candidates[0]?.auth.password.reveal()).toBe('the-password');
  });
});

describe('a synchronous answer', () => {
  const asked = { requestId: 'r-1', images: [IMAGE] };
  const content = {
    requestId: 'r-1', agent: 'build-01', repository: 'octocat/hello-world',
    pulls: [{ image: IMAGE, host: null, outcome: 'anonymous' as const, reason: null, candidates: [] }],
    asOf: answer.asOf, expiresAt: EXPIRES, resolvedBy: 'resolver-1',
  };
  it.each`
    what                          | change                       | now                          | result           | because
    ${'its own'}                  | ${{}}                        | ${NOW}                       | ${'anonymous'}   | ${'it is'}
    ${'of another request'}       | ${{ requestId: 'r-2' }}      | ${NOW}                       | ${'SEAL_BROKEN'} | ${'an old reply does not pass for a new one'}
    ${'of another agent'}         | ${{ agent: 'build-02' }}     | ${NOW}                       | ${'SEAL_BROKEN'} | ${'what is inside names another agent'}
    ${'with a pull left out'}     | ${{ pulls: [] }}             | ${NOW}                       | ${'SEAL_BROKEN'} | ${'no answer is not "no credential"'}
    ${'past its time'}            | ${{}}                        | ${Date.parse(EXPIRES) + 1}   | ${'PLAN_EXPIRED'} | ${'an old answer is not used'}
  `('$what: $result, since $because', ({ change, now, result }: { change: object; now: number; result: string }) => {
    const sealed = sealMessage(ImagePullAskAnswerV1, { ...content, ...change }, mine.xkey.publicKey, resolver.current());
    expect(outcomeOf(() => readAskAnswer(asked, bytes(sealed), { keys: mine, trust, now }).pulls[0] ?? { outcome: 'none' })).toBe(result);
  });
});
