/**
 * A request for a plan comes in one of two forms:
 *
 *   JSON     content type application/json: { pipeline, agent?, trigger?, planId? }; query: wait
 *   YAML     any other content type (curl sends its own): the body is the pipeline; query: wait, agent, planId and
 *            the trigger's fields but `variables`
 *
 * What is neither is refused by name: a misspelt `brach` must not silently plan another branch.
 */
import { createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { AgentName, CodedError, PlanId, Trigger, type ErrorCode } from '@purser/contracts';
import { z } from 'zod';
import type { PlanRequest } from '../domain/plan.js';
import type { DoorRequest } from './door-exchange.js';
import { conformTo, readJson, readText } from './read-json.js';
import { parseWait } from './wait.js';

/** A request as it came. */
export interface RawPlanRequest {
  readonly contentType: string | undefined;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The agent that `purser up` enrols for all repositories. */
const DEFAULT_AGENT = 'local';

const Agent = AgentName.default(DEFAULT_AGENT);
const StrictTrigger = z.strictObject(Trigger.shape);
const JsonBody = z.strictObject({
  pipeline: z.string({ error: 'must be the text of the pipeline' }),
  agent: Agent,
  trigger: StrictTrigger.prefault({}),
  planId: PlanId.optional(),
});
const Query = StrictTrigger.omit({ variables: true }).extend({ agent: Agent, planId: PlanId.optional() });

/** What a request asks for: all of a plan's request but the repository, which is in the path. */
export interface AskedPlan {
  readonly request: Omit<PlanRequest, 'repository'>;
  /** Milliseconds to wait for decisions; undefined: nobody waits. */
  readonly wait: number | undefined;
}

/** Reads it. Throws `BAD_PIPELINE`, `BAD_AGENT`, `BAD_SETTING` or `BAD_MESSAGE`. */
export function readPlanRequest(raw: RawPlanRequest): AskedPlan {
  const { wait: waitText, ...query } = singleValues(raw.query);
  const wait = waitText === undefined ? undefined : parseWait(waitText);
  const request = isJson(raw.contentType) ? fromJson(raw.body, query) : fromYaml(raw.body, query);
  if (request.pipeline.trim() === '') throw new CodedError('BAD_PIPELINE', 'There is no pipeline: send the text of .drone.yml as the body, such as curl --data-binary @.drone.yml.');
  return { request, wait };
}

/** The parts of a request that say what is to be planned; to be read by `PlanRequestPipe`. */
export const RawPlan = createParamDecorator((_data: unknown, context: ExecutionContext): RawPlanRequest => {
  const { headers, query, body } = context.switchToHttp().getRequest<DoorRequest>();
  return { contentType: headers['content-type'] as string | undefined, query, body };
});

/** `readPlanRequest` for a controller's `@RawPlan`. */
export class PlanRequestPipe implements PipeTransform<RawPlanRequest, AskedPlan> {
  transform(raw: RawPlanRequest): AskedPlan {
    return readPlanRequest(raw);
  }
}

function fromJson(body: unknown, query: Readonly<Record<string, string>>): Omit<PlanRequest, 'repository'> {
  const [misplaced] = Object.keys(query);
  if (misplaced !== undefined) throw new CodedError('BAD_SETTING', `${misplaced}: with a JSON body only wait may stand in the query; put the trigger into the body.`);
  return conformTo(JsonBody, readJson(body), ([field]) => codeOf(field, 'BAD_MESSAGE'));
}

function fromYaml(body: unknown, query: Readonly<Record<string, string>>): Omit<PlanRequest, 'repository'> {
  const { agent, planId, ...trigger } = conformTo(Query, query, ([field]) => codeOf(field, 'BAD_SETTING'));
  return { pipeline: readText(body), agent, trigger, planId };
}

function codeOf(field: PropertyKey | undefined, otherwise: ErrorCode): ErrorCode {
  if (field === 'agent') return 'BAD_AGENT';
  if (field === 'planId') return 'BAD_SETTING';
  return otherwise;
}

function isJson(contentType: string | undefined): boolean {
  return /^\s*application\/json\s*(?:;|$)/i.test(contentType ?? '');
}

function singleValues(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      if (typeof value === 'string') return [name, value];
      throw new CodedError('BAD_SETTING', `${name}: is given more than once.`);
    }),
  );
}
