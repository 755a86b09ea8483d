/** The only wiring of the service: which adapter serves which port. */
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { MAX_DELIVERIES } from '@purser/contracts';
import { CodedErrorFilter, EventPublisher, EventReader, Requester } from '@purser/nats-transport';
import type { SealingIdentity, Trust } from '@purser/sealed-box';
import type { NatsConnection } from 'nats';
import { CurveAskSeal } from './adapters/curve-ask-seal.js';
import { NatsAgentSource } from './adapters/nats-agent-source.js';
import { NatsAnswerStore } from './adapters/nats-answer-store.js';
import { NatsCredentialSource } from './adapters/nats-credential-source.js';
import { NatsDecisionLog } from './adapters/nats-decision-log.js';
import { NatsPlanSource } from './adapters/nats-plan-source.js';
import { AnswerAsk } from './domain/answer-ask.js';
import { ResolvePull } from './domain/resolve-pull.js';
import { AskController } from './transport/ask.controller.js';
import { PullsController } from './transport/pulls.controller.js';
import { ANSWER_ASK, ASK_SEAL, RESOLVE_PULL } from './transport/tokens.js';

/** What is opened before Nest starts. */
export interface ResolverParts {
  readonly connection: NatsConnection;
  readonly identity: SealingIdentity;
  readonly trust: Trust;
  /** `resolver-7f3a`: this process among the replicas. */
  readonly name: string;
}

@Module({})
export class AppModule {
  static with({ connection, identity, trust, name }: ResolverParts): DynamicModule {
    const requester = new Requester(connection);
    const publisher = new EventPublisher(connection, name);
    const agents = new NatsAgentSource(requester);
    const credentials = new NatsCredentialSource(requester, identity, trust);
    const plans = new NatsPlanSource(new EventReader(connection));
    const log = new NatsDecisionLog(publisher, name);
    const now = (): Date => new Date();
    return {
      module: AppModule,
      controllers: [PullsController, AskController],
      providers: [
        { provide: APP_FILTER, useClass: CodedErrorFilter },
        { provide: RESOLVE_PULL, useValue: new ResolvePull(agents, credentials, new NatsAnswerStore(publisher, identity, name), log, now, MAX_DELIVERIES) },
        { provide: ANSWER_ASK, useValue: new AnswerAsk(agents, credentials, plans, log, now) },
        { provide: ASK_SEAL, useValue: new CurveAskSeal(identity, name) },
      ],
    };
  }
}
