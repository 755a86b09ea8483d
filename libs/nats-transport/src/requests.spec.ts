import { CodedError } from '@purser/contracts';
import { headers, RequestStrategy, type Msg, type NatsConnection } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { of } from 'rxjs';
import { connectBus } from './connection.js';
import { NatsStrategy } from './nats-strategy.js';
import { Requester } from './requester.js';
import { describeWithServer, NatsServer } from './testing/nats-server.js';
import { startReplica, ToyV1, type Replica, type Toy } from './testing/toy-service.js';
import { Gate, until } from './testing/waiting.js';

describeWithServer('a request', () => {
  let server: NatsServer;
  let bare: NatsConnection;
  /** What the replica that all share does in the test that runs. */
  let current: Toy = {};
  let shared: Replica;

  beforeAll(async () => {
    server = await NatsServer.start({ users: { service: undefined, mute: { publish: ['nothing'], subscribe: ['_INBOX.mute.>'] } }, lines: ['max_payload: 65536'] });
    bare = await server.connect();
    shared = await startReplica(server, { answer: (request, context) => (current.answer === undefined ? { text: request.text } : current.answer(request, context)) });
  });
  afterAll(async () => {
    await shared.close();
    await server.close();
  });

  /** Lets the replica that all share do this, and forgets what it met before. */
  function serve(toy: Toy = {}): Replica {
    current = toy;
    shared.problems.splice(0);
    return shared;
  }

  /** Asks as any NATS client would. */
  async function ask(body: string | Uint8Array, subject = 'toy.ask.someone'): Promise<{ number: string; sentence: string; body: unknown }> {
    const reply: Msg = await bare.request(subject, body, { timeout: 2_000 });
    return { number: reply.headers?.get('Nats-Service-Error-Code') ?? '', sentence: reply.headers?.get('Nats-Service-Error') ?? '', body: JSON.parse(reply.string()) };
  }

  it.each`
    body                                                  | because
    ${{ text: 'hello' }}                                  | ${'plain JSON in, plain JSON out'}
    ${{ text: 'ü\n"' }}                                   | ${'any text'}
    ${{ text: 'x', data: { a: 1 } }}                      | ${'a field called data is a field'}
    ${{ text: 'x', response: [1], data: null }}           | ${'so is one called response'}
  `('of a bare client is answered: $because', async ({ body }: { body: object }) => {
    serve({ answer: (request) => request });
    expect(await ask(JSON.stringify(body))).toEqual({ number: '', sentence: '', body });
  });

  it('brings along who asked, from the subject', async () => {
    serve({ answer: (_request, { subject, tokens }) => ({ text: `${subject} ${tokens.join()}` }) });
    expect((await ask('{"text":"x"}', 'toy.ask.build-01')).body).toEqual({ text: 'toy.ask.build-01 build-01' });
  });

  it('of a requester is answered to an inbox of its own, that is no count', async () => {
    const connection = await connectBus({ url: server.url, name: 'service', seed: server.seedOf('service'), patient: true });
    const replies: string[] = [];
    bare.subscribe('toy.ask.*', { callback: (_error, { reply }) => replies.push(reply ?? '') });
    await bare.flush();
    serve();
    for (let asked = 0; asked < 3; asked++) await new Requester(connection).ask(ToyV1, { text: 'x' }, { tokens: ['someone'] });
    await until(() => replies.length === 3);
    expect(replies.every((reply) => /^_INBOX\.service\.[A-Za-z0-9_-]{22}$/.test(reply))).toBe(true);
    expect(new Set(replies.map((reply) => reply.slice(0, '_INBOX.service.'.length + 12))).size).toBe(3);
    await connection.close();
  });

  it('may be answered by an observable', async () => {
    serve({ answer: () => of({ text: 'first' }) });
    expect((await ask('{"text":"x"}')).body).toEqual({ text: 'first' });
  });

  it.each`
    body                   | message                                       | because
    ${'not JSON'}          | ${'is not JSON in UTF-8'}                     | ${'no JSON'}
    ${''}                  | ${'is not JSON in UTF-8'}                     | ${'empty'}
    ${Uint8Array.of(0xff)} | ${'is not JSON in UTF-8'}                     | ${'no UTF-8'}
    ${'null'}              | ${'does not fit its contract'}                | ${'no object'}
    ${'{"text":1}'}        | ${'text: Invalid input: expected string'}     | ${'a field of another type'}
  `('that is $because is refused with a code in headers and body, and no handler sees it', async ({ body, message }: { body: string; message: string }) => {
    const answer = jest.fn();
    const { problems } = serve({ answer });
    const reply = await ask(body);
    expect(reply).toEqual({ number: '400', sentence: expect.stringContaining(message) as string, body: { code: 'BAD_MESSAGE', message: expect.stringContaining(message) as string } });
    expect([answer.mock.calls.length, problems]).toEqual([0, []]);
  });

  it.each`
    thrown                                                       | number   | body                                                                             | because
    ${new CodedError('NOT_FOUND', 'There is none.')}             | ${'404'} | ${{ code: 'NOT_FOUND', message: 'There is none.' }}                              | ${'a coded error passes as it is'}
    ${new CodedError('ALREADY_EXISTS', 'two\r\nlines: ü\u001b')} | ${'409'} | ${{ code: 'ALREADY_EXISTS', message: 'two\r\nlines: ü\u001b' }}                  | ${'a message may hold what a header may not'}
    ${new Error('hunter2')}                                      | ${'500'} | ${{ code: 'INTERNAL', message: expect.not.stringContaining('hunter2') as string }} | ${'anything else tells nothing of the inside'}
    ${'hunter2'}                                                 | ${'500'} | ${{ code: 'INTERNAL', message: expect.not.stringContaining('hunter2') as string }} | ${'even what is no error'}
  `('whose handler throws is refused: $because', async ({ thrown, number, body }: { thrown: unknown; number: string; body: object }) => {
    const { problems } = serve({ answer: () => { throw thrown; } });
    const reply = await ask('{"text":"x"}');
    expect(reply).toEqual({ number, sentence: expect.not.stringMatching(/hunter2|\p{Cc}/u) as string, body });
    expect(problems).toEqual(number === '500' ? ['toy.ask.someone: hunter2'] : []);
  });

  it('whose answer is larger than the broker carries is refused, not left without an answer', async () => {
    serve({ answer: () => ({ text: 'x'.repeat(70_000) }) });
    expect(await ask('{"text":"x"}')).toMatchObject({ number: '500', body: { code: 'INTERNAL' } });
  });

  describe('of a requester', () => {
    it('is answered with what the contract says', async () => {
      serve({ answer: ({ text }) => ({ text, more: 'of a later version' }) });
      expect(await new Requester(bare).ask(ToyV1, { text: 'x' }, { tokens: ['a'] })).toEqual({ text: 'x' });
    });

    it('throws the coded error of the service', async () => {
      serve({ answer: () => { throw new CodedError('NOT_FOUND', 'There is none.'); } });
      await expect(new Requester(bare).ask(ToyV1, { text: 'x' }, { tokens: ['a'] })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'There is none.' });
    });

    it('is refused where the answer does not fit the contract', async () => {
      serve({ answer: () => ({ text: 1 }) });
      await expect(new Requester(bare).ask(ToyV1, { text: 'x' }, { tokens: ['a'] })).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
    });

    it('is refused where it has no answer at all', async () => {
      serve({ answer: () => undefined });
      await expect(new Requester(bare).ask(ToyV1, { text: 'x' }, { tokens: ['a'] })).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
    });

    it('fails in time where the service does not answer', async () => {
      const gate = new Gate();
      serve({ answer: () => gate.opened });
      await expect(new Requester(bare).ask(ToyV1, { text: 'x' }, { tokens: ['a'], timeout: 100 })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('does not answer') as string });
      gate.open();
    });

    it('is refused where the broker does not let it through, at once', async () => {
      serve();
      const mute = await connectBus({ url: server.url, name: 'mute', seed: server.seedOf('mute'), patient: false });
      await expect(new Requester(mute).ask(ToyV1, { text: 'x' }, { tokens: ['a'] })).rejects.toMatchObject({ code: 'UNAUTHORIZED', message: expect.stringContaining('toy.ask.a') as string });
      await mute.close();
    });

    it('is refused where it is larger than the broker carries: trying again would not help', async () => {
      serve();
      await expect(new Requester(bare).ask(ToyV1, { text: 'x'.repeat(70_000) }, { tokens: ['a'] })).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
    });

    it('carries a trace', async () => {
      const seen: string[] = [];
      const spy = bare.subscribe('toy.ask.*', { callback: (_error, message) => seen.push(message.headers?.get('traceparent') ?? '') });
      serve();
      await new Requester(bare).ask(ToyV1, { text: 'x' }, { tokens: ['a'] });
      spy.unsubscribe();
      expect(seen).toEqual([expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)]);
    });
  });

  it.each`
    given                                                         | carriedOn | because
    ${'00-0123456789abcdef0123456789abcdef-0123456789abcdef-00'}  | ${true}   | ${'the trace of the request'}
    ${'00-0123456789ABCDEF0123456789abcdef-0123456789abcdef-00'}  | ${false}  | ${'upper case is malformed'}
    ${`00-${'0'.repeat(32)}-0123456789abcdef-00`}                 | ${false}  | ${'a trace of zeros is none'}
    ${'x'}                                                        | ${false}  | ${'no trace at all'}
  `('hands on its trace to what its handler asks and publishes, or begins one: $because', async ({ given, carriedOn }: { given: string; carriedOn: boolean }) => {
    const seen: string[] = [];
    const spy = bare.subscribe('toy.ask.inner', { callback: (_error, message) => seen.push(message.headers?.get('traceparent') ?? '') });
    const { connection } = serve({
      answer: async ({ text }, { tokens }) => {
        await sleep(1);
        return tokens[0] === 'inner' ? { text } : new Requester(connection).ask(ToyV1, { text }, { tokens: ['inner'] });
      },
    });
    const carried = headers();
    carried.set('traceparent', given);
    await Promise.all([1, 2].map(() => bare.request('toy.ask.outer', '{"text":"x"}', { headers: carried, timeout: 2_000 })));
    spy.unsubscribe();
    const traces = seen.map((traceparent) => /^00-([0-9a-f]{32})-([0-9a-f]{16})-(0[01])$/.exec(traceparent) ?? []);
    expect(traces.every(([, trace]) => trace === '0123456789abcdef0123456789abcdef')).toBe(carriedOn);
    expect(new Set(traces.map(([, trace]) => trace)).size).toBe(carriedOn ? 1 : 2);
    expect(new Set(traces.map(([, , span]) => span)).size).toBe(2);
    expect(traces.map(([, , , flags]) => flags)).toEqual(carriedOn ? ['00', '00'] : ['01', '01']);
  });
});

describeWithServer('replicas', () => {
  let server: NatsServer;
  let bare: NatsConnection;

  beforeAll(async () => {
    server = await NatsServer.start();
    bare = await server.connect();
  });
  afterAll(() => server.close());

  const ask = async (): Promise<string> => (await bare.request('toy.ask.someone', '{"text":"x"}', { timeout: 2_000 })).json<{ text: string }>().text;

  it('share the requests, and all of them are listed', async () => {
    const by = ['one', 'two'];
    const replicas = await Promise.all(by.map((name) => startReplica(server, { answer: () => ({ text: name }) })));
    const answers = await Promise.all(Array.from({ length: 60 }, ask));
    const counts = by.map((name) => answers.filter((answer) => answer === name).length);
    expect(counts.reduce((a, b) => a + b)).toBe(60);
    expect(Math.min(...counts)).toBeGreaterThan(5);

    const pings = [];
    for await (const ping of await bare.services.client({ strategy: RequestStrategy.Timer, maxWait: 300 }).ping('toy')) pings.push(ping);
    expect(pings.map(({ name, version }) => `${name} ${version}`)).toEqual(['toy 0.1.0', 'toy 0.1.0']);
    const stats = [];
    for await (const { endpoints } of await bare.services.client({ strategy: RequestStrategy.Timer, maxWait: 300 }).stats('toy')) stats.push(endpoints?.[0]);
    expect(stats.map((endpoint) => [endpoint?.name, endpoint?.subject])).toEqual([['toy', 'toy.ask.*'], ['toy', 'toy.ask.*']]);
    expect(stats.reduce((sum, endpoint) => sum + (endpoint?.num_requests ?? 0), 0)).toBe(60);
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  it('that close answer what is in hand, and the next request finds nobody', async () => {
    const gate = new Gate();
    const answer = jest.fn(async () => {
      await gate.opened;
      return { text: 'late' };
    });
    const { close } = await startReplica(server, { answer });
    const asked = ask();
    await until(() => answer.mock.calls.length > 0);
    const closed = [close(), close()];
    await sleep(50);
    gate.open();
    expect(await asked).toBe('late');
    await Promise.all(closed);
    await expect(ask()).rejects.toMatchObject({ code: '503' });
  });

  it('whose connection is closed from outside say so, and still close', async () => {
    const { connection, problems, close } = await startReplica(server, {});
    await connection.close();
    await until(() => problems.length > 0);
    expect(problems).toEqual([expect.stringContaining('the service toy is served no more') as string]);
    await close();
  });

  it('that say they are ready are there: a request that comes right after finds them', async () => {
    const connection = await server.connect();
    for (let number = 0; number < 20; number++) {
      const contract = { ...ToyV1, subject: `ready.${String(number)}` };
      const strategy = new NatsStrategy({ connection, service: { name: 'ready', version: '0.1.0', description: '' }, streams: [], onProblem: () => undefined });
      strategy.addHandler(contract.subject, () => Promise.resolve({ text: 'here' }), false, { contract });
      await new Promise((resolve) => strategy.listen(resolve));
      expect(await new Requester(bare).ask(contract, { text: 'x' })).toEqual({ text: 'here' });
    }
  });

  it('that are not there are missed at once', async () => {
    const start = performance.now();
    await expect(new Requester(bare).ask(ToyV1, { text: 'x' }, { tokens: ['a'] })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('resolver service is not running') as string });
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
