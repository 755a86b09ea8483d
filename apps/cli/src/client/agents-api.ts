/** `/api/v1/agents`: which agents are enrolled. Only public keys travel. */
import { Agent, type AgentEnrolment } from '@purser/contracts';
import { z } from 'zod';
import type { GatewayClient } from './gateway-client.js';

const PATH = '/api/v1/agents';

export class AgentsApi {
  constructor(private readonly client: GatewayClient) {}

  async list(): Promise<Agent[]> {
    return this.client.ask('GET', PATH, { reply: z.array(Agent) });
  }

  /** Enrols; the same again changes nothing. @throws CodedError `ALREADY_EXISTS` for other keys or repositories under this name */
  async add(enrolment: Omit<AgentEnrolment, 'carries'>): Promise<Agent> {
    return this.client.ask('POST', PATH, { reply: Agent, body: enrolment });
  }

  async remove(name: string): Promise<void> {
    await this.client.tell('DELETE', `${PATH}/${encodeURIComponent(name)}`);
  }
}
