/** Agents in the database. A change and the event that announces it are one transaction. */
import { randomUUID } from 'node:crypto';
import type { AgentChangedV1, PayloadOf } from '@purser/contracts';
import type { EntityManager } from 'typeorm';
import type { AgentRoster, EnrolledAgent } from '../domain/enrol-agents.js';
import type { Database } from './database.js';
import { AgentRow, OutboxRow } from './rows.row.js';

export class SqlAgentRoster implements AgentRoster {
  constructor(
    private readonly database: Database,
    /** Told after a commit that the outbox has something to publish. */
    private readonly announce: () => void,
  ) {}

  async add(agent: EnrolledAgent): Promise<'added' | 'exists'> {
    const result = await this.database.transaction(async (manager) => {
      if (await manager.existsBy(AgentRow, { name: agent.name })) return 'exists' as const;
      await manager.insert(AgentRow, { ...agent, repositories: agent.repositories.join('\n') });
      await remember(manager, agent.name, 'added', agent.enrolledAt);
      return 'added' as const;
    });
    if (result === 'added') this.announce();
    return result;
  }

  async find(name: string): Promise<EnrolledAgent | undefined> {
    return this.database.read(async (manager) => {
      const row = await manager.findOneBy(AgentRow, { name });
      return row === null ? undefined : enrolled(row);
    });
  }

  async list(): Promise<readonly EnrolledAgent[]> {
    return this.database.read(async (manager) => (await manager.find(AgentRow, { order: { name: 'ASC' } })).map(enrolled));
  }

  async remove(name: string, at: Date): Promise<boolean> {
    const removed = await this.database.transaction(async (manager) => {
      const { affected } = await manager.delete(AgentRow, { name });
      if (affected === 0) return false;
      await remember(manager, name, 'removed', at);
      return true;
    });
    if (removed) this.announce();
    return removed;
  }
}

async function remember(manager: EntityManager, name: string, change: 'added' | 'removed', at: Date): Promise<void> {
  const payload: PayloadOf<typeof AgentChangedV1> = { name, change, at: at.toISOString() };
  await manager.insert(OutboxRow, { eventId: randomUUID(), type: 'agent.changed', payload: JSON.stringify(payload), createdAt: at });
}

function enrolled(row: AgentRow): EnrolledAgent {
  return { ...row, repositories: row.repositories.split('\n') };
}
