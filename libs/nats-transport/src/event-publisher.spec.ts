import { ImagePullDecidedV1, ImagePullRequestedV1, ImagePullResolvedV1, AgentChangedV1, PipelinePlannedV1, type StreamName } from '@purser/contracts';
import type { JetStreamManager, NatsConnection, StoredMsg } from 'nats';
import { connectBus } from './connection.js';
import { EventPublisher } from './event-publisher.js';
import { ensureStreams } from './streams.js';
import { describeWithServer, NatsServer } from './testing/nats-server.js';
import { inTrace } from './trace.js';

const NAMES: StreamName[] = ['PURSER_PULLS', 'PURSER_ANSWERS', 'PURSER_HISTORY'];
const plan = PipelinePlannedV1.example;

describeWithServer('an event', () => {
  let server: NatsServer;
  let connection: NatsConnection;
  let manager: JetStreamManager;
  let publisher: EventPublisher;

  beforeAll(async () => {
    server = await NatsServer.start({ users: { service: undefined, narrow: { publish: ['a'], subscribe: ['_INBOX.narrow.>'] } }, lines: ['max_payload: 65536'] });
    connection = await server.connect();
    manager = await connection.jetstreamManager();
    publisher = new EventPublisher(connection, 'planner-1');
  });
  beforeEach(async () => {
    await ensureStreams(connection, NAMES);
    for (const name of NAMES) await manager.streams.purge(name);
  });
  afterAll(() => server.close());

  const last = (stream: StreamName, subject: string): Promise<StoredMsg> => manager.streams.getMessage(stream, { last_by_subj: subject });
  const count = async (stream: StreamName): Promise<number> => (await manager.streams.info(stream)).state.messages;

  it('is stored as plain JSON with CloudEvents attributes in its headers', async () => {
    const trace = '0123456789abcdef0123456789abcdef';
    const published = await inTrace(`00-${trace}-0123456789abcdef-01`, () =>
      publisher.publish(PipelinePlannedV1, plan, { tokens: ['plan-1'], messageId: 'id-1', headers: { 'Purser-Agent': 'build-01' } }),
    );
    const { header, data } = await last('PURSER_HISTORY', 'pipeline.planned.plan-1');
    expect(published).toBe('stored');
    expect(JSON.parse(Buffer.from(data).toString())).toEqual(plan);
    expect(Object.fromEntries(['ce-id', 'ce-type', 'ce-source', 'ce-specversion', 'Nats-Msg-Id', 'Purser-Agent'].map((name) => [name, header.get(name)]))).toEqual({
      'ce-id': 'id-1',
      'ce-type': 'pipeline.planned',
      'ce-source': 'planner-1',
      'ce-specversion': '1.0',
      'Nats-Msg-Id': 'id-1',
      'Purser-Agent': 'build-01',
    });
    expect(Math.abs(Date.now() - Date.parse(header.get('ce-time')))).toBeLessThan(10_000);
    expect(header.get('traceparent')).toMatch(new RegExp(`^00-${trace}-(?!0123456789abcdef)[0-9a-f]{16}-01$`));
  });

  it.each`
    options                                        | results                    | stored | because
    ${{ messageId: 'a' }}                          | ${['stored', 'duplicate']} | ${1}   | ${'the id was there'}
    ${{ first: true }}                             | ${['stored', 'taken']}     | ${1}   | ${'only the first counts'}
    ${{ first: true, messageId: 'a' }}             | ${['stored', 'duplicate']} | ${1}   | ${'the very same is not a conflict'}
    ${{}}                                          | ${['stored', 'stored']}    | ${2}   | ${'two events that happen to be alike are two'}
  `('published twice with $options: $results, because $because', async ({ options, results, stored }: { options: object; results: string[]; stored: number }) => {
    const tokens = [`plan-${JSON.stringify(options).replace(/\W/g, '')}`];
    const unique = 'messageId' in options ? { ...options, messageId: tokens[0] ?? '' } : options;
    const published = [await publisher.publish(PipelinePlannedV1, plan, { tokens, ...unique }), await publisher.publish(PipelinePlannedV1, plan, { tokens, ...unique })];
    expect([published, await count('PURSER_HISTORY')]).toEqual([results, stored]);
  });

  it('of another writer under the same subject is taken, with another id', async () => {
    const tokens = ['build-01', 'plan-1', 'pull-1'];
    const both = ['one', 'two'].map((messageId) => publisher.publish(ImagePullResolvedV1, ImagePullResolvedV1.example, { tokens, messageId, first: true }));
    expect((await Promise.all(both)).sort()).toEqual(['stored', 'taken']);
  });

  it('has an id in any case, so that a publish whose acknowledgement was lost is stored once', async () => {
    await publisher.publish(ImagePullDecidedV1, ImagePullDecidedV1.example, { tokens: ['resolver-1'] });
    const { header } = await last('PURSER_HISTORY', 'image.pull.decided.resolver-1');
    expect(header.get('Nats-Msg-Id')).toBe(header.get('ce-id'));
    expect(header.get('ce-id')).not.toBe('');
  });

  it('waits for its stream, for a while', async () => {
    await manager.streams.delete('PURSER_PULLS');
    const publishing = publisher.publish(ImagePullRequestedV1, ImagePullRequestedV1.example);
    await ensureStreams(connection, ['PURSER_PULLS']);
    expect([await publishing, await count('PURSER_PULLS')]).toEqual(['stored', 1]);
  });

  it('waits for the server too', async () => {
    await server.stop();
    const publishing = publisher.publish(ImagePullRequestedV1, ImagePullRequestedV1.example);
    await server.start();
    expect([await publishing, await count('PURSER_PULLS')]).toEqual(['stored', 1]);
  });

  it('that the broker does not let through is refused at once', async () => {
    const narrow = await connectBus({ url: server.url, name: 'narrow', seed: server.seedOf('narrow'), patient: true });
    await expect(new EventPublisher(narrow, 'x').publish(AgentChangedV1, AgentChangedV1.example)).rejects.toMatchObject({ code: 'UNAUTHORIZED', message: expect.stringContaining('agent.changed') as string });
    await narrow.close();
  });

  it('that does not fit its contract is never sent: every reader would pass over it', async () => {
    await expect(publisher.publish(AgentChangedV1, { ...AgentChangedV1.example, name: 'No Name' })).rejects.toMatchObject({ code: 'BAD_MESSAGE', message: expect.stringContaining('name') as string });
  });

  it('that is larger than the broker carries is refused at once', async () => {
    const steps = Array.from({ length: 2_000 }, (_, index) => ({ section: 'pipeline', name: `step ${String(index)}`, text: 'golang:1.22' }));
    await expect(publisher.publish(ImagePullRequestedV1, { ...ImagePullRequestedV1.example, steps })).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
  });

  it('is not published to a wildcard', async () => {
    await expect(publisher.publish(PipelinePlannedV1, plan)).rejects.toThrow(RangeError);
  });

  it('is given up at once where the connection is closed', async () => {
    const closed = await server.connect();
    await closed.close();
    await expect(new EventPublisher(closed, 'x').publish(AgentChangedV1, AgentChangedV1.example)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
