/** `purser.agents.v1.*`: which agents there are. Only public keys travel; the private ones stay where the agent runs. */
import { z } from 'zod';
import { event, request } from './contract.js';
import { AgentName, CurveKey, Instant, NO_AGENT, RepositoryPattern, UserKey } from './names.js';
import { exampleKeys } from './sealed.js';

/** What an agent is enrolled with. */
export const AgentEnrolment = z.object({
  name: AgentName.refine((name) => name !== NO_AGENT, `the name ${NO_AGENT} is reserved for plans that nobody pulls`),
  /** Signs the agent in at the broker. */
  nkey: UserKey,
  /** Its answers are sealed to this key. */
  xkey: CurveKey,
  repositories: z.array(RepositoryPattern).min(1, 'name at least one repository').max(256),
  /** What its puller can be handed: a username and password only, or a bearer token too. */
  carries: z.enum(['password', 'token']).default('password'),
});
export type AgentEnrolment = z.output<typeof AgentEnrolment>;

/** An enrolled agent. */
export const Agent = AgentEnrolment.extend({ enrolledAt: Instant });
export type Agent = z.output<typeof Agent>;

const exampleEnrolment = {
  name: 'build-01',
  nkey: exampleKeys.user,
  xkey: exampleKeys.curve,
  repositories: ['octocat/*'],
  carries: 'password' as const,
};
const exampleAgent = { ...exampleEnrolment, enrolledAt: '2026-01-01T00:00:00.000Z' };

/** Enrols one. The same again changes nothing; other keys or repositories under the same name are `ALREADY_EXISTS`. */
export const AddAgentV1 = request({
  service: 'credentials',
  endpoint: 'agents-add',
  subject: 'purser.agents.v1.add',
  request: AgentEnrolment,
  reply: Agent.extend({ created: z.boolean() }),
  example: { request: exampleEnrolment, reply: { ...exampleAgent, created: true } },
});

/** All of them, by name. */
export const ListAgentsV1 = request({
  service: 'credentials',
  endpoint: 'agents-list',
  subject: 'purser.agents.v1.list',
  request: z.object({}),
  reply: z.object({ agents: z.array(Agent) }),
  example: { request: {}, reply: { agents: [exampleAgent] } },
});

/** One; `AGENT_NOT_ENROLLED` where there is none. */
export const GetAgentV1 = request({
  service: 'credentials',
  endpoint: 'agents-get',
  subject: 'purser.agents.v1.get',
  request: z.object({ name: AgentName }),
  reply: Agent,
  example: { request: { name: 'build-01' }, reply: exampleAgent },
});

/** Removes one; `AGENT_NOT_ENROLLED` where there is none. */
export const RemoveAgentV1 = request({
  service: 'credentials',
  endpoint: 'agents-remove',
  subject: 'purser.agents.v1.remove',
  request: z.object({ name: AgentName }),
  reply: Agent,
  example: { request: { name: 'build-01' }, reply: exampleAgent },
});

/** An agent was enrolled or removed: whoever keeps permissions or keys asks again. */
export const AgentChangedV1 = event({
  type: 'agent.changed',
  subject: 'agent.changed',
  stream: 'PURSER_CHANGES',
  payload: z.object({ name: AgentName, change: z.enum(['added', 'removed']), at: Instant }),
  example: { name: 'build-01', change: 'added', at: '2026-01-01T00:00:00.000Z' },
});
