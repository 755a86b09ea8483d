/** Sends an error in the shape of its door: text in Drone's words, or JSON `{ code, message }`. */
import type { ErrorBody } from '@purser/contracts';
import { doorOf } from './door.js';
import type { DoorReply, DoorRequest } from './door-exchange.js';
import { droneText, registryVerb } from './drone-text.js';
import { addressIn } from './registry-body.js';

/** Sends it with its status. */
export function sendRefusal(request: DoorRequest, reply: DoorReply, status: number, error: ErrorBody): void {
  reply.code(status);
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="purser"');
  if (doorOf(request.routeOptions.url ?? request.url) === 'v1') {
    reply.header('content-type', 'application/json; charset=utf-8').send({ code: error.code, message: error.message });
    return;
  }
  const verb = registryVerb(request.method, request.routeOptions.url);
  reply.header('content-type', 'text/plain; charset=utf-8').send(droneText(error, verb, request.params?.['address'] ?? addressIn(request.body)));
}
