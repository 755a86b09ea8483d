/**
 * Errors travel as NATS services do it: headers `Nats-Service-Error-Code` (a number) and `Nats-Service-Error` (a
 * sentence), and in the body the house's own code: `{"code":"…","message":"…"}`.
 */
import { CodedError, isErrorCode, type ErrorCode } from './coded-error.js';

/** The number of each code, in the sense of HTTP, as `nats micro stats` and other clients expect it. */
export const SERVICE_ERROR_NUMBERS = {
  BAD_MESSAGE: 400,
  BAD_REPOSITORY: 400,
  BAD_ADDRESS: 400,
  BAD_USERNAME: 400,
  BAD_PASSWORD: 400,
  BAD_AGENT: 400,
  BAD_KEY: 400,
  BAD_IMAGE: 400,
  BAD_PIPELINE: 400,
  BAD_SETTING: 400,
  UNAUTHORIZED: 401,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PLAN_CONFLICT: 409,
  PLAN_EXPIRED: 410,
  AGENT_NOT_ENROLLED: 403,
  REPOSITORY_NOT_ALLOWED: 403,
  SEAL_BROKEN: 400,
  KEY_NOT_IN_RING: 500,
  KEY_RING_BAD: 500,
  STATEMENT_BAD: 403,
  STATEMENT_EXPIRED: 403,
  PORT_TAKEN: 500,
  PROGRAM_MISSING: 500,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>;

/** What is read of a reply; the message of any NATS client has it. */
export interface ServiceReply {
  readonly headers?: { get(name: string): string } | undefined;
  readonly data: Uint8Array;
}

/** The coded error that a reply carries, or nothing where the reply is an answer. */
export function errorOf(reply: ServiceReply): CodedError | undefined {
  const number = reply.headers?.get('Nats-Service-Error-Code') ?? '';
  if (number === '') return undefined;
  const sentence = reply.headers?.get('Nats-Service-Error') ?? '';
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(reply.data));
    if (typeof body === 'object' && body !== null && 'code' in body && isErrorCode(body.code) && 'message' in body) {
      return new CodedError(body.code, String(body.message));
    }
  } catch {
    // No body of ours: the headers alone say what is known.
  }
  return new CodedError(number.startsWith('5') ? 'UNAVAILABLE' : 'BAD_MESSAGE', `${sentence} (${number})`);
}

/** A header holds one line of printable text. */
export function headerText(message: string): string {
  return message.replace(/\p{Cc}+/gu, ' ').slice(0, 500);
}
