import { PULLS_CONSUMER, STREAMS, type StreamName } from '@purser/contracts';
import { DiscardPolicy, RetentionPolicy, StorageType, type JetStreamManager, type NatsConnection, type StreamConfig } from 'nats';
import { ensurePullsConsumer, ensureStreams } from './streams.js';
import { describeWithServer, NatsServer } from './testing/nats-server.js';

const NAMES = Object.keys(STREAMS) as StreamName[];
const SECOND = 1_000_000_000;

describeWithServer('a stream', () => {
  let server: NatsServer;
  let connection: NatsConnection;
  let manager: JetStreamManager;

  beforeAll(async () => {
    server = await NatsServer.start();
    connection = await server.connect();
    manager = await connection.jetstreamManager();
  });
  beforeEach(async () => {
    for (const name of NAMES) await manager.streams.delete(name).catch(() => undefined);
  });
  afterAll(() => server.close());

  const configOf = async (name: string): Promise<StreamConfig> => (await manager.streams.info(name)).config;

  it('is made where it is not there, and the same again changes nothing', async () => {
    await ensureStreams(connection, NAMES);
    const made = await Promise.all(NAMES.map(configOf));
    await connection.jetstream().publish('agent.changed', '{}');
    await ensureStreams(connection, NAMES);
    expect(await Promise.all(NAMES.map(configOf))).toEqual(made);
    expect((await manager.streams.info('PURSER_CHANGES')).state.messages).toBe(1);
  });

  it('is made once by many that start together', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ensureStreams(connection, NAMES)));
    expect((await manager.streams.list().next()).length).toBe(NAMES.length);
  });

  it('is as its definition says', async () => {
    await ensureStreams(connection, NAMES);
    expect(await configOf('PURSER_ANSWERS')).toMatchObject({
      subjects: ['image.pull.resolved.*.*.*'],
      retention: RetentionPolicy.Limits,
      storage: StorageType.File,
      max_age: 15 * 60 * SECOND,
      max_msgs_per_subject: 1,
      allow_direct: true,
      duplicate_window: 120 * SECOND,
      num_replicas: 1,
    });
    expect(await configOf('PURSER_PULLS')).toMatchObject({ retention: RetentionPolicy.Workqueue, discard: DiscardPolicy.New, max_msgs_per_subject: -1 });
  });

  it('with other limits is brought to ours, and keeps what it holds', async () => {
    await manager.streams.add({ name: 'PURSER_HISTORY', subjects: ['pipeline.planned.*'], max_age: 60 * SECOND, max_bytes: 1024 * 1024, allow_direct: true });
    await connection.jetstream().publish('pipeline.planned.x', '{}');
    await ensureStreams(connection, ['PURSER_HISTORY']);
    expect(await configOf('PURSER_HISTORY')).toMatchObject({ subjects: [...STREAMS.PURSER_HISTORY.subjects], max_age: 7 * 86_400 * SECOND, max_bytes: STREAMS.PURSER_HISTORY.maxBytes });
    expect((await manager.streams.info('PURSER_HISTORY')).state.messages).toBe(1);
  });

  it.each`
    there                                                                                     | because
    ${{ name: 'PURSER_PULLS', subjects: ['image.pull.requested'], storage: StorageType.Memory }} | ${'memory cannot be made file'}
    ${{ name: 'OTHERS', subjects: ['image.pull.>'] }}                                          | ${'another stream keeps the subject'}
  `('that cannot be made so is an error with its name: $because', async ({ there }: { there: StreamConfig }) => {
    await manager.streams.add(there);
    await expect(ensureStreams(connection, ['PURSER_PULLS'])).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('PURSER_PULLS') as string });
    await manager.streams.delete(there.name);
  });

  it('of pulls has one consumer for all resolvers, and the same again changes nothing', async () => {
    await ensureStreams(connection, ['PURSER_PULLS']);
    await ensurePullsConsumer(connection);
    await connection.jetstream().publish('image.pull.requested', '{}');
    await ensurePullsConsumer(connection);
    const consumers = await manager.consumers.list('PURSER_PULLS').next();
    expect(consumers.map(({ config, num_pending }) => ({ ...config, num_pending }))).toEqual([
      expect.objectContaining({ durable_name: PULLS_CONSUMER.durable, ack_wait: 10 * SECOND, max_deliver: -1, ack_policy: 'explicit', num_pending: 1 }),
    ]);
  });

  it('that is not there has no consumer: an error with its name', async () => {
    await expect(ensurePullsConsumer(connection)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('consumer resolver') as string });
  });
});
