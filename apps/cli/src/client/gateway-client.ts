/**
 * Asks the gateway over HTTP with the bearer token. Its own API answers errors as `{ code, message }`; the one it shares
 * with Drone answers them as text, whose status says what they are.
 */
import { CodedError, isErrorCode, RepositoryName, type ErrorCode } from '@purser/contracts';
import type { z } from 'zod';
import type { ServerSettings } from './settings.js';

type Verb = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What is sent besides the path. */
export interface Question<Schema extends z.ZodType> {
  /** The shape of the reply. */
  readonly reply: Schema;
  readonly body?: unknown;
}

/** Milliseconds a reply may take; a plan is waited for up to 10 s by the server. */
const TIMEOUT = 30_000;

export class GatewayClient {
  constructor(private readonly settings: ServerSettings) {}

  get server(): string {
    return this.settings.server;
  }

  /** Asks for JSON. @throws CodedError the server's, or `UNAVAILABLE`, `UNAUTHORIZED`, `BAD_MESSAGE` */
  async ask<Schema extends z.ZodType>(verb: Verb, path: string, { reply, body }: Question<Schema>): Promise<z.output<Schema>> {
    const response = await this.send(verb, path, body);
    const read = reply.safeParse(jsonOf(await response.text()));
    if (read.success) return read.data;
    throw new CodedError('BAD_MESSAGE', `What answers at ${this.server} does not answer as Purser does: check PURSER_SERVER, and that both have the same version.`);
  }

  /** Tells something whose reply holds nothing. */
  async tell(verb: Verb, path: string, body?: unknown): Promise<void> {
    await (await this.send(verb, path, body)).text();
  }

  private async send(verb: Verb, path: string, body: unknown): Promise<Response> {
    const { server, token } = this.settings;
    let response: Response;
    try {
      response = await fetch(`${server}${path}`, {
        method: verb,
        headers: {
          authorization: `Bearer ${token.reveal()}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // A redirect would carry the token to wherever it points.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch (cause) {
      throw unreachable(server, cause);
    }
    if (response.ok) return response;
    throw refusal(response.status, await response.text(), server);
  }
}

/** `/api/repos/octocat/hello-world` with each component encoded. @throws CodedError `BAD_REPOSITORY` */
export function repositoryPath(base: string, repository: string): string {
  const checked = RepositoryName.safeParse(repository);
  if (!checked.success) throw new CodedError('BAD_REPOSITORY', `${checked.error.issues[0]?.message ?? 'This is no repository'}.`);
  return `${base}/${checked.data.split('/').map(encodeURIComponent).join('/')}`;
}

/** The error of a status above 299 and its body. */
export function refusal(status: number, body: string, server: string): CodedError {
  const json = jsonOf(body);
  if (typeof json === 'object' && json !== null && 'code' in json && isErrorCode(json.code) && 'message' in json && typeof json.message === 'string') {
    return new CodedError(json.code, json.message);
  }
  if (status === 401) return new CodedError('UNAUTHORIZED', `${server} does not take this token: set PURSER_TOKEN to the one it was started with.`);
  const text = body.trim().slice(0, 1_000);
  if (status === 400) return new CodedError(codeOfText(text), text || 'The server could not read the request.');
  return new CodedError(codeOfStatus(status), text || `${server} answered ${String(status)}.`);
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 404) return 'NOT_FOUND';
  if (status === 409) return 'ALREADY_EXISTS';
  if (status === 403) return 'UNAUTHORIZED';
  if (status >= 500) return status === 500 ? 'INTERNAL' : 'UNAVAILABLE';
  return 'BAD_MESSAGE';
}

/** Drone's texts name the field that was refused. */
function codeOfText(text: string): ErrorCode {
  if (/Registry Address/i.test(text)) return 'BAD_ADDRESS';
  if (/Registry Username/i.test(text)) return 'BAD_USERNAME';
  if (/Registry Password/i.test(text)) return 'BAD_PASSWORD';
  return 'BAD_MESSAGE';
}

function unreachable(server: string, cause: unknown): CodedError {
  if (cause instanceof Error && cause.name === 'TimeoutError') {
    return new CodedError('UNAVAILABLE', `${server} does not answer; try again in a moment.`, { cause });
  }
  return new CodedError('UNAVAILABLE', `No Purser answers at ${server}; start it with \`purser up\`, or set PURSER_SERVER to where it is.`, { cause });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
