/** The tables, as TypeORM sees them. Column types are those that SQLite and MySQL share. */
import { EntitySchema } from 'typeorm';

export interface ScopeRow {
  scopeId: string;
  kind: 'repository';
  name: string;
  /** Raised by every change in the scope, in the same transaction. */
  generation: number;
}

export const ScopeRow = new EntitySchema<ScopeRow>({
  name: 'scope',
  tableName: 'registry_scope',
  columns: {
    scopeId: { name: 'scope_id', type: 'varchar', length: 36, primary: true },
    kind: { type: 'varchar', length: 16 },
    name: { type: 'varchar', length: 255 },
    generation: { type: 'int' },
  },
  uniques: [{ columns: ['kind', 'name'] }],
});

export interface CredentialRow {
  number: number;
  credentialId: string;
  scopeId: string;
  address: string;
  typedAddress: string;
  username: string;
  email: string;
  passwordVersion: number;
  /** The id of the ring's key that the envelope is under; so that start-up can tell which keys are needed. */
  keyId: string;
  envelope: Uint8Array;
  createdAt: Date;
  updatedAt: Date;
}

export const CredentialRow = new EntitySchema<CredentialRow>({
  name: 'credential',
  tableName: 'registry_credential',
  columns: {
    number: { type: 'integer', primary: true, generated: 'increment' },
    credentialId: { name: 'credential_id', type: 'varchar', length: 36, unique: true },
    scopeId: { name: 'scope_id', type: 'varchar', length: 36 },
    address: { type: 'varchar', length: 250 },
    typedAddress: { name: 'typed_address', type: 'varchar', length: 500 },
    username: { type: 'varchar', length: 2000 },
    email: { type: 'varchar', length: 500 },
    passwordVersion: { name: 'password_version', type: 'int' },
    keyId: { name: 'key_id', type: 'varchar', length: 32 },
    envelope: { type: 'blob' },
    createdAt: { name: 'created_at', type: 'datetime' },
    updatedAt: { name: 'updated_at', type: 'datetime' },
  },
  uniques: [{ columns: ['scopeId', 'address'] }],
});

export interface AgentRow {
  name: string;
  nkey: string;
  xkey: string;
  /** One pattern per line. */
  repositories: string;
  carries: 'password' | 'token';
  enrolledAt: Date;
}

export const AgentRow = new EntitySchema<AgentRow>({
  name: 'agent',
  tableName: 'agent',
  columns: {
    name: { type: 'varchar', length: 63, primary: true },
    nkey: { type: 'varchar', length: 56 },
    xkey: { type: 'varchar', length: 56 },
    repositories: { type: 'text' },
    carries: { type: 'varchar', length: 16 },
    enrolledAt: { name: 'enrolled_at', type: 'datetime' },
  },
});

/** Events that were decided and are not known to be published. Rows are deleted once they are. */
export interface OutboxRow {
  eventId: string;
  type: 'agent.changed';
  payload: string;
  createdAt: Date;
}

export const OutboxRow = new EntitySchema<OutboxRow>({
  name: 'outbox',
  tableName: 'outbox',
  columns: {
    eventId: { name: 'event_id', type: 'varchar', length: 36, primary: true },
    type: { type: 'varchar', length: 64 },
    payload: { type: 'text' },
    createdAt: { name: 'created_at', type: 'datetime' },
  },
});
