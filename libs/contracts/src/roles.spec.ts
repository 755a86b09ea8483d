import fc from 'fast-check';
import { CodedError } from './coded-error.js';
import { EXPORTS, permissionsOf, permissionsOfAgent, ROLES, type Permissions, type Role, isInbox } from './roles.js';
import { events, requests } from './testing/every-contract.js';
import { covers, may } from './testing/subjects.js';

/** The roles that may, apart from people with full rights. */
function allowed(verb: keyof Permissions, subject: string): Role[] {
  return ROLES.filter((role) => role !== 'operator' && may(permissionsOf(role), verb, subject));
}

describe('who may publish', () => {
  it.each`
    subject                                                       | roles                                   | because
    ${'purser.credentials.v1.lookup'}                             | ${['resolver']}                         | ${'only a resolver is sent passwords'}
    ${'purser.credentials.v1.create'}                             | ${['gateway']}                          | ${'credentials enter at one door'}
    ${'purser.credentials.v1.update'}                             | ${['gateway']}                          | ${'the same'}
    ${'purser.credentials.v1.delete'}                             | ${['gateway']}                          | ${'the same'}
    ${'purser.credentials.v1.list'}                               | ${['gateway']}                          | ${'the same'}
    ${'purser.credentials.v1.key'}                                | ${['gateway']}                          | ${'who seals needs the key'}
    ${'purser.agents.v1.add'}                                     | ${['gateway']}                          | ${'agents are enrolled at one door'}
    ${'purser.agents.v1.remove'}                                  | ${['gateway']}                          | ${'the same'}
    ${'purser.agents.v1.get'}                                     | ${['resolver']}                         | ${'whose key an answer is sealed to'}
    ${'purser.agents.v1.list'}                                    | ${['gateway', 'supervisor']}            | ${'the supervisor writes the broker’s users'}
    ${'purser.pipeline.v1.plan'}                                  | ${['gateway']}                          | ${'pipelines enter at one door'}
    ${'image.pull.ask.build-01'}                                  | ${[]}                                   | ${'only the agent itself asks in its name'}
    ${'image.pull.requested'}                                     | ${['planner']}                          | ${'pulls come from plans'}
    ${'pipeline.planned.plan-1'}                                  | ${['planner']}                          | ${'plans are the planner’s'}
    ${'image.pull.resolved.build-01.plan-1.pull-1'}               | ${['resolver']}                         | ${'nobody else answers'}
    ${'image.pull.decided.resolver-7f3a'}                         | ${['resolver']}                         | ${'nobody else decides'}
    ${'agent.changed'}                                            | ${['credentials']}                      | ${'the owner of the agents says so'}
    ${'image.pull.reported.build-01'}                             | ${[]}                                   | ${'only the agent itself reports'}
    ${'$JS.API.STREAM.DELETE.PURSER_HISTORY'}                     | ${[]}                                   | ${'history is not deleted by a service'}
    ${'$JS.API.STREAM.PURGE.PURSER_PULLS'}                        | ${[]}                                   | ${'nor are pulls'}
    ${'$JS.API.STREAM.MSG.DELETE.PURSER_HISTORY'}                 | ${[]}                                   | ${'nor one message'}
    ${'$JS.API.STREAM.MSG.GET.PURSER_ANSWERS'}                    | ${[]}                                   | ${'no service reads answers'}
    ${'$JS.API.STREAM.CREATE.PURSER_PULLS'}                       | ${['supervisor']}                       | ${'whoever may change a stream may empty it'}
    ${'$JS.API.STREAM.CREATE.PURSER_ANSWERS'}                     | ${['supervisor']}                       | ${'the same'}
    ${'$JS.API.STREAM.UPDATE.PURSER_HISTORY'}                     | ${['supervisor']}                       | ${'the same'}
    ${'$JS.API.STREAM.CREATE.SPY'}                                | ${[]}                                   | ${'a stream of one’s own could copy every subject'}
    ${'$JS.API.CONSUMER.MSG.NEXT.PURSER_PULLS.resolver'}          | ${['resolver']}                         | ${'only resolvers take pulls'}
    ${'$JS.API.CONSUMER.DELETE.PURSER_PULLS.resolver'}            | ${[]}                                   | ${'nobody stops the others'}
    ${'$JS.API.CONSUMER.CREATE.PURSER_PULLS.spy'}                 | ${[]}                                   | ${'a second consumer would take pulls away'}
    ${'$JS.API.CONSUMER.CREATE.PURSER_ANSWERS.spy'}               | ${[]}                                   | ${'nobody follows answers'}
    ${'$JS.API.CONSUMER.CREATE.PURSER_HISTORY.x.image.pull.decided.*'} | ${['gateway']}                     | ${'the gateway follows decisions'}
    ${'$JS.ACK.PURSER_PULLS.resolver.1.1.1.1.0'}                  | ${['resolver']}                         | ${'who takes acknowledges'}
    ${'$JS.API.DIRECT.GET.PURSER_ANSWERS.image.pull.resolved.build-01.plan-1.pull-1'} | ${[]}               | ${'answers are read by their agent'}
    ${'$JS.API.DIRECT.GET.PURSER_HISTORY.pipeline.planned.plan-1'} | ${['planner', 'resolver']}             | ${'a plan is compared and checked'}
    ${'$SRV.PING'}                                                | ${['gateway', 'supervisor']}            | ${'health'}
    ${'$SRV.PING.resolver'}                                       | ${['gateway', 'supervisor']}            | ${'of one service'}
    ${'_INBOX.gateway.x.1'}                                       | ${['credentials', 'planner', 'resolver', 'gateway'].filter((role) => role !== 'gateway')} | ${'who is asked answers'}
    ${'_INBOX.credentials.x'}                                     | ${[]}                                   | ${'who asks nothing gets no reply but the broker’s'}
    ${'_INBOX.x'}                                                 | ${[]}                                   | ${'the default inbox is closed'}
    ${'$SYS.REQ.SERVER.PING'}                                     | ${[]}                                   | ${'the broker is nobody’s'}
    ${'>'}                                                        | ${[]}                                   | ${'all is for people only'}
  `('$subject: $roles, because $because', ({ subject, roles }: { subject: string; roles: Role[] }) => {
    expect(allowed('publish', subject)).toEqual(roles);
  });
});

describe('who may hear', () => {
  it.each`
    subject                                         | roles              | because
    ${'purser.credentials.v1.create'}               | ${['credentials']} | ${'requests are heard by who serves them'}
    ${'purser.credentials.v1.lookup'}               | ${['credentials']} | ${'the same'}
    ${'purser.agents.v1.get'}                       | ${['credentials']} | ${'the same'}
    ${'purser.pipeline.v1.plan'}                    | ${['planner']}     | ${'the same'}
    ${'image.pull.ask.build-01'}                    | ${['resolver']}    | ${'the same'}
    ${'image.pull.ask.*'}                           | ${['resolver']}    | ${'of every agent'}
    ${'image.pull.requested'}                       | ${[]}              | ${'pulls are taken from the stream'}
    ${'image.pull.resolved.build-01.plan-1.pull-1'} | ${[]}              | ${'answers are for agents'}
    ${'agent.changed'}                              | ${['supervisor']}  | ${'live, to write the broker’s users'}
    ${'_INBOX.>'}                                   | ${[]}              | ${'replies are for who asked'}
    ${'>'}                                          | ${[]}              | ${'all is for people only'}
    ${'*.>'}                                        | ${[]}              | ${'nor by another spelling'}
  `('$subject: $roles, because $because', ({ subject, roles }: { subject: string; roles: Role[] }) => {
    expect(allowed('subscribe', subject)).toEqual(roles);
  });

  it.each(ROLES.filter((role) => role !== 'operator'))('%s hears its own inbox and nobody else’s', (role) => {
    const permissions = permissionsOf(role);
    expect(ROLES.filter((other) => may(permissions, 'subscribe', `_INBOX.${other}.x.1`))).toEqual([role]);
  });
});

describe('every role', () => {
  it('is closed but for people', () => {
    const open = ROLES.filter((role) => [...permissionsOf(role).publish, ...permissionsOf(role).subscribe].some((subject) => /^[*>]/.test(subject)));
    expect(open).toEqual(['operator']);
  });

  it('together with the others serves every request, and somebody may make it', () => {
    const orphans = requests.filter(([, { subject, service }]) => !may(permissionsOf(service), 'subscribe', subject));
    const unasked = requests.filter(([, { subject }]) => allowed('publish', subject).length === 0 && !may(permissionsOfAgent('a'), 'publish', subject.replace('*', 'a')));
    expect([orphans, unasked]).toEqual([[], []]);
  });

  it('together with the others publishes every event, and who publishes waits for the stream, which the supervisor makes', () => {
    const homeless = events.filter(([, { subject, stream }]) => {
      const writers = allowed('publish', subject);
      return writers.length === 0 || writers.some((role) => !may(permissionsOf(role), 'publish', `$JS.API.STREAM.INFO.${stream}`));
    });
    expect(homeless).toEqual([]);
  });

  it.each`
    reply                          | inbox    | because
    ${'_INBOX.gateway.x'}          | ${true}  | ${'a request of a service'}
    ${'_R_.abc.d'}                 | ${true}  | ${'a request of an agent, as the broker passes it on between accounts'}
    ${''}                          | ${false} | ${'what the broker itself sends has no reply: a stored message read to a subject of somebody’s choice'}
    ${undefined}                   | ${false} | ${'nor has a plain publish'}
    ${'$JS.ACK.PURSER_PULLS.x'}    | ${false} | ${'what a consumer delivers is acknowledged, not answered'}
    ${'image.pull.resolved.a.b.c'} | ${false} | ${'an answer’s place is not a waiting person'}
  `('waits for a reply at "$reply": $inbox, because $because', ({ reply, inbox }: { reply: string | undefined; inbox: boolean }) => {
    expect(isInbox(reply)).toBe(inbox);
  });

  it.each(ROLES)('%s has its subjects sorted and once, so that the same is the same text', (role) => {
    for (const subjects of Object.values(permissionsOf(role)) as string[][]) expect(subjects).toEqual([...new Set(subjects)].sort());
  });

  it('may answer whoever may ask it', () => {
    const mute = requests.flatMap(([, { subject, service }]) => allowed('publish', subject).filter((asker) => !may(permissionsOf(service), 'publish', `_INBOX.${asker}.x.1`)));
    expect(mute).toEqual([]);
  });
});

describe('an agent', () => {
  it.each`
    verb           | subject                                                                          | may      | because
    ${'publish'}   | ${'image.pull.ask.build-01'}                                                     | ${true}  | ${'it asks in its own name'}
    ${'publish'}   | ${'image.pull.reported.build-01'}                                                | ${true}  | ${'it reports in its own name'}
    ${'publish'}   | ${'$JS.API.DIRECT.GET.PURSER_ANSWERS.image.pull.resolved.build-01.plan-1.pull-1'} | ${true} | ${'it reads its own answers'}
    ${'subscribe'} | ${'image.pull.resolved.build-01.*.*'}                                            | ${true}  | ${'it hears its own answers'}
    ${'subscribe'} | ${'_INBOX.build-01.x.1'}                                                         | ${true}  | ${'it hears its replies'}
    ${'publish'}   | ${'image.pull.ask.build-02'}                                                     | ${false} | ${'another one'}
    ${'publish'}   | ${'image.pull.ask.*'}                                                            | ${false} | ${'all of them'}
    ${'publish'}   | ${'image.pull.ask.build-01.x'}                                                   | ${false} | ${'no subject below it'}
    ${'publish'}   | ${'image.pull.reported.build-02'}                                                | ${false} | ${'another one'}
    ${'publish'}   | ${'$JS.API.DIRECT.GET.PURSER_ANSWERS.image.pull.resolved.build-02.plan-1.pull-1'} | ${false} | ${'another one’s answer'}
    ${'publish'}   | ${'$JS.API.DIRECT.GET.PURSER_ANSWERS'}                                           | ${false} | ${'by sequence it could read any'}
    ${'publish'}   | ${'$JS.API.STREAM.MSG.GET.PURSER_ANSWERS'}                                       | ${false} | ${'the same'}
    ${'publish'}   | ${'$JS.API.DIRECT.GET.PURSER_HISTORY.pipeline.planned.plan-1'}                   | ${false} | ${'plans are not its business'}
    ${'publish'}   | ${'image.pull.resolved.build-01.plan-1.pull-1'}                                  | ${false} | ${'it does not answer itself'}
    ${'publish'}   | ${'purser.credentials.v1.lookup'}                                                | ${false} | ${'only resolvers look up'}
    ${'publish'}   | ${'_INBOX.resolver.x'}                                                           | ${false} | ${'it answers nobody'}
    ${'subscribe'} | ${'image.pull.resolved.build-02.plan-1.pull-1'}                                  | ${false} | ${'another one’s answers'}
    ${'subscribe'} | ${'image.pull.resolved.>'}                                                       | ${false} | ${'all answers'}
    ${'subscribe'} | ${'image.pull.ask.build-01'}                                                     | ${false} | ${'it does not serve'}
    ${'subscribe'} | ${'_INBOX.build-02.x'}                                                           | ${false} | ${'another one’s replies'}
  `('build-01 may $verb $subject: $may, because $because', ({ verb, subject, may: expected }: { verb: keyof Permissions; subject: string; may: boolean }) => {
    expect(may(permissionsOfAgent('build-01'), verb, subject)).toBe(expected);
  });

  it('has no subject of another one', () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,62}$/);
    fc.assert(
      fc.property(name, name, (one, other) => {
        fc.pre(one !== other);
        const [a, b] = [permissionsOfAgent(one), permissionsOfAgent(other)];
        const shared = (['publish', 'subscribe'] as const).flatMap((verb) => a[verb].filter((pattern) => b[verb].some((theirs) => covers(pattern, theirs) || covers(theirs, pattern))));
        expect(shared).toEqual([]);
      }),
    );
  });

  it.each`
    name     | because
    ${'*'}   | ${'it would be every agent'}
    ${'>'}   | ${'the same'}
    ${'a.b'} | ${'it would be below another one'}
    ${'$&'}  | ${'a pattern of replacement'}
    ${''}    | ${'nobody'}
    ${'A'}   | ${'no name of an agent'}
  `('is not made of $name: $because', ({ name }) => {
    expect(() => permissionsOfAgent(name)).toThrow(CodedError);
  });

  it('may do nothing that does not cross the border: each subject is exported, or its own inbox', () => {
    const { publish, subscribe } = permissionsOfAgent('build-01');
    expect(publish.filter((subject) => !EXPORTS.services.some((exported) => covers(exported, subject)))).toEqual([]);
    expect(subscribe.filter((subject) => !EXPORTS.streams.some((exported) => covers(exported, subject)))).toEqual(['_INBOX.build-01.>']);
  });

  it('is served across the border: what it asks there, a service answers', () => {
    expect(may(permissionsOf('resolver'), 'publish', '_R_.abc.1')).toBe(true);
    expect(ROLES.filter((role) => may(permissionsOf(role), 'publish', '_R_.abc.1'))).toEqual(['resolver', 'operator']);
  });
});
