import { ImagePullRequestedV1 } from '@purser/contracts';
import { connectBus } from './connection.js';
import { EventPublisher } from './event-publisher.js';
import { Requester } from './requester.js';
import { ensureStreams } from './streams.js';
import { describeWithServer, NatsServer } from './testing/nats-server.js';
import { startReplica, ToyV1 } from './testing/toy-service.js';
import { until } from './testing/waiting.js';

describeWithServer('a service whose server is restarted', () => {
  it('answers and works again, and loses nothing that was stored', async () => {
    const server = await NatsServer.start();
    await ensureStreams(await server.connect(), ['PURSER_PULLS']);
    const worked: string[] = [];
    const replica = await startReplica(server, {
      work: (delivery) => {
        if (delivery.readable) worked.push(delivery.payload.pullId);
        return 'done';
      },
    });
    const connection = await connectBus({ url: server.url, name: 'service', seed: server.seedOf('service'), patient: true });
    const requester = new Requester(connection);
    const publisher = new EventPublisher(connection, 'x');
    const request = (pullId: string): Promise<unknown> => publisher.publish(ImagePullRequestedV1, { ...ImagePullRequestedV1.example, pullId }, { messageId: pullId });
    const answers = (): Promise<boolean> => requester.ask(ToyV1, { text: 'x' }, { tokens: ['a'], timeout: 500 }).then(() => true, () => false);

    await request('before');
    await until(() => worked.length === 1);
    expect(await answers()).toBe(true);

    await server.stop();
    expect(await answers()).toBe(false);
    await server.start();
    await until(answers);
    await request('after');
    await until(() => worked.length === 2);

    expect(worked).toEqual(['before', 'after']);
    expect(replica.problems.filter((problem) => problem.includes('served no more'))).toEqual([]);
    await replica.close();
    await connection.close();
    await server.close();
  });
});
