/** `purser.pipeline.v1.plan` and `pipeline.planned.<plan>`: pipeline text in, plan out. */
import { z } from 'zod';
import { event, request } from './contract.js';
import { AgentName, ImageText, Instant, PlanId, PullId, RepositoryName } from './names.js';

/** A whole number, or its digits as a query string has them. Coercion would make 0 of an empty text and of `null`. */
const Count = z.union([z.int().nonnegative(), z.string().regex(/^\d{1,15}$/).transform(Number)], 'must be a whole number, 0 or more');

/** A boolean, or its word as a query string has it: true, yes, on, 1 and their opposites. */
const Flag = z.union([z.boolean(), z.stringbool()], 'must be true or false');

/** What started the pipeline. Everything but the event may be unknown. */
export const Trigger = z.object({
  event: z.string().min(1).max(64).default('push'),
  branch: z.string().max(255).optional(),
  ref: z.string().max(255).optional(),
  tag: z.string().max(255).optional(),
  commit: z.string().max(64).optional(),
  number: Count.optional(),
  fork: Flag.optional(),
  sourceRepository: z.string().max(255).optional(),
  targetBranch: z.string().max(255).optional(),
  cron: z.string().max(255).optional(),
  deploy: z.string().max(255).optional(),
  platform: z.string().max(64).optional(),
  instance: z.string().max(255).optional(),
  variables: z
    .record(z.string(), z.string())
    .refine((variables) => Object.entries(variables).reduce((sum, [name, value]) => sum + name.length + value.length, 0) <= 32_768, 'variables are at most 32768 characters in all')
    .optional(),
});
export type Trigger = z.output<typeof Trigger>;

/** What a pull carries of it: all but the variables, which would be copied into every pull of a plan. */
export const PullTrigger = Trigger.omit({ variables: true });

/** Where in the pipeline an image is named, and how it was written there. */
export const PlanStep = z.object({ section: z.string(), name: z.string(), text: z.string() });

/** Something in the pipeline that is not as it should be; lines and columns count from 1. */
export const PlanProblem = z.object({
  code: z.string(),
  message: z.string(),
  line: z.int(),
  column: z.int(),
  section: z.string().optional(),
  step: z.string().optional(),
});

/** One distinct image of a plan. */
export const PlannedPull = z.object({ pullId: PullId, image: ImageText, steps: z.array(PlanStep) });
export type PlannedPull = z.output<typeof PlannedPull>;

/** A plan as it is stored and answered. */
export const Plan = z.object({
  planId: PlanId,
  repository: RepositoryName,
  agent: AgentName,
  trigger: Trigger,
  dialect: z.object({ name: z.string(), because: z.string() }),
  pulls: z.array(PlannedPull),
  problems: z.array(PlanProblem),
  plannedAt: Instant,
  /** Until when its pulls are answered: 15 minutes after it was planned. */
  expiresAt: Instant,
});
export type Plan = z.output<typeof Plan>;

const examplePlan = {
  planId: 'plan-1',
  repository: 'octocat/hello-world',
  agent: 'build-01',
  trigger: { event: 'push', branch: 'main' },
  dialect: { name: 'drone-0.8', because: 'the document has a `pipeline` map' },
  pulls: [
    {
      pullId: 'ZvLgOqr97kVMAzM_RngJTIZUfvBI4JvnWg4i_ZkhuNQ',
      image: 'gcr.io/custom/golang:1.22',
      steps: [{ section: 'pipeline', name: 'build', text: 'gcr.io/custom/golang:1.22' }],
    },
  ],
  problems: [],
  plannedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-01T00:15:00.000Z',
};

/** Longest pipeline text, in characters (bytes are checked where it is read). */
const PIPELINE_LIMIT = 1024 * 1024;

/**
 * Plans a pipeline and emits one `image.pull.requested` per distinct image. With a `planId` of the caller's, the same
 * content again is the same plan (`created` false), other content is `PLAN_CONFLICT`.
 */
export const PlanPipelineV1 = request({
  service: 'planner',
  endpoint: 'plan',
  subject: 'purser.pipeline.v1.plan',
  request: z.object({
    repository: RepositoryName,
    pipeline: z.string().max(PIPELINE_LIMIT, 'a pipeline is at most 1 MiB of text'),
    agent: AgentName,
    trigger: Trigger.prefault({}),
    planId: PlanId.optional(),
  }),
  reply: Plan.extend({ created: z.boolean() }),
  example: {
    request: { repository: 'octocat/hello-world', pipeline: 'pipeline:\n  build:\n    image: golang\n', agent: 'build-01' },
    reply: { ...examplePlan, created: true },
  },
});

/** A plan was made; stored before its pulls, once per plan id. */
export const PipelinePlannedV1 = event({
  type: 'pipeline.planned',
  subject: 'pipeline.planned.*',
  stream: 'PURSER_HISTORY',
  payload: Plan,
  example: examplePlan,
});
