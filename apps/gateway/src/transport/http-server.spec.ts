/** What holds at every door: the token, the shape of errors, what is logged, what is never said. */
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CodedError } from '@purser/contracts';
import type { CredentialAdmin } from '../domain/credential-admin.js';
import { AUTHORIZED, MemoryCredentials, openDoors, TOKEN, type Opened } from '../testing/doors.js';
import { BODY_LIMIT, listen } from './http-server.js';

const REGISTRY = '/api/repos/octocat/hello-world/registry';
const PLANS = '/api/v1/repos/octocat/hello-world/plans';

describe('every door', () => {
  let opened: Opened;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    opened = await openDoors({ credentials: new MemoryCredentials(), agents: { list: async () => [], add: async () => Promise.reject(new TypeError()), remove: async () => undefined } });
    app = opened.app;
  });
  afterAll(() => app.close());

  it.each`
    method      | url                                     | headers                                   | status | because
    ${'GET'}    | ${REGISTRY}                             | ${AUTHORIZED}                             | ${200} | ${'the right token'}
    ${'GET'}    | ${'/api/v1/agents'}                     | ${AUTHORIZED}                             | ${200} | ${'the right token'}
    ${'GET'}    | ${REGISTRY}                             | ${{}}                                     | ${401} | ${'no token'}
    ${'POST'}   | ${REGISTRY}                             | ${{}}                                     | ${401} | ${'no token'}
    ${'PATCH'}  | ${`${REGISTRY}/gcr.io`}                 | ${{}}                                     | ${401} | ${'no token'}
    ${'DELETE'} | ${`${REGISTRY}/gcr.io`}                 | ${{}}                                     | ${401} | ${'no token'}
    ${'POST'}   | ${PLANS}                                | ${{}}                                     | ${401} | ${'no token'}
    ${'GET'}    | ${'/api/v1/agents'}                     | ${{}}                                     | ${401} | ${'no token'}
    ${'HEAD'}   | ${'/api/v1/agents'}                     | ${{}}                                     | ${401} | ${'no token, no body'}
    ${'GET'}    | ${REGISTRY}                             | ${{ authorization: 'Bearer wrong' }}      | ${401} | ${'the wrong token'}
    ${'GET'}    | ${'/api/v1/agents'}                     | ${{ authorization: `Basic ${TOKEN}` }}    | ${401} | ${'another scheme'}
    ${'GET'}    | ${`${REGISTRY}?access_token=${TOKEN}`}  | ${{}}                                     | ${401} | ${'a query reaches logs'}
    ${'GET'}    | ${REGISTRY}                             | ${{ cookie: `user_sess=${TOKEN}` }}       | ${401} | ${'so does a cookie'}
    ${'GET'}    | ${'/%61pi/v1/agents'}                   | ${{}}                                     | ${401} | ${'another spelling of the path is the same door'}
    ${'GET'}    | ${'/healthz'}                           | ${{}}                                     | ${200} | ${'health is open'}
    ${'GET'}    | ${'/readyz'}                            | ${{}}                                     | ${200} | ${'so is readiness'}
  `('$method $url with $headers: $status, because $because', async ({ method, url, headers, status }) => {
    const answer = await app.inject({ method, url, headers });
    expect(answer.statusCode).toBe(status);
    if (status === 401) expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    if (status === 401 && method !== 'HEAD') expect(answer.body).toMatch(url.startsWith('/api/repos') ? /^(?:No token|The token).*DRONE_TOKEN/ : /^\{"code":"UNAUTHORIZED","message":".*PURSER_TOKEN/);
    expect(answer.body).not.toContain(TOKEN);
  });

  it.each`
    what                      | request                                                                                                       | status | code
    ${'no such route'}        | ${{ method: 'GET', url: '/api/v1/nothing?token=hunter2', headers: AUTHORIZED }}                               | ${404} | ${'NOT_FOUND'}
    ${'no such verb'}         | ${{ method: 'PUT', url: '/api/v1/agents', headers: AUTHORIZED, payload: 'hunter2' }}                          | ${404} | ${'NOT_FOUND'}
    ${'outside the API'}      | ${{ method: 'GET', url: '/hunter2' }}                                                                         | ${404} | ${'NOT_FOUND'}
    ${'no URL'}               | ${{ method: 'GET', url: '/%zz' }}                                                                             | ${400} | ${'BAD_MESSAGE'}
    ${'no JSON'}              | ${{ method: 'POST', url: '/api/v1/agents', headers: AUTHORIZED, payload: 'hunter2' }}                         | ${400} | ${'BAD_MESSAGE'}
    ${'no content type'}      | ${{ method: 'POST', url: PLANS, headers: { ...AUTHORIZED, 'content-type': ';;' }, payload: 'hunter2' }}       | ${415} | ${'BAD_MESSAGE'}
    ${'too much'}             | ${{ method: 'POST', url: PLANS, headers: AUTHORIZED, payload: Buffer.alloc(BODY_LIMIT + 1, 'a') }}            | ${413} | ${'BAD_MESSAGE'}
    ${'no repository'}        | ${{ method: 'POST', url: '/api/v1/repos/hello/plans', headers: AUTHORIZED, payload: 'pipeline: {}' }}         | ${400} | ${'BAD_REPOSITORY'}
    ${'a fault of our own'}   | ${{ method: 'POST', url: '/api/v1/agents', headers: AUTHORIZED, payload: agent() }}                           | ${500} | ${'INTERNAL'}
  `('answers in JSON: $what', async ({ request, status, code }) => {
    const answer = await app.inject(request);
    expect([answer.statusCode, answer.headers['content-type'], answer.json()]).toEqual([status, 'application/json; charset=utf-8', { code, message: expect.any(String) }]);
    expect(answer.body).not.toContain('hunter2');
  });

  it.each`
    what                 | request                                                                                                            | status
    ${'no such route'}   | ${{ method: 'GET', url: '/api/repos/octocat/hello-world?token=hunter2', headers: AUTHORIZED }}                      | ${404}
    ${'no URL'}          | ${{ method: 'GET', url: '/api/repos/%zz', headers: AUTHORIZED }}                                                    | ${400}
    ${'no such verb'}    | ${{ method: 'PUT', url: REGISTRY, headers: AUTHORIZED, payload: 'hunter2' }}                                       | ${404}
    ${'no content type'} | ${{ method: 'POST', url: REGISTRY, headers: { ...AUTHORIZED, 'content-type': ';;' }, payload: 'hunter2' }}         | ${415}
    ${'too much'}        | ${{ method: 'POST', url: REGISTRY, headers: AUTHORIZED, payload: Buffer.alloc(BODY_LIMIT + 1, 'a') }}              | ${413}
  `("answers in text at Drone's doors: $what", async ({ request, status }) => {
    const answer = await app.inject(request);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'text/plain; charset=utf-8']);
    expect(answer.body).toMatch(/^[A-Z][^{}]*$/);
    expect(answer.body).not.toContain('hunter2');
  });

  it('asks for the token before it takes a body', async () => {
    const answer = await app.inject({ method: 'POST', url: PLANS, payload: Buffer.alloc(BODY_LIMIT + 1, 'a') });
    expect(answer.statusCode).toBe(401);
  });

  it('is not to be cached or guessed at', async () => {
    const answer = await app.inject({ method: 'GET', url: REGISTRY, headers: AUTHORIZED });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('writes one line per request, without query, header or body', async () => {
    const before = opened.lines.length;
    await app.inject({ method: 'POST', url: `${REGISTRY}?access_token=hunter2`, headers: { ...AUTHORIZED, cookie: 'hunter2' }, payload: { address: 'log.io', username: 'hunter2', password: 'hunter2' } });
    const lines = opened.lines.slice(before);
    expect(lines).toEqual([expect.stringMatching(/ INFO +gateway request method=POST path=\/api\/repos\/octocat\/hello-world\/registry status=200 ms=\d+$/)]);
  });
});

describe('a password', () => {
  const PASSWORD = 'correct-horse-battery';

  it.each`
    what                             | error                                                                                              | status
    ${'an error nobody coded'}       | ${new TypeError(`cannot read ${PASSWORD}`)}                                                        | ${500}
    ${'the cause of a coded error'}  | ${new CodedError('UNAVAILABLE', 'try again', { cause: new Error(`sent ${PASSWORD}`) })}             | ${503}
    ${'an error of fields'}          | ${Object.assign(new Error('x'), { password: PASSWORD, statusCode: 400, code: PASSWORD })}          | ${500}
    ${'a thrown text'}               | ${PASSWORD}                                                                                        | ${500}
  `('in $what reaches neither the answer nor the log', async ({ error, status }) => {
    const fail = async (): Promise<never> => {
      throw error;
    };
    const credentials: CredentialAdmin = { create: fail, list: fail, get: fail, update: fail, remove: fail };
    const { app, lines } = await openDoors({ credentials });
    const payload = { address: 'gcr.io', username: 'bob', password: PASSWORD };
    const answers = [
      await app.inject({ method: 'POST', url: REGISTRY, headers: AUTHORIZED, payload }),
      await app.inject({ method: 'PATCH', url: `${REGISTRY}/gcr.io`, headers: AUTHORIZED, payload }),
      await app.inject({ method: 'GET', url: REGISTRY, headers: AUTHORIZED }),
    ];
    await app.close();
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([status, status, status]);
    for (const { body, headers } of answers) expect(body + JSON.stringify(headers)).not.toContain(PASSWORD);
    expect(lines.join('\n')).not.toContain(PASSWORD);
    // The failure itself is in the log all the same.
    expect(lines.filter((line) => line.includes(' ERROR '))).toHaveLength(3);
  });
});

describe('readiness', () => {
  it.each`
    checks                                                                                   | status | text
    ${{ nats: 'ok', credentials: 'ok', planner: 'ok', resolver: 'ok' }}                      | ${200} | ${'ok'}
    ${{ nats: 'ok', credentials: 'ok', planner: 'unavailable', resolver: 'ok' }}             | ${503} | ${'unavailable'}
  `('$checks is $status', async ({ checks, status, text }) => {
    const { app } = await openDoors({ readiness: { check: async () => checks } });
    const answer = await app.inject({ method: 'GET', url: '/readyz' });
    await app.close();
    expect([answer.statusCode, answer.json()]).toEqual([status, { status: text, checks }]);
  });
});

describe('listening', () => {
  let other: Server;
  let port: number;
  let app: NestFastifyApplication;
  beforeEach(async () => {
    ({ app } = await openDoors({ credentials: new MemoryCredentials() }));
    other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    ({ port } = other.address() as AddressInfo);
  });
  afterEach(async () => {
    other.close();
    await app.close();
  });
  const here = (host = '127.0.0.1'): Parameters<typeof listen>[1] => ({ host, port, text: `${host}:${port}` });

  it('says that a port is taken, and how to take another', async () => {
    await expect(listen(app, here())).rejects.toMatchObject({ code: 'PORT_TAKEN', message: expect.stringContaining('PURSER_HTTP_ADDR') });
  });

  it("says that an address is not this machine's", async () => {
    await expect(listen(app, here('192.0.2.1'))).rejects.toMatchObject({ code: 'BAD_SETTING', message: expect.stringContaining('PURSER_HTTP_ADDR') });
  });

  it('answers over a real socket, and stops', async () => {
    await new Promise((resolve) => other.close(resolve));
    await listen(app, here());
    const answer = await fetch(`http://127.0.0.1:${port}${REGISTRY}`, { headers: AUTHORIZED });
    expect([answer.status, await answer.json()]).toEqual([200, []]);
    await app.close();
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });
});

function agent(): object {
  return { name: 'a', nkey: `U${'A'.repeat(55)}`, xkey: `X${'A'.repeat(55)}`, repositories: ['**'] };
}
