import { HEADERS, ImagePullRequestedV1, PipelinePlannedV1, type PayloadOf } from '@purser/contracts';
import { headers, type JetStreamManager, type NatsConnection } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventPublisher } from './event-publisher.js';
import type { Settled } from './handlers.js';
import { NatsStrategy } from './nats-strategy.js';
import { ensureStreams } from './streams.js';
import { describeWithServer, NatsServer } from './testing/nats-server.js';
import { startReplica, type PullDelivery, type Replica, type Toy } from './testing/toy-service.js';
import { Gate, until } from './testing/waiting.js';

const example = ImagePullRequestedV1.example;

describeWithServer('an event that is worked on', () => {
  let server: NatsServer;
  let bare: NatsConnection;
  let manager: JetStreamManager;
  let publisher: EventPublisher;
  const replicas: Replica[] = [];

  beforeAll(async () => {
    server = await NatsServer.start();
    bare = await server.connect();
    manager = await bare.jetstreamManager();
    publisher = new EventPublisher(bare, 'planner-1');
  });
  beforeEach(async () => {
    await manager.streams.delete('PURSER_PULLS').catch(() => undefined);
    await ensureStreams(bare, ['PURSER_PULLS']);
  });
  afterEach(() => Promise.all(replicas.splice(0).map((replica) => replica.close())));
  afterAll(() => server.close());

  async function serve(work: NonNullable<Toy['work']>): Promise<Replica> {
    const replica = await startReplica(server, { work });
    replicas.push(replica);
    return replica;
  }

  const request = (pullId: string): Promise<unknown> => publisher.publish(ImagePullRequestedV1, { ...example, pullId }, { messageId: pullId });
  const requestMany = (count: number): Promise<unknown> => Promise.all(Array.from({ length: count }, (_, index) => request(`pull-${String(index)}`)));
  const idOf = (delivery: PullDelivery): string => (delivery.readable ? delivery.payload.pullId : 'unreadable');

  /** What is still in the stream, and what was handed out and not settled. */
  async function left(): Promise<{ stored: number; inHand: number }> {
    const { state } = await manager.streams.info('PURSER_PULLS');
    return { stored: state.messages, inHand: (await manager.consumers.info('PURSER_PULLS', 'resolver')).num_ack_pending };
  }
  const settled = async (): Promise<boolean> => (await left()).stored === 0;

  it('comes with its payload, its headers and how often it came', async () => {
    const came: { payload: PayloadOf<typeof ImagePullRequestedV1> | undefined; agent: string; none: string; deliveries: number; subject: string }[] = [];
    await serve((delivery) => {
      const { deliveries, subject } = delivery;
      came.push({ payload: delivery.readable ? delivery.payload : undefined, agent: delivery.header(HEADERS.agent), none: delivery.header('None'), deliveries, subject });
      return 'done';
    });
    await publisher.publish(ImagePullRequestedV1, example, { headers: { [HEADERS.agent]: 'build-01' } });
    await until(settled);
    expect(came).toEqual([{ payload: example, agent: 'build-01', none: '', deliveries: 1, subject: 'image.pull.requested' }]);
  });

  it('is there for a service that starts later', async () => {
    await request('pull-1');
    const came: string[] = [];
    await serve((delivery) => {
      came.push(idOf(delivery));
      return 'done';
    });
    await until(settled);
    expect(came).toEqual(['pull-1']);
  });

  it('is worked on once by two replicas that share', async () => {
    const came: [string, string][] = [];
    for (const name of ['one', 'two']) {
      await serve(async (delivery): Promise<Settled> => {
        came.push([name, idOf(delivery)]);
        await sleep(5);
        return 'done';
      });
    }
    await requestMany(200);
    await until(settled);
    expect(new Set(came.map(([, id]) => id)).size).toBe(200);
    expect(came).toHaveLength(200);
    expect(new Set(came.map(([name]) => name)).size).toBe(2);
  });

  it('waits where one replica has its hands full', async () => {
    let [inHand, most] = [0, 0];
    await serve(async (): Promise<Settled> => {
      most = Math.max(most, ++inHand);
      await sleep(5);
      inHand--;
      return 'done';
    });
    await requestMany(150);
    await until(settled);
    expect(most).toBe(32);
  });

  it('comes again, later, where its handler throws', async () => {
    const deliveries: { count: number; at: number }[] = [];
    const { problems } = await serve((delivery) => {
      deliveries.push({ count: delivery.deliveries, at: performance.now() });
      if (delivery.deliveries < 2) throw new Error('not now');
      return 'done';
    });
    await request('pull-1');
    await until(settled);
    const [first, second] = deliveries;
    expect(deliveries.map(({ count }) => count)).toEqual([1, 2]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(400);
    expect(problems).toEqual(['image.pull.requested: not now']);
  });

  it.each`
    body                   | because
    ${'not JSON'}          | ${'no JSON'}
    ${''}                  | ${'empty'}
    ${'{"pullId":"a.b"}'}  | ${'not as its contract says'}
    ${Uint8Array.of(0xff)} | ${'no UTF-8'}
  `('that is $because comes as unreadable, with its headers, and never again once terminated', async ({ body }: { body: string | Uint8Array }) => {
    const came: PullDelivery[] = [];
    const { problems } = await serve((delivery) => {
      came.push(delivery);
      return 'terminate';
    });
    const carried = headers();
    carried.set(HEADERS.pull, 'pull-1');
    await bare.jetstream().publish('image.pull.requested', body, { headers: carried });
    await until(settled);
    expect(came).toEqual([expect.objectContaining({ readable: false, deliveries: 1, problem: expect.stringMatching(/JSON|contract/) as string })]);
    expect([came[0]?.header(HEADERS.pull), problems, (await left()).inHand]).toEqual(['pull-1', [], 0]);
  });

  it('in hand is finished and acknowledged though the service closes, and the rest is left to others', async () => {
    const gate = new Gate();
    const came: string[] = [];
    const closing = await startReplica(server, {
      work: async (delivery): Promise<Settled> => {
        came.push(idOf(delivery));
        await gate.opened;
        return 'done';
      },
    });
    await request('pull-1');
    await until(() => came.length === 1);
    const closed = closing.close();
    // What is handed out while the server does not know yet that nobody takes comes again after the wait for its ack.
    await until(async () => (await manager.consumers.info('PURSER_PULLS', 'resolver')).num_waiting === 0);
    await request('pull-2');
    gate.open();
    await closed;
    expect([came, await left()]).toEqual([['pull-1'], { stored: 1, inHand: 0 }]);
    await serve((delivery) => {
      came.push(idOf(delivery));
      return 'done';
    });
    await until(settled);
    expect(came).toEqual(['pull-1', 'pull-2']);
  });

  it('hands on its trace to what its handler publishes', async () => {
    await ensureStreams(bare, ['PURSER_HISTORY']);
    const trace = '0123456789abcdef0123456789abcdef';
    const { connection } = await serve(async (): Promise<Settled> => {
      await sleep(1);
      await new EventPublisher(connection, 'x').publish(PipelinePlannedV1, PipelinePlannedV1.example, { tokens: ['traced'] });
      return 'done';
    });
    const carried = headers();
    carried.set('traceparent', `00-${trace}-0123456789abcdef-01`);
    await bare.jetstream().publish('image.pull.requested', JSON.stringify(example), { headers: carried });
    await until(settled);
    const { header } = await manager.streams.getMessage('PURSER_HISTORY', { last_by_subj: 'pipeline.planned.traced' });
    expect(header.get('traceparent')).toMatch(new RegExp(`^00-${trace}-(?!0123456789abcdef)`));
  });

  it('comes though stream and consumer were deleted meanwhile: once the stream is there again, the consumer is made anew', async () => {
    const came: string[] = [];
    const { problems } = await serve((delivery) => {
      came.push(idOf(delivery));
      return 'done';
    });
    await request('pull-1');
    await until(settled);
    await manager.streams.delete('PURSER_PULLS');
    await ensureStreams(bare, ['PURSER_PULLS']);
    await request('pull-2');
    await until(() => came.length === 2);
    expect(problems).toEqual([expect.stringContaining('taking from PURSER_PULLS') as string]);
  });

  it('by a handler that nothing can feed is a fault that is told at the start', async () => {
    for (const [contract, says] of [[PipelinePlannedV1, 'PURSER_HISTORY has no durable consumer'], [undefined, 'use @Answers or @Works']] as const) {
      const strategy = new NatsStrategy({ connection: bare, service: { name: 'toy', version: '0.1.0', description: '' }, streams: [], onProblem: () => undefined });
      strategy.addHandler('x', () => Promise.resolve(), true, contract === undefined ? {} : { contract });
      const error = await new Promise<unknown>((resolve) => strategy.listen(resolve));
      expect(String(error)).toContain(says);
    }
  });
});
