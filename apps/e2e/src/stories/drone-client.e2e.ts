/**
 * The released Drone command line, as it was recorded on the wire: every request is answered as that client needs it
 * (status up to 206, a JSON object or array), its errors as text. The recorded bytes stand here; where the recordings
 * themselves are beside the project they are sent too.
 */
import { existsSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { Purser } from '../stage/purser.js';
import { inRoot } from '../stage/root.js';

const BASE = '/api/repos/octocat/hello-world/registry';
const body = (address: string, username: string, password: string): string => JSON.stringify({ id: 0, address, username, password, email: '', token: '' });

interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Sends a request as Go's client does: the path exactly as it is. */
async function send(purser: Purser, { method, path, body: content }: Recorded): Promise<Reply> {
  const token = readFileSync(join(purser.at.home, 'admin-token'), 'utf8').trim();
  const headers = { 'user-agent': 'Go-http-client/1.1', authorization: `Bearer ${token}`, 'accept-encoding': 'gzip', ...(content === '' ? {} : { 'content-type': 'application/json' }) };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(`http://${purser.at.http}`, { method, path, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    outgoing.on('error', reject).end(content);
  });
}

/** What the client of a released Drone needs to read of a reply. */
function understood(method: string, path: string, { status, text }: Reply): boolean {
  if (status > 206) return false;
  if (method === 'DELETE') return true;
  const value: unknown = JSON.parse(text);
  return path === BASE && method === 'GET' ? Array.isArray(value) : typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('the Drone command line', () => {
  let purser: Purser;
  beforeAll(async () => { purser = await Purser.start(); });
  afterAll(async () => purser.close());

  it.each`
    method      | path                             | content                                        | status | says                                      | because
    ${'POST'}   | ${BASE}                          | ${body('gcr.io', '_json_key', '{\n "k": "a<b&c+d"\n}\n')} | ${200} | ${/"address":"gcr.io".*"password":""/} | ${'add with a key file, its newline kept'}
    ${'POST'}   | ${BASE}                          | ${body('docker.io', 'bob', 'p@ss<w>&"é')}      | ${200} | ${/"address":"docker.io"/}                | ${'add with signs that Go escapes'}
    ${'POST'}   | ${BASE}                          | ${body('qux.com:8000', 'bob', 'x')}            | ${200} | ${/qux\.com:8000/}                        | ${'an address with a port'}
    ${'POST'}   | ${BASE}                          | ${body('qux.com:8000/foo/bar', 'bob', 'x')}    | ${200} | ${/foo\/bar/}                             | ${'an address with a path'}
    ${'GET'}    | ${BASE}                          | ${''}                                          | ${200} | ${/^\[.*"password":"".*\]$/}              | ${'the list is an array'}
    ${'GET'}    | ${`${BASE}/qux.com:8000`}        | ${''}                                          | ${200} | ${/"address":"qux\.com:8000"/}            | ${'info'}
    ${'GET'}    | ${`${BASE}/docker.io`}           | ${''}                                          | ${200} | ${/"username":"bob"/}                     | ${'info of Hub'}
    ${'GET'}    | ${`${BASE}/nope.io`}             | ${''}                                          | ${404} | ${/^Error getting registry "nope.io"/}    | ${'text, since the client prints it'}
    ${'POST'}   | ${BASE}                          | ${body('gcr.io', 'u', 'p')}                    | ${409} | ${/^Error inserting registry "gcr.io"/}   | ${'a second one'}
    ${'POST'}   | ${BASE}                          | ${body('', 'u', 'p')}                          | ${400} | ${/Invalid Registry Address/}             | ${'in Drone’s words'}
    ${'PATCH'}  | ${`${BASE}/gcr.io`}              | ${body('gcr.io', '_json_key', 'new')}          | ${200} | ${/"username":"_json_key"/}               | ${'update'}
    ${'PATCH'}  | ${`${BASE}/gcr.io`}              | ${body('gcr.io', '', 'onlypw')}                | ${200} | ${/./}                                    | ${'an empty username keeps the stored one'}
    ${'GET'}    | ${`${BASE}/gcr.io`}              | ${''}                                          | ${200} | ${/"username":"_json_key"/}               | ${'as can be seen'}
    ${'DELETE'} | ${`${BASE}/qux.com:8000/foo/bar`}| ${''}                                          | ${204} | ${/^$/}                                   | ${'the address in the path is not escaped'}
    ${'DELETE'} | ${`${BASE}/qux.com:8000`}        | ${''}                                          | ${204} | ${/^$/}                                   | ${'rm'}
    ${'DELETE'} | ${`${BASE}/qux.com:8000`}        | ${''}                                          | ${404} | ${/^Error deleting registry/}             | ${'once'}
    ${'GET'}    | ${BASE}                          | ${''}                                          | ${200} | ${/^(?!.*qux).*gcr\.io/}                  | ${'and they are gone'}
  `('$method $path: $status, because $because', async ({ method, path, content, status, says }: { method: string; path: string; content: string; status: number; says: RegExp }) => {
    const reply = await send(purser, { method, path, body: content });
    expect(reply.status).toBe(status);
    expect(reply.text).toMatch(says);
    expect(understood(method, path, reply)).toBe(status <= 206);
  });

  const recordings = inRoot('../shared/vectors/drone-cli-requests.json');
  if (existsSync(recordings)) {
    it('its recorded requests, on a Purser of their own, are each answered as it needs', async () => {
      const fresh = await Purser.start();
      try {
        const { requests } = JSON.parse(readFileSync(recordings, 'utf8')) as { requests: Recorded[] };
        for (const recorded of requests.filter(({ path }) => path !== '/plugin')) {
          const reply = await send(fresh, recorded);
          expect([recorded.method, recorded.path, reply.text, understood(recorded.method, recorded.path, reply)]).toEqual([recorded.method, recorded.path, reply.text, !recorded.path.endsWith('/nope.io')]);
        }
      } finally {
        await fresh.close();
      }
    });
  }
});
