import { AgentChangedV1, AskImagePullV1, at, EXPORTS, GetAgentV1, ImagePullDecidedV1, ImagePullRequestedV1, ImagePullResolvedV1, ListAgentsV1, permissionsOf, permissionsOfAgent, PipelinePlannedV1, PlanPipelineV1, ROLES, STREAMS, type RequestContract, type Role, type StreamName } from '@purser/contracts';
import { RequestStrategy, type NatsConnection } from 'nats';
import { connectBus } from './connection.js';
import { EventPublisher } from './event-publisher.js';
import { EventReader } from './event-reader.js';
import type { Settled } from './handlers.js';
import { NatsStrategy } from './nats-strategy.js';
import { Requester } from './requester.js';
import { ensureStreams } from './streams.js';
import { describeWithServer, NatsServer } from './testing/nats-server.js';
import type { PullDelivery } from './testing/toy-service.js';
import { until } from './testing/waiting.js';

const AGENTS = ['build-01', 'build-02'];
const tokens = ['build-01', 'plan-1', 'pull-1'];

/**
 * The permissions that contracts give each role, on a real server with its two accounts: enough for all that the role
 * does through this library, and nothing that another one does.
 */
describeWithServer('on a closed broker', () => {
  let server: NatsServer;
  const denied: string[] = [];
  const connections = new Map<string, NatsConnection>();
  const strategies: NatsStrategy[] = [];
  const connectionOf = (name: string): NatsConnection => connections.get(name)!;

  beforeAll(async () => {
    const exported = [...EXPORTS.services.map((subject) => `{ service: "${subject}", accounts: [AGENTS] }`), ...EXPORTS.streams.map((subject) => `{ stream: "${subject}", accounts: [AGENTS] }`)];
    const imported = [...EXPORTS.services.map((subject) => `{ service: { account: PURSER, subject: "${subject}" } }`), ...EXPORTS.streams.map((subject) => `{ stream: { account: PURSER, subject: "${subject}" } }`)];
    server = await NatsServer.start({
      accounts: (render) => `accounts {
        PURSER { jetstream: enabled, users: ${render(Object.fromEntries(ROLES.map((role) => [role, permissionsOf(role)])))}, exports: [${exported.join(', ')}] }
        AGENTS { users: ${render(Object.fromEntries(AGENTS.map((name) => [name, permissionsOfAgent(name)])))}, imports: [${imported.join(', ')}] }
      }`,
    });
    for (const name of [...ROLES, ...AGENTS]) {
      const onStatus = (status: string, detail: string): unknown => status === 'denied' && denied.push(`${name}: ${detail}`);
      connections.set(name, await connectBus({ url: server.url, name, seed: server.seedOf(name), patient: true, onStatus }));
    }
    await ensureStreams(connectionOf('supervisor'), Object.keys(STREAMS) as StreamName[]);
    await serve('credentials', [ListAgentsV1, GetAgentV1], ['PURSER_CHANGES']);
    await serve('planner', [PlanPipelineV1], ['PURSER_PULLS', 'PURSER_HISTORY']);
    await serve('resolver', [AskImagePullV1], ['PURSER_PULLS', 'PURSER_ANSWERS', 'PURSER_HISTORY']);
  });
  afterEach(() => denied.splice(0));
  afterAll(async () => {
    for (const strategy of strategies) await strategy.close();
    for (const connection of connections.values()) await connection.close();
    await server.close();
  });

  const worked: boolean[] = [];

  /** A service of a role that answers each request with its example, and works through pulls where it is the resolver. */
  async function serve(role: Role, contracts: readonly RequestContract[], streams: readonly StreamName[]): Promise<void> {
    const strategy = new NatsStrategy({ connection: connectionOf(role), service: { name: role, version: '0.1.0', description: '' }, streams, onProblem: (what, error) => denied.push(`${role}: ${what} ${String(error)}`) });
    for (const contract of contracts) strategy.addHandler(contract.subject, () => Promise.resolve(contract.example.reply), false, { contract });
    if (role === 'resolver') {
      const work = ({ readable }: PullDelivery): Promise<Settled> => {
        worked.push(readable);
        return Promise.resolve('done');
      };
      strategy.addHandler(ImagePullRequestedV1.subject, work, true, { contract: ImagePullRequestedV1 });
    }
    strategies.push(strategy);
    await new Promise<void>((resolve, reject) => strategy.listen((error) => (error === undefined ? resolve() : reject(error as Error))));
  }

  it('every service starts once the supervisor has made the streams, and the resolver makes its consumer', () => {
    expect(denied).toEqual([]);
  });

  it.each<[Role, RequestContract]>([
    ['gateway', ListAgentsV1],
    ['gateway', PlanPipelineV1],
    ['resolver', GetAgentV1],
    ['supervisor', ListAgentsV1],
  ])('%s asks and is answered', async (role, contract) => {
    expect(await new Requester(connectionOf(role)).ask(contract, contract.example.request)).toEqual(contract.reply.parse(contract.example.reply));
    expect(denied).toEqual([]);
  });

  it('the gateway and the supervisor see who is there', async () => {
    for (const role of ['gateway', 'supervisor']) {
      const names = [];
      for await (const { name } of await connectionOf(role).services.client({ strategy: RequestStrategy.Timer, maxWait: 300 }).ping()) names.push(name);
      expect(names.sort()).toEqual(['credentials', 'planner', 'resolver']);
    }
    expect(denied).toEqual([]);
  });

  it('a plan, its pull, its decision and its answer find their way', async () => {
    const planner = new EventPublisher(connectionOf('planner'), 'planner-1');
    await planner.publish(PipelinePlannedV1, PipelinePlannedV1.example, { tokens: ['plan-1'], first: true });
    expect((await new EventReader(connectionOf('planner')).last(PipelinePlannedV1, 'plan-1'))?.planId).toBe('plan-1');
    expect((await new EventReader(connectionOf('resolver')).last(PipelinePlannedV1, 'plan-1'))?.planId).toBe('plan-1');
    await planner.publish(ImagePullRequestedV1, ImagePullRequestedV1.example);
    await until(() => worked.length === 1);
    expect(worked).toEqual([true]);

    const stop = new AbortController();
    const following = new EventReader(connectionOf('gateway')).since(ImagePullDecidedV1, new Date(0), stop.signal).next();
    const heard: string[] = [];
    connectionOf('build-01').subscribe(at(ImagePullResolvedV1, 'build-01', '*', '*'), { callback: (_error, { subject }) => heard.push(subject) });
    await connectionOf('build-01').flush();
    const resolver = new EventPublisher(connectionOf('resolver'), 'resolver-1');
    await resolver.publish(ImagePullResolvedV1, ImagePullResolvedV1.example, { tokens, first: true });
    await resolver.publish(ImagePullDecidedV1, ImagePullDecidedV1.example, { tokens: ['resolver-1'] });

    expect((await following).value).toMatchObject({ batch: 1 });
    stop.abort();
    await until(() => heard.length === 1);
    expect(heard).toEqual([at(ImagePullResolvedV1, ...tokens)]);
    const stored = await connectionOf('build-01').request(`$JS.API.DIRECT.GET.PURSER_ANSWERS.${at(ImagePullResolvedV1, ...tokens)}`, '', { timeout: 2_000 });
    expect(stored.json()).toEqual(ImagePullResolvedV1.example);
    expect(denied).toEqual([]);
  });

  it('an agent asks across the border and is answered', async () => {
    const agent = new Requester(connectionOf('build-01'));
    expect(await agent.ask(AskImagePullV1, AskImagePullV1.example.request, { tokens: ['build-01'] })).toEqual(AskImagePullV1.example.reply);
    expect(denied).toEqual([]);
  });

  it('the supervisor hears of a change of agents', async () => {
    const heard: string[] = [];
    connectionOf('supervisor').subscribe(AgentChangedV1.subject, { callback: (_error, message) => heard.push(message.subject) });
    await connectionOf('supervisor').flush();
    await new EventPublisher(connectionOf('credentials'), 'credentials-1').publish(AgentChangedV1, AgentChangedV1.example);
    await until(() => heard.length === 1);
    expect(denied).toEqual([]);
  });

  it.each`
    who              | subject                                                                       | because
    ${'build-01'}    | ${'image.pull.ask.build-02'}                                                  | ${'in another one’s name'}
    ${'build-01'}    | ${'$JS.API.DIRECT.GET.PURSER_ANSWERS.image.pull.resolved.build-02.plan-1.pull-1'} | ${'another one’s answer'}
    ${'build-01'}    | ${'purser.credentials.v1.lookup'}                                             | ${'passwords are for resolvers'}
    ${'gateway'}     | ${'purser.credentials.v1.lookup'}                                             | ${'the same'}
    ${'planner'}     | ${'image.pull.resolved.build-01.plan-1.pull-1'}                               | ${'only a resolver answers'}
    ${'planner'}     | ${'$JS.API.STREAM.UPDATE.PURSER_HISTORY'}                                     | ${'whoever may change a stream may empty it'}
    ${'supervisor'}  | ${'$JS.API.STREAM.DELETE.PURSER_HISTORY'}                                     | ${'history stays'}
  `('$who is refused at once at $subject: $because', async ({ who, subject }: { who: string; subject: string }) => {
    await expect(connectionOf(who).request(subject, '{}', { timeout: 2_000 })).rejects.toMatchObject({ code: 'PERMISSIONS_VIOLATION' });
  });

  it.each`
    who             | subject                              | because
    ${'build-01'}   | ${'image.pull.resolved.build-02.>'}  | ${'another one’s answers'}
    ${'build-01'}   | ${'_INBOX.build-02.>'}               | ${'another one’s replies'}
    ${'build-01'}   | ${'>'}                               | ${'everything'}
    ${'gateway'}    | ${'image.pull.resolved.>'}           | ${'answers are for agents'}
    ${'credentials'} | ${'_INBOX.gateway.>'}               | ${'another one’s replies'}
  `('$who hears nothing on $subject: $because', async ({ who, subject }: { who: string; subject: string }) => {
    const refused = new Promise<unknown>((resolve) => connectionOf(who).subscribe(subject, { callback: (error) => resolve(error) }));
    expect(await refused).toMatchObject({ code: 'PERMISSIONS_VIOLATION' });
  });

  it('an agent that names another one’s subject as its reply leaves the stored answer as it was', async () => {
    const subject = at(ImagePullResolvedV1, 'build-02', 'plan-1', 'pull-1');
    await new EventPublisher(connectionOf('resolver'), 'resolver-1').publish(ImagePullResolvedV1, ImagePullResolvedV1.example, { tokens: ['build-02', 'plan-1', 'pull-1'], first: true });
    const build01 = connectionOf('build-01');
    build01.publish(`$JS.API.DIRECT.GET.PURSER_ANSWERS.${at(ImagePullResolvedV1, ...tokens)}`, '', { reply: subject });
    build01.publish(at(AskImagePullV1, 'build-01'), JSON.stringify({ requestId: 'x', images: ['x'] }), { reply: subject });
    await build01.flush();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { state } = await (await connectionOf('operator').jetstreamManager()).streams.info('PURSER_ANSWERS', { subjects_filter: subject });
    expect(state.subjects).toEqual({ [subject]: 1 });
    const stored = await (await connectionOf('operator').jetstreamManager()).streams.getMessage('PURSER_ANSWERS', { last_by_subj: subject });
    expect(stored.header.get('ce-source')).toBe('resolver-1');
  });

  it('a service that has a stored message delivered as a request of its own making is not heard', async () => {
    const planner = connectionOf('planner');
    await planner.jetstream().publish('pipeline.planned.trick', '{}');
    const before = denied.length;
    planner.publish('$JS.API.DIRECT.GET.PURSER_HISTORY.pipeline.planned.trick', '', { reply: ListAgentsV1.subject });
    await until(() => denied.length > before);
    expect(denied.slice(before)).toEqual([expect.stringContaining(`credentials: ${ListAgentsV1.subject}`) as string]);
    expect(denied.at(-1)).toContain('without an inbox');
  });

  it('a second answer to a pull does not take the place of the first, even where nobody asked whether there is one', async () => {
    const second = ['build-01', 'plan-1', 'pull-2'];
    const resolver = new EventPublisher(connectionOf('resolver'), 'resolver-1');
    expect(await resolver.publish(ImagePullResolvedV1, ImagePullResolvedV1.example, { tokens: second, first: true })).toBe('stored');
    await expect(connectionOf('resolver').jetstream().publish(at(ImagePullResolvedV1, ...second), '{"false":true}')).rejects.toMatchObject({ api_error: { err_code: 10077 } });
    const stored = await connectionOf('build-01').request(`$JS.API.DIRECT.GET.PURSER_ANSWERS.${at(ImagePullResolvedV1, ...second)}`, '', { timeout: 2_000 });
    expect(stored.json()).toEqual(ImagePullResolvedV1.example);
    expect(await resolver.publish(ImagePullResolvedV1, ImagePullResolvedV1.example, { tokens: second, first: true })).toBe('taken');
  });
});
