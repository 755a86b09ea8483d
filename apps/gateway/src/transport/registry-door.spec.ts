/** Drone's doors as its released clients use them, over a real Fastify. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AUTHORIZED, MemoryCredentials, openDoors, type Opened } from '../testing/doors.js';
import { stories } from '../testing/drone-requests.js';

const BASE = '/api/repos/octocat/hello-world/registry';
const SIX_KEYS = ['address', 'email', 'id', 'password', 'token', 'username'];

describe.each(stories().map((story, index) => [index === 0 ? 'our story' : 'the captured story', story] as const))("%s of Drone's client", (_which, story) => {
  it('is answered as the client needs it', async () => {
    const { app } = await openDoors({ credentials: new MemoryCredentials() });
    try {
      for (const { method, path, headers, body } of story) {
        const answer = await app.inject({ method, url: path, headers, ...(body === '' ? {} : { payload: body }) });
        if (path.endsWith('nope.io')) {
          expect([answer.statusCode, answer.body]).toEqual([404, expect.stringMatching(/^Error getting registry "nope\.io"\. sql: no rows in result set/)]);
          continue;
        }
        expect([path, answer.statusCode]).toEqual([path, method === 'DELETE' ? 204 : 200]);
        if (method === 'DELETE') continue;
        const isList = method === 'GET' && path === BASE;
        const objects: unknown[] = isList ? answer.json() : [answer.json()];
        expect(Array.isArray(objects)).toBe(true);
        for (const object of objects) {
          expect(Object.keys(object as object).sort()).toEqual(SIX_KEYS);
          expect(object).toMatchObject({ password: '', token: '' });
        }
      }
    } finally {
      await app.close();
    }
  });
});

describe('the registry door', () => {
  let opened: Opened;
  let app: NestFastifyApplication;
  let credentials: MemoryCredentials;

  beforeEach(async () => {
    credentials = new MemoryCredentials();
    opened = await openDoors({ credentials });
    app = opened.app;
  });
  afterEach(() => app.close());

  const send = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object | string) =>
    app.inject({ method, url, headers: AUTHORIZED, ...(payload === undefined ? {} : { payload }) });
  const add = (address: string, url = BASE) => send('POST', url, { address, username: 'bob', password: 'hunter2' });

  it('hands the password on as it is, and echoes everything else', async () => {
    const answer = await send('POST', BASE, { id: 7, address: 'gcr.io', username: '_json_key', password: '{\n "é":"<&>"\n}\n', email: 'a@b', token: 'tok', more: 1 });
    expect(answer.json()).toEqual({ id: 0, address: 'gcr.io', username: '_json_key', password: '', email: 'a@b', token: '' });
    expect(credentials.passwords).toEqual(['{\n "é":"<&>"\n}\n']);
  });

  it('shows the number that the store counts as id', async () => {
    await add('gcr.io');
    await add('qux.com:8000/foo');
    expect((await send('GET', `${BASE}/qux.com:8000/foo`)).json()).toMatchObject({ id: 2, address: 'qux.com:8000/foo', username: 'bob' });
    expect((await send('GET', BASE)).json()).toMatchObject([{ id: 1 }, { id: 2 }]);
  });

  it('lists nothing as an empty array', async () => {
    expect((await send('GET', BASE)).body).toBe('[]');
  });

  it.each`
    address                          | path
    ${'https://index.docker.io/v1/'} | ${'https://index.docker.io/v1/'}
    ${'https://index.docker.io/v1/'} | ${'https%3A%2F%2Findex.docker.io%2Fv1%2F'}
    ${'qux.com:8000/foo/bar'}        | ${'qux.com:8000/foo/bar'}
    ${'qux.com:8000/foo/bar'}        | ${'qux.com%3A8000%2Ffoo%2Fbar'}
    ${'[::1]:5000'}                  | ${'[::1]:5000'}
  `('finds $address by $path', async ({ address, path }) => {
    await add(address);
    expect((await send('GET', `${BASE}/${path}`)).json()).toMatchObject({ address });
    expect((await send('PATCH', `${BASE}/${path}`, { password: 'new' })).statusCode).toBe(200);
    expect((await send('DELETE', `${BASE}/${path}`)).statusCode).toBe(204);
  });

  it.each(['/api/repos/group/sub/app/registry', '/api/repos/group%2Fsub%2Fapp/registry'])('knows nested groups: %s', async (url) => {
    await add('gcr.io', url);
    expect(await credentials.list('group/sub/app')).toHaveLength(1);
  });

  it('takes an address and a repository of the longest size in a path', async () => {
    const repository = `${'o'.repeat(127)}/${'n'.repeat(127)}`;
    const address = `gcr.io/${'a/'.repeat(121)}b`;
    await add(address, `/api/repos/${repository}/registry`);
    expect((await send('GET', `/api/repos/${repository}/registry/${address}`)).statusCode).toBe(200);
  });

  it('keeps on PATCH what is empty, and leaves the address alone', async () => {
    await add('gcr.io');
    const answer = await send('PATCH', `${BASE}/gcr.io`, { address: 'gcr.io', username: '', password: 'onlypw' });
    expect(answer.json()).toEqual({ id: 0, address: 'gcr.io', username: '', password: '', email: '', token: '' });
    expect(credentials.changes).toEqual([{ address: 'gcr.io', username: '', email: '' }]);
    expect(credentials.passwords).toEqual(['hunter2', 'onlypw']);
  });

  it.each`
    method      | tail         | payload                                                   | status | text                                                                        | because
    ${'POST'}   | ${''}        | ${{ address: '', username: '', password: '' }}            | ${400} | ${/^Error inserting registry\. Invalid Registry Address$/}                  | ${'the address comes first'}
    ${'POST'}   | ${''}        | ${{ username: 'u', password: 'p' }}                       | ${400} | ${/^Error inserting registry\. Invalid Registry Address$/}                  | ${'a missing one is an empty one'}
    ${'POST'}   | ${''}        | ${{ address: 'gcr.io', username: null, password: '' }}    | ${400} | ${/^Error inserting registry\. Invalid Registry Username$/}                 | ${'null is empty to Go'}
    ${'POST'}   | ${''}        | ${{ address: 'gcr.io', username: 'u' }}                   | ${400} | ${/^Error inserting registry\. Invalid Registry Password$/}                 | ${'the password comes last'}
    ${'POST'}   | ${''}        | ${{ address: 'myhost', username: 'u', password: 'p' }}    | ${400} | ${/^Error inserting registry\. An image `myhost\/app` is Docker Hub's/}     | ${'an impossible address says why'}
    ${'POST'}   | ${''}        | ${{ address: 'taken.io', username: 'u', password: 'p' }}  | ${409} | ${/^Error inserting registry "taken\.io"\. octocat\/hello-world has/}       | ${'a duplicate is a conflict'}
    ${'POST'}   | ${''}        | ${'{"address":'}                                          | ${400} | ${/^Error parsing request\. The body is not JSON/}                          | ${'no JSON'}
    ${'POST'}   | ${''}        | ${undefined}                                              | ${400} | ${/^Error parsing request\. The body is empty/}                             | ${'no body'}
    ${'POST'}   | ${''}        | ${{ address: 1 }}                                         | ${400} | ${/^Error parsing request\. address: /}                                     | ${'the field that is wrong is named'}
    ${'POST'}   | ${''}        | ${'[]'}                                                   | ${400} | ${/^Error parsing request\. /}                                              | ${'no object'}
    ${'GET'}    | ${'/no.io'}  | ${undefined}                                              | ${404} | ${/^Error getting registry "no\.io"\. sql: no rows in result set/}          | ${'nothing there'}
    ${'PATCH'}  | ${'/no.io'}  | ${{ password: 'p' }}                                      | ${404} | ${/^Error updating registry "no\.io"\. sql: no rows in result set/}         | ${'nothing there'}
    ${'DELETE'} | ${'/no.io'}  | ${undefined}                                              | ${404} | ${/^Error deleting registry "no\.io"\. sql: no rows in result set/}         | ${'nothing there'}
    ${'PUT'}    | ${''}        | ${undefined}                                              | ${404} | ${/^Nothing is served/}                                                     | ${'no such verb'}
  `('$method $tail $payload: $status, because $because', async ({ method, tail, payload, status, text }) => {
    await add('taken.io');
    const answer = await send(method, `${BASE}${tail}`, payload);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'text/plain; charset=utf-8']);
    expect(answer.body).toMatch(text);
  });

  it.each(['/api/repos/hello/registry', '/api/repos/hello/registry/gcr.io', '/api/repos/a//b/registry', '/api/repos/a%20b/c/registry'])('refuses the repository of %s', async (url) => {
    const answer = await send('GET', url);
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringMatching(/^Error getting registry.*(?:a repository is owner\/name|each part of a repository)/)]);
  });

  it('looks at the repository before the body', async () => {
    expect((await send('POST', '/api/repos/hello/registry', 'no JSON')).body).toMatch(/a repository is owner\/name/);
  });
});
