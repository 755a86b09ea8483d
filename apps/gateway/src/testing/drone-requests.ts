/** Requests as Drone's released clients send them: the captured ones where the vectors are, and always these. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One request. */
export interface DroneRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const VECTORS = join(__dirname, '../../../../../shared/vectors/drone-cli-requests.json');
const BASE = '/api/repos/octocat/hello-world/registry';

/** The story a client goes through: adds, lists, shows, changes, removes. */
const OWN: readonly DroneRequest[] = [
  request('POST', '', { address: 'gcr.io', username: '_json_key', password: '{\n "k":"a<b&c+d"\n}\n' }),
  request('POST', '', { address: 'docker.io', username: 'bob', password: 'p@ss<w>&"é' }),
  request('POST', '', { address: 'qux.com:8000', username: 'bob', password: 'x' }),
  request('POST', '', { address: 'qux.com:8000/foo/bar', username: 'bob', password: 'x' }),
  request('GET', ''),
  request('GET', '/qux.com:8000'),
  request('GET', '/docker.io'),
  request('GET', '/nope.io'),
  request('PATCH', '/gcr.io', { address: 'gcr.io', username: '_json_key', password: 'new' }),
  request('PATCH', '/gcr.io', { address: 'gcr.io', username: '', password: 'onlypw' }),
  request('DELETE', '/qux.com:8000/foo/bar'),
  request('DELETE', '/qux.com:8000'),
  request('GET', ''),
];

/** All requests to the registry API, in the order of a story: ours, or where it is there the captured one. */
export function droneRequests(): readonly DroneRequest[] {
  return stories().flat();
}

/** Each story starts with nothing stored. */
export function stories(): readonly (readonly DroneRequest[])[] {
  return existsSync(VECTORS) ? [OWN, captured()] : [OWN];
}

function captured(): readonly DroneRequest[] {
  const { requests } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { requests: DroneRequest[] };
  return requests.filter(({ path }) => path !== '/plugin');
}

function request(method: DroneRequest['method'], tail: string, body?: Readonly<Record<string, string>>): DroneRequest {
  const headers = { 'user-agent': 'Go-http-client/1.1', authorization: 'Bearer tok123', 'accept-encoding': 'gzip' };
  if (body === undefined) return { method, path: `${BASE}${tail}`, headers, body: '' };
  return { method, path: `${BASE}${tail}`, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ id: 0, email: '', token: '', ...body }) };
}
