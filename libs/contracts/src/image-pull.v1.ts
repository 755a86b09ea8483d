/**
 * `image.pull.*`: an image is asked for, decided and answered. The answer's content is sealed to the agent that asked;
 * everything that matters is inside the box and bound to its pull.
 */
import { z } from 'zod';
import { event, request, sealedContent } from './contract.js';
import { AddressText, AgentName, AskedImageText, ImageText, Instant, PlanId, PullId, RepositoryName, RequestId } from './names.js';
import { PlanStep, PullTrigger } from './pipeline.v1.js';
import { RegistryAuth, Sealed, exampleSealed } from './sealed.js';

/** `anonymous`: nothing applies, pull without; `refused`: something applies and policy says no; `failed`: not decided in time. */
export const Outcome = z.enum(['matched', 'anonymous', 'refused', 'failed']);
export type Outcome = z.output<typeof Outcome>;

/** Why an outcome is what it is, where it is not `matched`; and for hosts, how the credential was chosen. */
export const Reason = z.enum([
  /** The repository has no credentials at all. */
  'NO_CREDENTIALS',
  /** It has some; none covers the image. */
  'NONE_COVERS',
  /** Asked by host: more than one path-scoped credential, so none is taken. */
  'HOST_AMBIGUOUS',
  /** The agent is not enrolled, or no longer. */
  'AGENT_NOT_ENROLLED',
  /** The agent is enrolled, but not for this repository. */
  'REPOSITORY_NOT_ALLOWED',
  /** The plan names another agent, repository or image. */
  'NOT_IN_PLAN',
  /** Past its time, or above the deliveries that are tried. */
  'TIMED_OUT',
  /** The message could not be read. */
  'UNREADABLE',
  /** The credentials could not be read. */
  'UNAVAILABLE',
]);
export type Reason = z.output<typeof Reason>;

/** Why one credential of the repository was not taken for an image; the codes of `@purser/image-ref`. */
export const NotTaken = z.object({ credentialId: z.string(), address: AddressText, because: z.string() });

const examplePull = {
  pullId: 'ZvLgOqr97kVMAzM_RngJTIZUfvBI4JvnWg4i_ZkhuNQ',
  planId: 'plan-1',
  agent: 'build-01',
  repository: 'octocat/hello-world',
  image: 'gcr.io/custom/golang:1.22',
};

/** One distinct image of a plan; the work queue of the resolvers. */
export const ImagePullRequestedV1 = event({
  type: 'image.pull.requested',
  subject: 'image.pull.requested',
  stream: 'PURSER_PULLS',
  payload: z.object({
    pullId: PullId,
    planId: PlanId,
    agent: AgentName,
    repository: RepositoryName,
    image: ImageText,
    steps: z.array(PlanStep),
    trigger: PullTrigger,
    requestedAt: Instant,
    expiresAt: Instant,
  }),
  example: {
    ...examplePull,
    steps: [{ section: 'pipeline', name: 'build', text: 'gcr.io/custom/golang:1.22' }],
    trigger: { event: 'pull_request', branch: 'main', fork: true },
    requestedAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-01T00:15:00.000Z',
  },
});

/** A credential handed over: the only place, with `LookupContentV1`, where a password stands. */
export const Candidate = z.object({
  credentialId: z.string(),
  address: AddressText,
  scope: z.enum(['repository', 'organization', 'global']),
  auth: RegistryAuth,
});
export type Candidate = z.output<typeof Candidate>;

const exampleCandidate = {
  credentialId: '0193c0de-0000-7000-8000-000000000001',
  address: 'gcr.io',
  scope: 'repository' as const,
  auth: { username: '_json_key', password: 'example-password', serveraddress: 'gcr.io' },
};

/** Inside an answer. An answer copied to another pull, or past `expiresAt`, is refused by the agent. */
export const ImagePullAnswerV1 = sealedContent({
  content: z.object({
    pullId: PullId,
    agent: AgentName,
    /** Null only where the request could not be read; so is `image`. */
    repository: RepositoryName.nullable(),
    image: ImageText.nullable(),
    outcome: Outcome,
    reason: Reason.nullable(),
    candidates: z.array(Candidate),
    asOf: Instant,
    expiresAt: Instant,
    resolvedBy: z.string(),
  }),
  example: {
    pullId: examplePull.pullId,
    agent: examplePull.agent,
    repository: examplePull.repository,
    image: examplePull.image,
    outcome: 'matched',
    reason: null,
    candidates: [exampleCandidate],
    asOf: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-01T00:15:00.000Z',
    resolvedBy: 'resolver-7f3a',
  },
});

/** An answer, stored once per pull: `image.pull.resolved.<agent>.<plan>.<pull>`. */
export const ImagePullResolvedV1 = event({
  type: 'image.pull.resolved',
  subject: 'image.pull.resolved.*.*.*',
  stream: 'PURSER_ANSWERS',
  payload: Sealed,
  example: exampleSealed,
});

/** What was decided of one image or host; never content. */
export const Decision = z.object({
  planId: PlanId.nullable(),
  pullId: PullId.nullable(),
  agent: AgentName,
  /** Null only where the request could not be read. */
  repository: RepositoryName.nullable(),
  /** The image, or null where a host was asked for. */
  image: ImageText.nullable(),
  host: z.string().nullable(),
  outcome: Outcome,
  reason: Reason.nullable(),
  credentialId: z.string().nullable(),
  address: AddressText.nullable(),
  /** The repository's other credentials and why each was not taken; at most 20. */
  notTaken: z.array(NotTaken).max(20),
  requestedAt: Instant,
  decidedAt: Instant,
});
export type Decision = z.output<typeof Decision>;

/** Batches of decisions, numbered from 1 by each resolver process. */
export const ImagePullDecidedV1 = event({
  type: 'image.pull.decided',
  subject: 'image.pull.decided.*',
  stream: 'PURSER_HISTORY',
  payload: z.object({ resolver: z.string(), batch: z.int().positive(), decisions: z.array(Decision).min(1) }),
  example: {
    resolver: 'resolver-7f3a',
    batch: 1,
    decisions: [
      {
        planId: examplePull.planId,
        pullId: examplePull.pullId,
        agent: examplePull.agent,
        repository: examplePull.repository,
        image: examplePull.image,
        host: null,
        outcome: 'matched',
        reason: null,
        credentialId: exampleCandidate.credentialId,
        address: 'gcr.io',
        notTaken: [],
        requestedAt: '2026-01-01T00:00:00.000Z',
        decidedAt: '2026-01-01T00:00:00.010Z',
      },
    ],
  },
});

/** One image or host of a synchronous answer. */
export const AskedPull = z.object({
  image: ImageText.nullable(),
  host: z.string().nullable(),
  outcome: Outcome,
  reason: Reason.nullable(),
  /** For hosts: a sentence that says which credential was taken, or why none was. */
  note: z.string().optional(),
  candidates: z.array(Candidate),
});
export type AskedPull = z.output<typeof AskedPull>;

/** Inside the reply to `image.pull.ask`. */
export const ImagePullAskAnswerV1 = sealedContent({
  content: z.object({
    requestId: RequestId,
    agent: AgentName,
    repository: RepositoryName,
    pulls: z.array(AskedPull),
    asOf: Instant,
    expiresAt: Instant,
    resolvedBy: z.string(),
  }),
  example: {
    requestId: 'r-1',
    agent: 'build-01',
    repository: 'octocat/hello-world',
    pulls: [{ image: examplePull.image, host: null, outcome: 'matched', reason: null, candidates: [exampleCandidate] }],
    asOf: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-01T00:05:00.000Z',
    resolvedBy: 'resolver-7f3a',
  },
});

/**
 * The synchronous way, for agents and credential helpers. Either `images` or `hosts`. Without `repository` the
 * enrolment's only literal one is taken. Without `planId` it counts as a pull request from a fork.
 */
export const AskImagePullV1 = request({
  service: 'resolver',
  endpoint: 'ask',
  subject: 'image.pull.ask.*',
  inHandPerCaller: 4,
  request: z
    .object({
      requestId: RequestId,
      repository: RepositoryName.optional(),
      planId: PlanId.optional(),
      images: z.array(AskedImageText).min(1).max(100).optional(),
      hosts: z.array(AddressText).min(1).max(100).optional(),
    })
    .refine((asked) => (asked.images === undefined) !== (asked.hosts === undefined), 'name either images or hosts, not both'),
  reply: Sealed,
  example: { request: { requestId: 'r-1', repository: 'octocat/hello-world', images: [examplePull.image] }, reply: exampleSealed },
});
