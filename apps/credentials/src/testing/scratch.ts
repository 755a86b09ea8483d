/** A database, a key ring and use cases in a private folder; what a spec opens it closes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeyRing, parseKeyRing, Secret, type KeyRing } from '@purser/sealed-box';
import { randomUUID } from 'node:crypto';
import { Database } from '../adapters/database.js';
import { KeyRingVault } from '../adapters/key-ring-vault.js';
import { SqlAgentRoster } from '../adapters/sql-agent-roster.js';
import { SqlCredentialStore } from '../adapters/sql-credential-store.js';
import { EnrolAgents } from '../domain/enrol-agents.js';
import { LookUpCredentials } from '../domain/look-up.js';
import { ManageCredentials, type GivenSecrets } from '../domain/manage-credentials.js';

export interface Scratch {
  readonly file: string;
  readonly database: Database;
  readonly ring: KeyRing;
  readonly vault: KeyRingVault;
  readonly store: SqlCredentialStore;
  readonly manage: ManageCredentials;
  readonly lookUp: LookUpCredentials;
  readonly agents: EnrolAgents;
  /** How often the roster announced that the outbox has something. */
  readonly announced: () => number;
  close(): Promise<void>;
}

/** Opens a fresh one. */
export async function scratch(): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'purser-credentials-'));
  const file = join(folder, 'purser.db');
  const database = await Database.open(file);
  const ring = parseKeyRing(makeKeyRing());
  const vault = new KeyRingVault(ring);
  const store = new SqlCredentialStore(database);
  let count = 0;
  return {
    file,
    database,
    ring,
    vault,
    store,
    manage: new ManageCredentials(store, vault, { now: () => new Date(), newId: () => randomUUID() }),
    lookUp: new LookUpCredentials(store, vault),
    agents: new EnrolAgents(new SqlAgentRoster(database, () => { count += 1; }), () => new Date()),
    announced: () => count,
    close: async () => {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The secrets of a request. */
export function given(password?: string, token?: string): GivenSecrets {
  return { password: password === undefined ? undefined : new Secret(password), token: token === undefined ? undefined : new Secret(token) };
}
