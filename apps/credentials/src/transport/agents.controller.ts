/** `purser.agents.v1.*`. */
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AddAgentV1, GetAgentV1, ListAgentsV1, RemoveAgentV1, type ReplyOf, type RequestOf } from '@purser/contracts';
import { Answers } from '@purser/nats-transport';
import { parseCurvePublicKey, parseUserPublicKey } from '@purser/sealed-box';
import type { EnrolAgents } from '../domain/enrol-agents.js';
import { accepted } from './accepted.js';
import { ENROL_AGENTS } from './tokens.js';
import { agentOf } from './wire-shapes.js';

@Controller()
export class AgentsController {
  constructor(@Inject(ENROL_AGENTS) private readonly agents: EnrolAgents) {}

  @Answers(AddAgentV1)
  async add(@Payload() enrolment: RequestOf<typeof AddAgentV1>): Promise<ReplyOf<typeof AddAgentV1>> {
    parseUserPublicKey(enrolment.nkey);
    parseCurvePublicKey(enrolment.xkey);
    const { agent, created } = accepted(await this.agents.add(enrolment));
    return { ...agentOf(agent), created };
  }

  @Answers(ListAgentsV1)
  async list(): Promise<ReplyOf<typeof ListAgentsV1>> {
    return { agents: (await this.agents.list()).map(agentOf) };
  }

  @Answers(GetAgentV1)
  async get(@Payload() { name }: RequestOf<typeof GetAgentV1>): Promise<ReplyOf<typeof GetAgentV1>> {
    return agentOf(accepted(await this.agents.get(name)));
  }

  @Answers(RemoveAgentV1)
  async remove(@Payload() { name }: RequestOf<typeof RemoveAgentV1>): Promise<ReplyOf<typeof RemoveAgentV1>> {
    return agentOf(accepted(await this.agents.remove(name)));
  }
}
