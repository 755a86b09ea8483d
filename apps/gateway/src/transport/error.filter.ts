/**
 * Everything that is thrown, by a controller, by Nest or by Fastify, becomes an answer in the shape of its door. An
 * error that nobody coded tells the client nothing of the inside, and the log nothing of the request.
 */
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { CodedError, toCodedError } from '@purser/contracts';
import type { ServiceLogger } from '@purser/service-kit';
import type { DoorReply, DoorRequest } from './door-exchange.js';
import { HTTP_STATUS } from './http-status.js';
import { sendRefusal } from './refusal-reply.js';
import { unspoken } from './unspoken.js';

/** What is answered. */
interface Answer {
  readonly status: number;
  readonly error: CodedError;
}

@Catch()
export class DoorErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: ServiceLogger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { status, error } = answerTo(thrown);
    if (status >= 500) this.logger.failure(`${error.code} at ${http.getRequest<DoorRequest>().routeOptions.url ?? 'no route'}`, unspoken(thrown));
    sendRefusal(http.getRequest<DoorRequest>(), http.getResponse<DoorReply>(), status, error.body());
  }
}

/** The answer to anything thrown. */
export function answerTo(thrown: unknown): Answer {
  if (thrown instanceof HttpException) return fromFramework(thrown.getStatus(), thrown);
  const error = toCodedError(thrown);
  return { status: HTTP_STATUS[error.code], error };
}

/** Nest's and Fastify's own errors. Their messages repeat the URL, query and all, so the words are ours. */
export function fromFramework(status: number, cause?: unknown): Answer {
  if (status === 404) return { status, error: new CodedError('NOT_FOUND', 'Nothing is served under this method and path.') };
  if (status === 413) return { status, error: new CodedError('BAD_MESSAGE', 'The body is too large: a pipeline has at most 1 MiB.') };
  if (status === 415) return { status, error: new CodedError('BAD_MESSAGE', 'The content type cannot be read: write application/json for JSON, application/yaml for a pipeline.') };
  if (status < 500) return { status, error: new CodedError('BAD_MESSAGE', 'The request cannot be read: its path, headers or length are broken.') };
  return { status: 500, error: toCodedError(cause) };
}
