/** The only wiring of the service: which adapter serves which port. */
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CodedErrorFilter, EventPublisher } from '@purser/nats-transport';
import { readKeyRingFile, readTrustFile, SealingIdentity, type KeyRing, type Trust, type UserKey } from '@purser/sealed-box';
import type { NatsConnection } from 'nats';
import { randomUUID } from 'node:crypto';
import { CurveSealedDoor } from './adapters/curve-sealed-door.js';
import { Database } from './adapters/database.js';
import { KeyRingVault } from './adapters/key-ring-vault.js';
import { OutboxRelay } from './adapters/outbox-relay.js';
import { SqlAgentRoster } from './adapters/sql-agent-roster.js';
import { SqlCredentialStore } from './adapters/sql-credential-store.js';
import type { CredentialsConfig } from './config.js';
import { EnrolAgents } from './domain/enrol-agents.js';
import { LookUpCredentials } from './domain/look-up.js';
import { ManageCredentials } from './domain/manage-credentials.js';
import { AgentsController } from './transport/agents.controller.js';
import { CredentialsController } from './transport/credentials.controller.js';
import { LookupController } from './transport/lookup.controller.js';
import { ENROL_AGENTS, LOOK_UP, MANAGE_CREDENTIALS, SEALED_DOOR } from './transport/tokens.js';

/** What the service keeps, opened and found to fit together before the bus is looked for. */
export interface Stock {
  readonly database: Database;
  readonly store: SqlCredentialStore;
  readonly ring: KeyRing;
  readonly vault: KeyRingVault;
  readonly trust: Trust;
}

/** Opens database, key ring and trust file. Throws `KEY_NOT_IN_RING` where rows are under keys that are not there. */
export async function openStock(config: CredentialsConfig): Promise<Stock> {
  const trust = readTrustFile(config.trustFile);
  const ring = readKeyRingFile(config.keysFile);
  const database = await Database.open(config.databaseFile);
  const store = new SqlCredentialStore(database);
  const vault = new KeyRingVault(ring);
  vault.requireKeys(await store.keyIdsInUse());
  return { database, store, ring, vault, trust };
}

/** The relay of the outbox, to be started once the service listens. */
export function relayOf({ database }: Stock, connection: NatsConnection, onProblem: (error: unknown) => void): OutboxRelay {
  return new OutboxRelay(database, new EventPublisher(connection, 'credentials'), onProblem);
}

@Module({})
export class AppModule {
  /** `announce` is called after a commit that left an event in the outbox. */
  static with({ database, store, ring, vault, trust }: Stock, nkey: UserKey, announce: () => void): DynamicModule {
    const door = new CurveSealedDoor(ring, nkey, new SealingIdentity({ nkey, role: 'credentials' }), trust, Date.now);
    const origins = { now: () => new Date(), newId: () => randomUUID() };
    return {
      module: AppModule,
      controllers: [CredentialsController, LookupController, AgentsController],
      providers: [
        { provide: APP_FILTER, useClass: CodedErrorFilter },
        { provide: MANAGE_CREDENTIALS, useValue: new ManageCredentials(store, vault, origins) },
        { provide: LOOK_UP, useValue: new LookUpCredentials(store, vault) },
        { provide: ENROL_AGENTS, useValue: new EnrolAgents(new SqlAgentRoster(database, announce), origins.now) },
        { provide: SEALED_DOOR, useValue: door },
      ],
    };
  }
}
