/** `/api/v1/agents`: which agents there are. Only public keys come and go here. */
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { AgentAdmin, AgentEnrolment, EnrolledAgent } from '../domain/agent-admin.js';
import { EnrolmentPipe } from './agent-body.js';
import { AgentNamePipe } from './agent-name.pipe.js';
import type { DoorReply } from './door-exchange.js';
import { AGENT_ADMIN } from './tokens.js';

@Controller('api/v1/agents')
export class AgentsController {
  constructor(@Inject(AGENT_ADMIN) private readonly agents: AgentAdmin) {}

  @Get()
  async list(): Promise<readonly EnrolledAgent[]> {
    return this.agents.list();
  }

  /** 201, or 200 where the same agent was there already. */
  @Post()
  async add(@Body(EnrolmentPipe) enrolment: AgentEnrolment, @Res({ passthrough: true }) reply: DoorReply): Promise<EnrolledAgent> {
    const { created, agent } = await this.agents.add(enrolment);
    reply.code(created ? 201 : 200);
    return agent;
  }

  @Delete(':name')
  @HttpCode(204)
  async remove(@Param('name', AgentNamePipe) name: string): Promise<void> {
    await this.agents.remove(name);
  }
}
