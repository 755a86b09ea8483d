/** Enrolments from the credentials service, asked on every answer: an agent that was removed gets nothing more. */
import { CodedError, GetAgentV1 } from '@purser/contracts';
import type { Requester } from '@purser/nats-transport';
import type { EnrolledAgent } from '../domain/enrolled-agent.js';
import type { AgentSource } from '../domain/ports.js';

const TIMEOUT = 4_000;

export class NatsAgentSource implements AgentSource {
  constructor(private readonly requester: Requester) {}

  async get(name: string): Promise<EnrolledAgent | undefined> {
    try {
      return await this.requester.ask(GetAgentV1, { name }, { timeout: TIMEOUT });
    } catch (error) {
      if (error instanceof CodedError && error.code === 'AGENT_NOT_ENROLLED') return undefined;
      throw error;
    }
  }
}
