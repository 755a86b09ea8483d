/** The configuration on a real server: who may say and hear what, and that nothing crosses the border but what was asked for. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, AgentKeys } from '@purser/agent';
import {
  AskImagePullV1, at, decode, encode, GetAgentV1, ImagePullAnswerV1, ImagePullAskAnswerV1, ImagePullResolvedV1, ListAgentsV1, ListCredentialsV1, LookupCredentialsV1, PlanPipelineV1, pullIdOf,
  type RequestContract, type Role,
} from '@purser/contracts';
import { ensurePullsConsumer, ensureStreams, EventPublisher, manager } from '@purser/nats-transport';
import { SealingIdentity, sealMessage, sodiumReady } from '@purser/sealed-box';
import type { NatsConnection } from 'nats';
import { natsServer, RealBroker } from '../testing/real-broker.js';

const program = natsServer();
const suite = program === undefined ? describe.skip : describe;
const [a, b, stranger] = [AgentKeys.make('a'), AgentKeys.make('b'), AgentKeys.make('c')];
const broker = new RealBroker();
const IMAGE = 'gcr.io/custom/golang:1.22';
const later = (): string => new Date(Date.now() + 60_000).toISOString();

/** Which of some subjects the broker denied. */
async function denied(connection: NatsConnection, act: () => void): Promise<string[]> {
  const subjects: string[] = [];
  const statuses = connection.status();
  const watching = (async () => {
    for await (const { permissionContext } of statuses) if (permissionContext !== undefined) subjects.push(permissionContext.subject);
  })();
  act();
  await connection.flush();
  await sleep(30);
  (statuses as unknown as { stop(): void }).stop();
  await watching;
  return subjects;
}
const deniedPublish = async (connection: NatsConnection, subject: string): Promise<boolean> => (await denied(connection, () => connection.publish(subject, 'x'))).includes(subject);
const deniedSubscribe = async (connection: NatsConnection, subject: string): Promise<boolean> =>
  (await denied(connection, () => void connection.subscribe(subject, { callback: () => undefined }))).includes(subject);

suite('the broker of purser up', () => {
  let resolver: NatsConnection;
  let sealer: SealingIdentity;
  let agent: Agent;
  let trust: { roles: ReadonlyMap<string, readonly string[]> };

  const store = async (keys: AgentKeys, planId: string): Promise<void> => {
    const pullId = pullIdOf(planId, keys.name, IMAGE);
    const content = { pullId, agent: keys.name, repository: 'octocat/hello-world', image: IMAGE, outcome: 'anonymous' as const, reason: null, candidates: [], asOf: later(), expiresAt: later(), resolvedBy: 'r' };
    await new EventPublisher(resolver, 'test').publish(ImagePullResolvedV1, sealMessage(ImagePullAnswerV1, content, keys.xkey.publicKey, sealer.current()), { tokens: [keys.name, planId, pullId], first: true });
  };
  const stored = async (): Promise<number[]> => {
    const operator = await broker.asRole('operator');
    const { streams } = await manager(operator);
    return Promise.all(['PURSER_PULLS', 'PURSER_ANSWERS', 'PURSER_HISTORY'].map(async (name) => (await streams.info(name)).state.messages));
  };

  beforeAll(async () => {
    await sodiumReady();
    await broker.start(program ?? '', [a, b]);
    trust = { roles: new Map([['resolver', [broker.roleKeys.resolver.publicKey]]]) };
    sealer = new SealingIdentity({ nkey: broker.roleKeys.resolver, role: 'resolver' });
    resolver = await broker.asRole('resolver');
    await ensureStreams(await broker.asRole('supervisor'), ['PURSER_PULLS', 'PURSER_ANSWERS', 'PURSER_HISTORY']);
    await ensurePullsConsumer(resolver);
    const service = await resolver.services.add({ name: 'resolver', version: '0.0.1', queue: 'resolver' });
    service.addEndpoint('ask', {
      subject: AskImagePullV1.subject,
      handler: (_error, message) => {
        const { requestId, images = [] } = decode(AskImagePullV1.request, message.data, 'request');
        const keys = message.subject.endsWith('.a') ? a : b;
        const pulls = images.map((image) => ({ image, host: null, outcome: 'anonymous' as const, reason: null, candidates: [] }));
        const content = { requestId, agent: keys.name, repository: 'octocat/hello-world', pulls, asOf: later(), expiresAt: later(), resolvedBy: 'r' };
        message.respond(encode(sealMessage(ImagePullAskAnswerV1, content, keys.xkey.publicKey, sealer.current())));
      },
    });
    await resolver.flush();
    agent = await Agent.connect({ url: broker.url, keys: a, trust });
  });

  afterAll(async () => {
    await agent?.close();
    await broker.stop();
  });

  describe('services talk', () => {
    it.each`
      asker           | contract               | service
      ${'gateway'}    | ${ListCredentialsV1}   | ${'credentials'}
      ${'gateway'}    | ${PlanPipelineV1}      | ${'planner'}
      ${'resolver'}   | ${LookupCredentialsV1} | ${'credentials'}
      ${'resolver'}   | ${GetAgentV1}          | ${'credentials'}
      ${'supervisor'} | ${ListAgentsV1}        | ${'credentials'}
    `('$asker asks $service', async ({ asker, contract, service }: { asker: Role; contract: RequestContract; service: Role }) => {
      const answering = await broker.asRole(service);
      answering.subscribe(contract.subject, { queue: service, callback: (_error, message) => void message.respond('answer') });
      await answering.flush();
      const reply = await (await broker.asRole(asker)).request(contract.subject, '{}', { timeout: 2_000 });
      expect(reply.string()).toBe('answer');
      await answering.close();
    });

    it.each`
      role             | verb           | subject                                        | because
      ${'planner'}     | ${'publish'}   | ${LookupCredentialsV1.subject}                 | ${'only resolvers look credentials up'}
      ${'gateway'}     | ${'publish'}   | ${LookupCredentialsV1.subject}                 | ${'the door never gets passwords back'}
      ${'gateway'}     | ${'publish'}   | ${at(ImagePullResolvedV1, 'a', 'p', 'x')}      | ${'only resolvers answer'}
      ${'credentials'} | ${'publish'}   | ${'image.pull.requested'}                      | ${'credentials knows no plan'}
      ${'supervisor'}  | ${'publish'}   | ${'purser.agents.v1.add'}                      | ${'it only reads the list'}
      ${'resolver'}    | ${'subscribe'} | ${LookupCredentialsV1.subject}                 | ${'nobody answers in the name of credentials'}
      ${'planner'}     | ${'subscribe'} | ${'_INBOX.gateway.>'}                          | ${"another's replies"}
      ${'gateway'}     | ${'subscribe'} | ${'image.pull.resolved.>'}                     | ${'answers are for agents'}
      ${'gateway'}     | ${'subscribe'} | ${'>'}                                         | ${'everything'}
      ${'resolver'}    | ${'publish'}   | ${'$JS.API.STREAM.DELETE.PURSER_ANSWERS'}      | ${'nobody deletes a stream'}
    `('$role may not $verb $subject: $because', async ({ role, verb, subject }: { role: Role; verb: string; subject: string }) => {
      const connection = await broker.asRole(role);
      expect(await (verb === 'publish' ? deniedPublish(connection, subject) : deniedSubscribe(connection, subject))).toBe(true);
    });
  });

  it('lets an agent ask across the border', async () => {
    expect((await agent.ask({ images: [IMAGE] })).pulls[0]?.outcome).toBe('anonymous');
  });

  it('lets an agent hear its answers live, and find them later', async () => {
    const stop = new AbortController();
    const answers = agent.answers(stop.signal);
    await agent.flush();
    expect(await agent.stored('live', IMAGE)).toBeUndefined();
    await store(b, 'live');
    await store(a, 'live');
    expect((await answers.next()).value).toMatchObject({ kind: 'answer', planId: 'live', answer: { agent: 'a', image: IMAGE } });
    expect(await agent.stored('live', IMAGE)).toMatchObject({ agent: 'a' });
    stop.abort();
    expect((await answers.next()).done).toBe(true);
  });

  it('reports what cannot be opened, and goes on', async () => {
    const stop = new AbortController();
    const answers = agent.answers(stop.signal);
    await agent.flush();
    resolver.publish(at(ImagePullResolvedV1, 'a', 'junk', 'x'), 'no json');
    await store(a, 'after-junk');
    expect((await answers.next()).value).toMatchObject({ kind: 'problem', code: 'BAD_MESSAGE' });
    expect((await answers.next()).value).toMatchObject({ kind: 'answer', planId: 'after-junk' });
    stop.abort();
  });

  it.each`
    when                      | storeAfter | because
    ${'was there before'}     | ${-1}      | ${'who comes late finds it'}
    ${'comes a moment later'} | ${300}     | ${'who comes early waits'}
  `('awaits an answer that $when: $because', async ({ when, storeAfter }: { when: string; storeAfter: number }) => {
    const planId = when.replaceAll(' ', '-');
    const pull = { planId, repository: 'octocat/hello-world', image: IMAGE };
    if (storeAfter < 0) await store(a, planId);
    else setTimeout(() => void store(a, planId), storeAfter);
    const started = performance.now();
    expect(await agent.await(pull)).toMatchObject({ outcome: 'anonymous', pullId: pullIdOf(planId, 'a', IMAGE) });
    expect(performance.now() - started).toBeLessThan(storeAfter + 1_000);
  });

  it('asks where no answer comes', async () => {
    const started = performance.now();
    expect(await agent.await({ planId: 'never', repository: 'octocat/hello-world', image: IMAGE })).toMatchObject({ outcome: 'anonymous' });
    expect(performance.now() - started).toBeGreaterThan(4_500);
  }, 10_000);

  describe('an agent may not', () => {
    let connection: NatsConnection;
    beforeAll(async () => {
      connection = await broker.asAgent(a);
    });
    it.each`
      verb           | subject                                                                            | because
      ${'publish'}   | ${'image.pull.ask.b'}                                                              | ${"ask in another's name"}
      ${'publish'}   | ${at(ImagePullResolvedV1, 'a', 'p', 'x')}                                          | ${'answer itself'}
      ${'publish'}   | ${at(ImagePullResolvedV1, 'b', 'p', 'x')}                                          | ${'answer others'}
      ${'publish'}   | ${'image.pull.requested'}                                                          | ${'plan'}
      ${'publish'}   | ${'$JS.API.DIRECT.GET.PURSER_ANSWERS.image.pull.resolved.b.p.x'}                   | ${"read another's answer"}
      ${'publish'}   | ${'$JS.API.DIRECT.GET.PURSER_ANSWERS'}                                             | ${'read by sequence'}
      ${'publish'}   | ${'$JS.API.STREAM.MSG.GET.PURSER_ANSWERS'}                                         | ${'read by sequence'}
      ${'publish'}   | ${'$JS.API.CONSUMER.CREATE.PURSER_ANSWERS'}                                        | ${'follow the stream'}
      ${'publish'}   | ${'purser.credentials.v1.lookup'}                                                  | ${'ask credentials'}
      ${'publish'}   | ${'purser.agents.v1.add'}                                                          | ${'enrol others'}
      ${'publish'}   | ${'$SRV.PING'}                                                                     | ${'look around'}
      ${'publish'}   | ${'_INBOX.b.x'}                                                                    | ${"answer another's request"}
      ${'subscribe'} | ${'image.pull.resolved.b.>'}                                                       | ${"hear another's answers"}
      ${'subscribe'} | ${'image.pull.resolved.>'}                                                         | ${"hear everybody's"}
      ${'subscribe'} | ${'>'}                                                                             | ${'hear everything'}
      ${'subscribe'} | ${'_INBOX.b.>'}                                                                    | ${"hear another's replies"}
      ${'subscribe'} | ${'_INBOX.>'}                                                                      | ${"hear everybody's"}
      ${'subscribe'} | ${'_R_.>'}                                                                         | ${'hear what crosses the border'}
      ${'subscribe'} | ${'image.pull.ask.*'}                                                              | ${'play the resolver'}
      ${'subscribe'} | ${'agent.changed'}                                                                 | ${'know who else is there'}
    `('$verb $subject, to $because', async ({ verb, subject }: { verb: string; subject: string }) => {
      expect(await (verb === 'publish' ? deniedPublish(connection, subject) : deniedSubscribe(connection, subject))).toBe(true);
    });
  });

  describe('a reply subject is no way into a stream', () => {
    it.each`
      reply                                     | because
      ${'image.pull.requested'}                 | ${'a stored answer would be a request'}
      ${at(ImagePullResolvedV1, 'b', 'p', 'x')} | ${"it would be another's answer"}
      ${at(ImagePullResolvedV1, 'a', 'p', 'x')} | ${'it would be an answer of its own'}
      ${'image.pull.decided.x'}                 | ${'it would be history'}
      ${'$JS.API.STREAM.PURGE.PURSER_ANSWERS'}  | ${'it would be an order'}
    `('$reply: else $because', async ({ reply }: { reply: string }) => {
      await store(a, `trick-${reply.replaceAll(/\W/g, '')}`);
      const before = await stored();
      const connection = await broker.asAgent(a);
      const pullId = pullIdOf(`trick-${reply.replaceAll(/\W/g, '')}`, 'a', IMAGE);
      connection.publish(`$JS.API.DIRECT.GET.PURSER_ANSWERS.${at(ImagePullResolvedV1, 'a', `trick-${reply.replaceAll(/\W/g, '')}`, pullId)}`, '', { reply });
      connection.publish('image.pull.ask.a', encode({ requestId: 'r', images: [IMAGE] }), { reply });
      await connection.flush();
      await sleep(100);
      expect(await stored()).toEqual(before);
    });
  });

  it('knows nobody who is not enrolled, and nobody without a key', async () => {
    await expect(Agent.connect({ url: broker.url, keys: stranger, trust })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(Agent.connect({ url: 'nats://127.0.0.1:1', keys: a, trust })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('closes an agent that is removed, and lets in one that is added, while the others stay', async () => {
    const [stays, goes] = [await broker.asAgent(a), await broker.asAgent(b)];
    let isCut = false;
    void stays.closed().then(() => (isCut = true));
    broker.reload([a, stranger]);
    await goes.closed();
    const added = await Agent.connect({ url: broker.url, keys: stranger, trust });
    await added.close();
    await stays.flush();
    expect([isCut, stays.stats().inMsgs >= 0]).toEqual([false, true]);
    await expect(Agent.connect({ url: broker.url, keys: b, trust })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});
