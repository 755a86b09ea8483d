/**
 * The HTTP server: Nest on Fastify. Fastify's own log is off, every body stays bytes until its door reads it, and the
 * token is asked for before a body is taken.
 */
import type { IncomingMessage } from 'node:http';
import type { DynamicModule, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CodedError } from '@purser/contracts';
import { inTrace } from '@purser/nats-transport';
import type { Secret } from '@purser/sealed-box';
import type { ListenAddress, ServiceLogger } from '@purser/service-kit';
import { loggablePath } from './access-line.js';
import { BearerGate } from './bearer.js';
import { canonicalUrl } from './canonical-url.js';
import { needsToken } from './door.js';
import type { DoorReply, DoorRequest } from './door-exchange.js';
import { DoorErrorFilter, fromFramework } from './error.filter.js';
import { sendRefusal } from './refusal-reply.js';

/** A pipeline of 1 MiB, its escapes in JSON and the rest of the body. */
export const BODY_LIMIT = (1024 + 256) * 1024;
/** Longest repository or address in a path, before its escapes are read. */
const LONGEST_PARAMETER = 4096;
/** Milliseconds within which a request must have arrived whole. */
const ARRIVES_WITHIN = 30_000;

/** A hook's way on, with an error to end the request. */
type Done = (error?: Error) => void;
/** What is used of Fastify. */
interface Hooks {
  addHook(name: 'onRequest' | 'preHandler' | 'onResponse', hook: (request: DoorRequest, reply: DoorReply, done: Done) => void): unknown;
  removeAllContentTypeParsers(): void;
  addContentTypeParser(type: '*', options: { parseAs: 'buffer' }, parser: (request: unknown, body: Buffer, done: (error: null, body: Buffer) => void) => void): unknown;
}

/** The application over a module, ready to listen or to be injected into. */
export async function createHttp(module: DynamicModule, { token, logger }: { readonly token: Secret; readonly logger: ServiceLogger }): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    rewriteUrl: (request: IncomingMessage) => canonicalUrl(request.url ?? '/'),
    bodyLimit: BODY_LIMIT,
    requestTimeout: ARRIVES_WITHIN,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    trustProxy: false,
    logger: false,
    frameworkErrors: (error: { readonly statusCode?: number }, request: unknown, reply: unknown) => {
      const answer = fromFramework(error.statusCode ?? 400);
      sendRefusal(request as DoorRequest, reply as DoorReply, answer.status, answer.error.body());
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: quiet(logger), bodyParser: false, abortOnError: false });
  prepare(adapter.getInstance() as unknown as Hooks, new BearerGate(token), logger);
  app.useGlobalFilters(new DoorErrorFilter(logger));
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

/** Listens. Throws `PORT_TAKEN`, or `BAD_SETTING` for an address that is not this machine's. */
export async function listen(app: NestFastifyApplication, { host, port, text }: ListenAddress): Promise<void> {
  try {
    await app.getHttpAdapter().getInstance().listen({ host, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new CodedError('PORT_TAKEN', `Another program listens on ${text}: stop it, or set PURSER_HTTP_ADDR to a free address.`, { cause });
    throw new CodedError('BAD_SETTING', `PURSER_HTTP_ADDR: nothing can listen on ${text} (${code ?? 'unknown reason'}); name an address of this machine and a port that this user may take.`, { cause });
  }
}

function prepare(fastify: Hooks, gate: BearerGate, logger: ServiceLogger): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
    try {
      if (needsToken(request.routeOptions.url)) gate.admit(request.headers['authorization'] as string | undefined);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  // After the body is there: reading it would lose the trace.
  fastify.addHook('preHandler', (request, _reply, done) => inTrace(request.headers['traceparent'] as string | undefined, done));
  fastify.addHook('onResponse', (request, reply, done) => {
    const line = { method: request.method, path: loggablePath(request.routeOptions.url, request.params ?? {}), status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (needsToken(request.routeOptions.url)) logger.log('request', line);
    else logger.debug('request', line);
    done();
  });
}

/** Nest's own lines: what it maps at start is for debugging. */
function quiet(logger: ServiceLogger): LoggerService {
  return {
    log: (message: unknown) => logger.debug(message),
    warn: (message: unknown) => logger.warn(message),
    error: (message: unknown) => logger.error(message),
  };
}
