import { nkeys } from 'nats';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { connectBus } from './connection.js';
import { describeWithServer, NatsServer } from './testing/nats-server.js';
import { until } from './testing/waiting.js';

const seed = new TextDecoder().decode(nkeys.createUser().getSeed());
const accountSeed = new TextDecoder().decode(nkeys.createAccount().getSeed());

describe('without a server', () => {
  let mute: Server;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    mute = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(mute, 'listening');
  });
  // The client leaves the socket of a connection that it gave up open.
  afterAll(() => {
    sockets.forEach((socket) => socket.destroy());
    mute.close();
  });

  it.each`
    url                                     | named                         | because
    ${'nats://127.0.0.1:1'}                 | ${'nats://127.0.0.1:1'}       | ${'nobody listens'}
    ${'nats://127.0.0.1:1, 127.0.0.1:2,'}   | ${'nats://127.0.0.1:1,127.0.0.1:2'} | ${'nor at any of several'}
    ${'nats://nowhere.invalid:4222'}        | ${'nats://nowhere.invalid:4222'} | ${'there is no such host'}
    ${'nats://me:hunter2@127.0.0.1:1'}      | ${'nats://127.0.0.1:1'}       | ${'a password in the address is not repeated'}
    ${'me:hunter2@127.0.0.1:1'}             | ${'127.0.0.1:1'}              | ${'nor without a scheme'}
  `('a command fails in seconds and names the address: $because', async ({ url, named }: { url: string; named: string }) => {
    const start = performance.now();
    const error: unknown = await connectBus({ url, name: 'someone', seed, patient: false }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(`answers at ${named}. `) as string });
    expect(String(error)).not.toContain('hunter2');
    expect(performance.now() - start).toBeLessThan(6_000);
  });

  it('a command does not wait for a program that says nothing', async () => {
    const url = `nats://127.0.0.1:${String((mute.address() as AddressInfo).port)}`;
    await expect(connectBus({ url, name: 'someone', seed, patient: false })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it.each`
    seed                     | because
    ${''}                    | ${'empty'}
    ${'hunter2'}             | ${'no key'}
    ${seed.slice(0, -1)}     | ${'cut'}
    ${accountSeed}           | ${'a key of another kind'}
    ${nkeys.fromSeed(new TextEncoder().encode(seed)).getPublicKey()} | ${'the public half'}
  `('a seed that is $because is refused before anybody is called, by the patient too', async ({ seed: bad }: { seed: string }) => {
    for (const patient of [true, false]) {
      const error: unknown = await connectBus({ url: 'nats://127.0.0.1:1', name: 'someone', seed: bad, patient }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'BAD_KEY', message: expect.stringContaining('someone') as string });
      if (bad !== '') expect(String((error as Error).stack)).not.toContain(bad);
    }
  });
});

describeWithServer('with a server', () => {
  let server: NatsServer;
  beforeAll(async () => {
    server = await NatsServer.start({ users: { service: undefined, narrow: { publish: ['a'], subscribe: ['_INBOX.narrow.>'] } } });
  });
  afterAll(() => server.close());

  it('signs in with its key, and listens in its own inbox', async () => {
    const connection = await connectBus({ url: server.url, name: 'service', seed: server.seedOf('service'), patient: false });
    const asked = new Promise<string>((resolve) => connection.subscribe('a', { max: 1, callback: (_error, { reply }) => resolve(reply ?? '') }));
    await connection.request('a', '', { timeout: 50 }).catch(() => undefined);
    expect(await asked).toMatch(/^_INBOX\.service\./);
    await connection.close();
  });

  it('reads a seed with the line feed of its file', async () => {
    await (await connectBus({ url: server.url, name: 'service', seed: `${server.seedOf('service')}\n`, patient: false })).close();
  });

  it('finds the one server of several that answers', async () => {
    await (await connectBus({ url: `nats://127.0.0.1:1, ${server.url}`, name: 'service', seed: server.seedOf('service'), patient: true })).close();
  });

  it('refuses an unknown key, and says what to do', async () => {
    await expect(connectBus({ url: server.url, name: 'stranger', seed, patient: false })).rejects.toMatchObject({ code: 'UNAUTHORIZED', message: expect.stringMatching(/stranger.*Enrol/) as string });
  });

  it('tells what comes and goes, and what was denied', async () => {
    const told: string[] = [];
    const connection = await connectBus({ url: server.url, name: 'narrow', seed: server.seedOf('narrow'), patient: true, onStatus: (status, detail) => told.push(`${status} ${detail}`) });
    const tells = (text: string): Promise<void> => until(() => told.at(-1) === text);
    const address = server.url.replace('nats://', '');
    await tells(`connected ${address}`);
    connection.publish('b');
    await tells('denied publish b');
    await server.stop();
    await tells(`disconnected ${address}`);
    await server.start();
    await tells(`connected ${address}`);
    await connection.close();
  });

  it('waits for a server that is not there yet, where it may', async () => {
    await server.stop();
    const connecting = connectBus({ url: server.url, name: 'service', seed: server.seedOf('service'), patient: true });
    await server.start();
    await (await connecting).close();
  });
});
