/** The controllers, and the ports they are served by. */
import { Module, type DynamicModule } from '@nestjs/common';
import type { AgentAdmin } from '../domain/agent-admin.js';
import type { CredentialAdmin } from '../domain/credential-admin.js';
import type { Decisions } from '../domain/decisions.js';
import { PlanAndFollow } from '../domain/followed-plan.js';
import type { Planning } from '../domain/planning.js';
import type { Readiness } from '../domain/readiness.js';
import { AgentsController } from './agents.controller.js';
import { HealthController } from './health.controller.js';
import { PlansController } from './plans.controller.js';
import { RegistryController } from './registry.controller.js';
import { AGENT_ADMIN, CREDENTIAL_ADMIN, PLAN_AND_FOLLOW, READINESS } from './tokens.js';

/** What the doors need. */
export interface Ports {
  readonly credentials: CredentialAdmin;
  readonly planning: Planning;
  readonly decisions: Decisions;
  readonly agents: AgentAdmin;
  readonly readiness: Readiness;
}

@Module({})
export class DoorsModule {
  /** The doors over these ports. */
  static with({ credentials, planning, decisions, agents, readiness }: Ports): DynamicModule {
    return {
      module: DoorsModule,
      controllers: [RegistryController, PlansController, AgentsController, HealthController],
      providers: [
        { provide: CREDENTIAL_ADMIN, useValue: credentials },
        { provide: PLAN_AND_FOLLOW, useValue: new PlanAndFollow(planning, decisions) },
        { provide: AGENT_ADMIN, useValue: agents },
        { provide: READINESS, useValue: readiness },
      ],
    };
  }
}
