import { AgentChangedV1, ImagePullDecidedV1, PipelinePlannedV1 } from '@purser/contracts';
import type { NatsConnection } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectBus } from './connection.js';
import { EventPublisher } from './event-publisher.js';
import { EventReader } from './event-reader.js';
import { ensureStreams } from './streams.js';
import { describeWithServer, NatsServer } from './testing/nats-server.js';
import { until } from './testing/waiting.js';

describeWithServer('a reader of events', () => {
  let server: NatsServer;
  let connection: NatsConnection;
  let publisher: EventPublisher;
  let reader: EventReader;

  beforeAll(async () => {
    server = await NatsServer.start({ users: { service: undefined, narrow: { publish: ['a'], subscribe: ['_INBOX.narrow.>'] } } });
    connection = await connectBus({ url: server.url, name: 'service', seed: server.seedOf('service'), patient: true });
    publisher = new EventPublisher(connection, 'x');
    reader = new EventReader(connection);
  });
  beforeEach(async () => {
    await (await connection.jetstreamManager()).streams.delete('PURSER_HISTORY').catch(() => undefined);
    await ensureStreams(connection, ['PURSER_HISTORY']);
  });
  afterAll(async () => {
    await connection.close();
    await server.close();
  });

  const decide = (batch: number, resolver = 'r'): Promise<unknown> => publisher.publish(ImagePullDecidedV1, { ...ImagePullDecidedV1.example, resolver, batch }, { tokens: [resolver] });

  /** Reads on in the background: what was read so far, and the end. */
  function follow(from: Date, signal: AbortSignal): { readonly batches: number[]; readonly ended: Promise<void> } {
    const batches: number[] = [];
    const ended = (async () => {
      for await (const { batch } of reader.since(ImagePullDecidedV1, from, signal)) batches.push(batch);
    })();
    return { batches, ended };
  }

  describe('of the last one', () => {
    it('finds it', async () => {
      await decide(1);
      await decide(2);
      await decide(3, 'another');
      expect((await reader.last(ImagePullDecidedV1, 'r'))?.batch).toBe(2);
    });

    it('finds nothing where there is none', async () => {
      expect(await reader.last(PipelinePlannedV1, 'plan-1')).toBeUndefined();
    });

    it('refuses one that does not fit its contract', async () => {
      await connection.jetstream().publish('pipeline.planned.plan-1', '{"planId":1}');
      await expect(reader.last(PipelinePlannedV1, 'plan-1')).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
    });

    it('fails where the stream is not there: nothing stored is something else than nothing answered', async () => {
      await (await connection.jetstreamManager()).streams.delete('PURSER_HISTORY');
      await expect(reader.last(PipelinePlannedV1, 'plan-1')).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('PURSER_HISTORY') as string });
    });

    it('fails at once where the broker does not let it', async () => {
      const narrow = await connectBus({ url: server.url, name: 'narrow', seed: server.seedOf('narrow'), patient: true });
      await expect(new EventReader(narrow).last(PipelinePlannedV1, 'plan-1')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
      await narrow.close();
    });
  });

  describe('since a moment', () => {
    const stop = { controller: new AbortController() };
    beforeEach(() => (stop.controller = new AbortController()));
    afterEach(() => stop.controller.abort());

    it('reads what was stored, then what comes, until it is told to stop', async () => {
      await decide(1);
      await sleep(20);
      const from = new Date();
      await decide(2);
      const { batches, ended } = follow(from, stop.controller.signal);
      await until(() => batches.length === 1);
      await decide(3);
      await decide(4, 'another');
      await until(() => batches.length === 3);
      stop.controller.abort();
      await ended;
      await decide(5);
      expect(batches).toEqual([2, 3, 4]);
    });

    it('passes over other subjects and what cannot be read', async () => {
      await connection.jetstream().publish('image.pull.decided.r', 'not JSON');
      await publisher.publish(PipelinePlannedV1, PipelinePlannedV1.example, { tokens: ['plan-1'] });
      await decide(1);
      const { batches } = follow(new Date(0), stop.controller.signal);
      await until(() => batches.length === 1);
      expect(batches).toEqual([1]);
    });

    it('ends on time though the bus is away', async () => {
      const away = await NatsServer.start();
      const lost = await connectBus({ url: away.url, name: 'service', seed: away.seedOf('service'), patient: true });
      await ensureStreams(lost, ['PURSER_HISTORY']);
      await away.stop();
      const following = new EventReader(lost).since(ImagePullDecidedV1, new Date(0), stop.controller.signal).next();
      await sleep(200);
      stop.controller.abort();
      // The client itself would wait for seconds for an answer that cannot come.
      expect(await Promise.race([following, sleep(1_000, 'still waiting')])).toEqual({ done: true, value: undefined });
      await lost.close();
      await away.close();
    });

    it('reads nothing where it was told to stop before', async () => {
      await decide(1);
      stop.controller.abort();
      const { batches, ended } = follow(new Date(0), stop.controller.signal);
      await ended;
      expect(batches).toEqual([]);
    });

    it('ends at once when nothing comes', async () => {
      const { ended } = follow(new Date(), stop.controller.signal);
      await sleep(50);
      stop.controller.abort();
      await ended;
    });

    it('goes on after a restart of the server, with each event once', async () => {
      await decide(1);
      const { batches } = follow(new Date(0), stop.controller.signal);
      await until(() => batches.length === 1);
      await server.stop();
      await server.start();
      await decide(2);
      await until(() => batches.length > 1);
      await sleep(100);
      expect(batches).toEqual([1, 2]);
    });

    it('fails where the stream is not there', async () => {
      await expect(reader.since(AgentChangedV1, new Date(), stop.controller.signal).next()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('PURSER_CHANGES') as string });
    });
  });
});
