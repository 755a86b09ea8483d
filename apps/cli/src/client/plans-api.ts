/** `POST /api/v1/repos/{owner}/{name}/plans?wait=10s`: a pipeline planned, and what became of each of its pulls. */
import { NotTaken, Outcome, Plan, PlannedPull, type Trigger } from '@purser/contracts';
import { z } from 'zod';
import { repositoryPath, type GatewayClient } from './gateway-client.js';

/** What was decided of one pull. Codes of a newer server are shown as they are. */
const PullDecision = z.object({
  outcome: Outcome,
  reason: z.string().nullable(),
  credentialId: z.string().nullable(),
  address: z.string().nullable(),
  notTaken: z.array(NotTaken),
});

/** The plan with its decisions; a pull that was not decided in time has none. */
export const DecidedPlan = Plan.extend({
  created: z.boolean(),
  pulls: z.array(PlannedPull.extend({ decision: PullDecision.nullish() })),
  complete: z.boolean().optional(),
});
export type DecidedPlan = z.output<typeof DecidedPlan>;

/** What is planned. */
export interface PlanOrder {
  readonly repository: string;
  readonly agent: string;
  readonly pipeline: string;
  /** Only what is known. */
  readonly trigger: { readonly [Name in keyof Trigger]?: Trigger[Name] | undefined };
}

/** How long the server waits for the decisions. */
const WAIT = '10s';

/** Plans and waits for the decisions. */
export async function requestPlan(client: GatewayClient, { repository, agent, pipeline, trigger }: PlanOrder): Promise<DecidedPlan> {
  return client.ask('POST', `${repositoryPath('/api/v1/repos', repository)}/plans?wait=${WAIT}`, { reply: DecidedPlan, body: { pipeline, agent, trigger } });
}
