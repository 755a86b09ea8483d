/** The only wiring of the service: which adapter serves which port. */
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PLAN_LIFETIME, pullIdOf } from '@purser/contracts';
import { CodedErrorFilter, EventPublisher, EventReader } from '@purser/nats-transport';
import type { NatsConnection } from 'nats';
import { randomBytes } from 'node:crypto';
import { NatsPlanJournal } from './adapters/nats-plan-journal.js';
import { NatsPullRequests } from './adapters/nats-pull-requests.js';
import { PlanAndRequest } from './domain/plan-and-request.js';
import { PlanController } from './transport/plan.controller.js';
import { PLAN_AND_REQUEST } from './transport/tokens.js';

@Module({})
export class AppModule {
  static with(connection: NatsConnection): DynamicModule {
    const publisher = new EventPublisher(connection, 'planner');
    const origins = { now: () => new Date(), newPlanId: () => randomBytes(16).toString('base64url'), pullIdOf };
    const planning = new PlanAndRequest(new NatsPlanJournal(publisher, new EventReader(connection)), new NatsPullRequests(publisher), origins, PLAN_LIFETIME);
    return {
      module: AppModule,
      controllers: [PlanController],
      providers: [
        { provide: APP_FILTER, useClass: CodedErrorFilter },
        { provide: PLAN_AND_REQUEST, useValue: planning },
      ],
    };
  }
}
