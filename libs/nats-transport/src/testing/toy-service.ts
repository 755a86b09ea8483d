/** A small service over the strategy: a request, the work queue of pulls, and a fake for what it does with each. */
import { Controller, Inject, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import { ImagePullRequestedV1, request, type RequestOf } from '@purser/contracts';
import type { NatsConnection } from 'nats';
import { z } from 'zod';
import { CodedErrorFilter } from '../coded-error.filter.js';
import { connectBus } from '../connection.js';
import { Answers, Works, type DeliveryOf, type RequestContext, type Settled } from '../handlers.js';
import { NatsStrategy } from '../nats-strategy.js';
import type { NatsServer } from './nats-server.js';

/** A request with fields that an envelope would swallow. */
export const ToyV1 = request({
  service: 'resolver',
  endpoint: 'toy',
  subject: 'toy.ask.*',
  request: z.object({ text: z.string(), data: z.unknown().optional(), response: z.unknown().optional() }),
  reply: z.object({ text: z.string(), data: z.unknown().optional(), response: z.unknown().optional(), by: z.string().optional() }),
  example: { request: { text: 'hello' }, reply: { text: 'hello' } },
});
export type ToyRequest = RequestOf<typeof ToyV1>;
export type PullDelivery = DeliveryOf<typeof ImagePullRequestedV1>;

/** What the service does; a test gives what it needs. */
export interface Toy {
  answer?(request: ToyRequest, context: RequestContext): unknown;
  work?(delivery: PullDelivery): Promise<Settled> | Settled;
}

const TOY = Symbol('toy');

@Controller()
class AskController {
  constructor(@Inject(TOY) private readonly toy: Toy) {}

  @Answers(ToyV1)
  async answer(@Payload() asked: ToyRequest, @Ctx() context: RequestContext): Promise<unknown> {
    return this.toy.answer === undefined ? { text: asked.text } : this.toy.answer(asked, context);
  }
}

@Controller()
class WorkController {
  constructor(@Inject(TOY) private readonly toy: Toy) {}

  @Works(ImagePullRequestedV1)
  async work(@Payload() delivery: PullDelivery): Promise<Settled> {
    return this.toy.work === undefined ? 'done' : this.toy.work(delivery);
  }
}

/** One replica that runs. */
export interface Replica {
  readonly connection: NatsConnection;
  /** What the strategy was told went wrong, in words. */
  readonly problems: string[];
  close(): Promise<void>;
}

/** Starts a replica. It works through the pulls where `work` is given. */
export async function startReplica(server: NatsServer, toy: Toy, name = 'service'): Promise<Replica> {
  const connection = await connectBus({ url: server.url, name, seed: server.seedOf(name), patient: true });
  const problems: string[] = [];
  const controllers = toy.work === undefined ? [AskController] : [AskController, WorkController];
  const providers = [{ provide: TOY, useValue: toy }, { provide: APP_FILTER, useClass: CodedErrorFilter }];

  @Module({ controllers, providers })
  class ToyModule {}

  const app = await NestFactory.createMicroservice(ToyModule, {
    logger: false,
    strategy: new NatsStrategy({
      connection,
      service: { name: 'toy', version: '0.1.0', description: 'for tests' },
      streams: toy.work === undefined ? [] : ['PURSER_PULLS'],
      onProblem: (what, error) => problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`),
    }),
  });
  await app.listen();
  return { connection, problems, close: () => app.close() };
}
