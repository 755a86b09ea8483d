/** The first tables: scopes, credentials, agents, and the outbox of their events. */
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const datetime = (name: string): { name: string; type: string } => ({ name, type: 'datetime' });
const varchar = (name: string, length: number, more: { isPrimary?: boolean; isUnique?: boolean } = {}): { name: string; type: string; length: string } => ({
  name,
  type: 'varchar',
  length: String(length),
  ...more,
});

export class FirstContact1767225600000 implements MigrationInterface {
  readonly name = 'FirstContact1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'registry_scope',
        columns: [varchar('scope_id', 36, { isPrimary: true }), varchar('kind', 16), varchar('name', 255), { name: 'generation', type: 'int' }],
        uniques: [{ columnNames: ['kind', 'name'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'registry_credential',
        columns: [
          { name: 'number', type: 'integer', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
          varchar('credential_id', 36, { isUnique: true }),
          varchar('scope_id', 36),
          varchar('address', 250),
          varchar('typed_address', 500),
          varchar('username', 2000),
          varchar('email', 500),
          { name: 'password_version', type: 'int' },
          varchar('key_id', 32),
          { name: 'envelope', type: 'blob' },
          datetime('created_at'),
          datetime('updated_at'),
        ],
        uniques: [{ columnNames: ['scope_id', 'address'] }],
        foreignKeys: [{ columnNames: ['scope_id'], referencedTableName: 'registry_scope', referencedColumnNames: ['scope_id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'agent',
        columns: [
          varchar('name', 63, { isPrimary: true }),
          varchar('nkey', 56),
          varchar('xkey', 56),
          { name: 'repositories', type: 'text' },
          varchar('carries', 16),
          datetime('enrolled_at'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'outbox',
        columns: [varchar('event_id', 36, { isPrimary: true }), varchar('type', 64), { name: 'payload', type: 'text' }, datetime('created_at')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['outbox', 'agent', 'registry_credential', 'registry_scope']) await runner.dropTable(table);
  }
}
