/** Credentials in the database. Every change raises the generation of its scope in the same transaction. */
import { randomUUID } from 'node:crypto';
import { keyIdOf } from '@purser/sealed-box';
import { In, MoreThan, type EntityManager } from 'typeorm';
import type { Scope, StoredCredential } from '../domain/credential.js';
import type { CredentialChange, CredentialStore, NewCredential } from '../domain/ports.js';
import type { Database } from './database.js';
import { CredentialRow, ScopeRow } from './rows.row.js';

export class SqlCredentialStore implements CredentialStore {
  constructor(private readonly database: Database) {}

  async scopeOf(repository: string): Promise<Scope> {
    return this.database.transaction(async (manager) => {
      const there = await scopeRow(manager, repository);
      if (there !== null) return there;
      const scope: ScopeRow = { scopeId: randomUUID(), kind: 'repository', name: repository, generation: 0 };
      await manager.insert(ScopeRow, scope);
      return scope;
    });
  }

  async add(credential: NewCredential): Promise<StoredCredential | 'exists'> {
    return this.database.transaction(async (manager) => {
      const { scope, address } = credential;
      if (await manager.existsBy(CredentialRow, { scopeId: scope.scopeId, address })) return 'exists';
      const inserted = await manager.insert(CredentialRow, {
        credentialId: credential.credentialId,
        scopeId: scope.scopeId,
        address,
        typedAddress: credential.typedAddress,
        username: credential.username,
        email: credential.email,
        passwordVersion: credential.passwordVersion,
        keyId: keyIdOf(credential.envelope),
        envelope: Buffer.from(credential.envelope),
        createdAt: credential.createdAt,
        updatedAt: credential.updatedAt,
      });
      await raise(manager, scope.scopeId);
      return { ...credential, number: Number(inserted.identifiers[0]?.['number']) };
    });
  }

  async find(repository: string, address: string): Promise<StoredCredential | undefined> {
    return this.database.read(async (manager) => {
      const scope = await scopeRow(manager, repository);
      if (scope === null) return undefined;
      const row = await manager.findOneBy(CredentialRow, { scopeId: scope.scopeId, address });
      return row === null ? undefined : stored(row, scope);
    });
  }

  async list(repository: string): Promise<readonly StoredCredential[]> {
    return this.database.read(async (manager) => {
      const scope = await scopeRow(manager, repository);
      if (scope === null) return [];
      const rows = await manager.find(CredentialRow, { where: { scopeId: scope.scopeId }, order: { address: 'ASC' } });
      return rows.map((row) => stored(row, scope));
    });
  }

  async listAfter(repositories: readonly string[], after: number, limit: number): Promise<readonly StoredCredential[]> {
    return this.database.read(async (manager) => {
      const scopes = new Map((await manager.findBy(ScopeRow, { kind: 'repository', name: In([...repositories]) })).map((scope) => [scope.scopeId, scope]));
      const rows = await manager.find(CredentialRow, { where: { scopeId: In([...scopes.keys()]), number: MoreThan(after) }, order: { number: 'ASC' }, take: limit });
      return rows.flatMap((row) => {
        const scope = scopes.get(row.scopeId);
        return scope === undefined ? [] : [stored(row, scope)];
      });
    });
  }

  async change(before: StoredCredential, change: CredentialChange): Promise<StoredCredential | 'moved'> {
    return this.database.transaction(async (manager) => {
      const { secrets, ...plain } = change;
      const where = { credentialId: before.credentialId, passwordVersion: before.passwordVersion };
      const sealed = secrets === undefined ? {} : { passwordVersion: secrets.passwordVersion, envelope: Buffer.from(secrets.envelope), keyId: keyIdOf(secrets.envelope) };
      const { affected } = await manager.update(CredentialRow, where, { ...plain, ...sealed });
      if (affected === 0) return 'moved';
      await raise(manager, before.scope.scopeId);
      return { ...before, ...plain, ...secrets };
    });
  }

  async remove(credentialId: string): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const row = await manager.findOneBy(CredentialRow, { credentialId });
      if (row === null) return false;
      await manager.delete(CredentialRow, { credentialId });
      await raise(manager, row.scopeId);
      return true;
    });
  }

  /** The ids of the ring's keys that rows are under. */
  async keyIdsInUse(): Promise<readonly string[]> {
    return this.database.read(async (manager) => {
      const rows = await manager.createQueryBuilder(CredentialRow, 'c').select('c.keyId', 'keyId').distinct(true).getRawMany<{ keyId: string }>();
      return rows.map((row) => row.keyId);
    });
  }
}

async function scopeRow(manager: EntityManager, repository: string): Promise<ScopeRow | null> {
  return manager.findOneBy(ScopeRow, { kind: 'repository', name: repository });
}

async function raise(manager: EntityManager, scopeId: string): Promise<void> {
  await manager.increment(ScopeRow, { scopeId }, 'generation', 1);
}

function stored(row: CredentialRow, scope: ScopeRow): StoredCredential {
  // libsql hands blobs over as ArrayBuffer.
  return { ...row, scope, envelope: Buffer.from(row.envelope) };
}
