/** The agents, which the credentials service keeps, over NATS. */
import { AddAgentV1, ListAgentsV1, RemoveAgentV1 } from '@purser/contracts';
import type { AgentAdmin, AgentEnrolment, EnrolledAgent } from '../domain/agent-admin.js';
import { askService, type Asking } from './asker.js';

export class NatsAgentAdmin implements AgentAdmin {
  constructor(private readonly asking: Asking) {}

  async list(): Promise<readonly EnrolledAgent[]> {
    return (await askService(this.asking, ListAgentsV1, {})).agents;
  }

  async add(enrolment: AgentEnrolment): Promise<{ created: boolean; agent: EnrolledAgent }> {
    const { created, ...agent } = await askService(this.asking, AddAgentV1, { ...enrolment, repositories: [...enrolment.repositories] });
    return { created, agent };
  }

  async remove(name: string): Promise<void> {
    await askService(this.asking, RemoveAgentV1, { name });
  }
}
