/** The only wiring: which adapter serves which port. */
import { Module, type DynamicModule, type OnModuleDestroy } from '@nestjs/common';
import { EventReader, Requester } from '@purser/nats-transport';
import type { SealingIdentity, Trust } from '@purser/sealed-box';
import type { NatsConnection } from 'nats';
import { NatsAgentAdmin } from './adapters/nats-agent-admin.js';
import { NatsCredentialAdmin } from './adapters/nats-credential-admin.js';
import { NatsDecisions } from './adapters/nats-decisions.js';
import { NatsPlanning } from './adapters/nats-planning.js';
import { NatsReadiness } from './adapters/nats-readiness.js';
import { PasswordSealing } from './adapters/password-sealing.js';
import { DoorsModule } from './transport/doors.module.js';

/** What the adapters are made of. */
export interface Outside {
  readonly connection: NatsConnection;
  /** Who the gateway is when it seals. */
  readonly identity: SealingIdentity;
  readonly trust: Trust;
  readonly onProblem: (what: string, error: unknown) => void;
}

/** What ends with the application, beside its requests. */
class Lifetime implements OnModuleDestroy {
  private readonly stopping = new AbortController();
  /** Aborted before the server waits for its requests, so that those that wait for decisions end. */
  readonly signal = this.stopping.signal;

  onModuleDestroy(): void {
    this.stopping.abort();
  }
}

@Module({})
export class AppModule {
  /** The gateway over a connection to the bus. */
  static with({ connection, identity, trust, onProblem }: Outside): DynamicModule {
    const requester = new Requester(connection);
    const lifetime = new Lifetime();
    const doors = DoorsModule.with({
      credentials: new NatsCredentialAdmin(requester, new PasswordSealing(requester, identity, trust)),
      planning: new NatsPlanning(requester),
      decisions: new NatsDecisions(new EventReader(connection), lifetime.signal, onProblem),
      agents: new NatsAgentAdmin(requester),
      readiness: new NatsReadiness(connection),
    });
    return { module: AppModule, imports: [doors], providers: [{ provide: Lifetime, useValue: lifetime }] };
  }
}
