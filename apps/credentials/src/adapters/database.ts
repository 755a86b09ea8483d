/**
 * The embedded database: one SQLite file, one connection, one transaction at a time. TypeORM's driver for SQLite has a
 * single connection, so two transactions that run at once would become one: they wait for each other here.
 */
import { chmodSync, existsSync } from 'node:fs';
import { CodedError } from '@purser/contracts';
import libsql from 'libsql';
import { DataSource, type EntityManager } from 'typeorm';
import { FirstContact1767225600000 } from './migrations/0001-first-contact.js';
import { AgentRow, CredentialRow, OutboxRow, ScopeRow } from './rows.row.js';

/** The file's own statements that make it durable and able to be read while it is written. */
interface Pragmas {
  pragma(statement: string): unknown;
}

export class Database {
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly source: DataSource) {}

  /** Opens the file, made when it is not there, and brings it to the present form. Throws `UNAVAILABLE`. */
  static async open(file: string): Promise<Database> {
    const source = new DataSource({
      type: 'better-sqlite3',
      driver: libsql,
      database: file,
      entities: [ScopeRow, CredentialRow, AgentRow, OutboxRow],
      migrations: [FirstContact1767225600000],
      migrationsRun: true,
      // "all": where one migration fails, none was run.
      migrationsTransactionMode: 'all',
      prepareDatabase: (raw: Pragmas) => {
        raw.pragma('journal_mode = WAL');
        raw.pragma('foreign_keys = ON');
        raw.pragma('busy_timeout = 3000');
      },
    });
    try {
      await source.initialize();
    } catch (cause) {
      throw new CodedError('UNAVAILABLE', `The database ${file} cannot be opened; see that the folder is there and writable, and that no other Purser uses it.`, { cause });
    }
    for (const part of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(part)) chmodSync(part, 0o600);
    return new Database(source);
  }

  /** Runs work in a transaction of its own; what it throws undoes it. */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.alone(() => this.source.transaction(work));
  }

  /** Runs reads that need no transaction. */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.alone(() => work(this.source.manager));
  }

  async close(): Promise<void> {
    await this.alone(() => this.source.destroy());
  }

  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work, work);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
