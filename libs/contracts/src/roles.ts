/**
 * Who may say and hear what on the bus. Permissions are worked out from the contracts, so a role can never be allowed
 * a subject that no contract names, and a new conversation is allowed the moment a role declares it.
 *
 * Two accounts: services in PURSER, agents in AGENTS. Permissions do not cover reply subjects: an agent that may read
 * its own stored answer could name someone else's subject as the reply and overwrite what is there; across the border
 * of an account it cannot.
 */
import { AddAgentV1, AgentChangedV1, GetAgentV1, ListAgentsV1, RemoveAgentV1 } from './agents.v1.js';
import { CodedError } from './coded-error.js';
import { at, type EventContract, type RequestContract, type StreamName } from './contract.js';
import {
  CreateCredentialV1,
  CredentialsKeyV1,
  DeleteCredentialV1,
  GetCredentialV1,
  ListCredentialsV1,
  LookupCredentialsV1,
  UpdateCredentialV1,
} from './credentials.v1.js';
import { AskImagePullV1, ImagePullDecidedV1, ImagePullRequestedV1, ImagePullResolvedV1 } from './image-pull.v1.js';
import { AgentName } from './names.js';
import { PipelinePlannedV1, PlanPipelineV1 } from './pipeline.v1.js';
import { PULLS_CONSUMER, STREAM_NAMES, STREAMS } from './streams.js';

/** Everyone with a key of their own in account PURSER. */
export const ROLES = ['credentials', 'planner', 'resolver', 'gateway', 'supervisor', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** What a role takes part in; its permissions follow. */
interface Duties {
  /** Requests it answers. */
  readonly serves?: readonly RequestContract[];
  /** Requests it makes. */
  readonly asks?: readonly RequestContract[];
  /** Events it publishes. */
  readonly publishes?: readonly EventContract[];
  /** Events it hears live, without a stream. */
  readonly hears?: readonly EventContract[];
  /** Streams it waits for at start. */
  readonly needs?: readonly StreamName[];
  /** Streams it makes, and brings back to what they should be: whoever may change a stream may empty it. */
  readonly makes?: readonly StreamName[];
  /** Streams it may read the last message of a subject from, and the subjects. */
  readonly reads?: readonly EventContract[];
  /** Streams it may read through a consumer of its own that goes away by itself. */
  readonly follows?: readonly StreamName[];
  /** The durable consumer it makes and works through. */
  readonly works?: { readonly stream: StreamName; readonly durable: string; readonly event: EventContract };
  /** May ask who is there (`$SRV.PING`). */
  readonly pings?: boolean;
}

const duties: Record<Exclude<Role, 'operator'>, Duties> = {
  credentials: {
    serves: [
      CreateCredentialV1, ListCredentialsV1, GetCredentialV1, UpdateCredentialV1, DeleteCredentialV1, LookupCredentialsV1,
      CredentialsKeyV1, AddAgentV1, ListAgentsV1, GetAgentV1, RemoveAgentV1,
    ],
    publishes: [AgentChangedV1],
    needs: ['PURSER_CHANGES'],
  },
  planner: {
    serves: [PlanPipelineV1],
    publishes: [PipelinePlannedV1, ImagePullRequestedV1],
    reads: [PipelinePlannedV1],
    needs: ['PURSER_PULLS', 'PURSER_HISTORY'],
  },
  resolver: {
    serves: [AskImagePullV1],
    asks: [LookupCredentialsV1, GetAgentV1],
    publishes: [ImagePullResolvedV1, ImagePullDecidedV1],
    reads: [PipelinePlannedV1],
    needs: ['PURSER_PULLS', 'PURSER_ANSWERS', 'PURSER_HISTORY'],
    works: { ...PULLS_CONSUMER, event: ImagePullRequestedV1 },
  },
  gateway: {
    asks: [
      CreateCredentialV1, ListCredentialsV1, GetCredentialV1, UpdateCredentialV1, DeleteCredentialV1, CredentialsKeyV1,
      AddAgentV1, ListAgentsV1, RemoveAgentV1, PlanPipelineV1,
    ],
    follows: ['PURSER_HISTORY'],
    pings: true,
  },
  supervisor: { asks: [ListAgentsV1], hears: [AgentChangedV1], pings: true, makes: STREAM_NAMES },
};

/** The streams that a service of this role waits for before it serves. */
export function streamsNeededBy(role: Exclude<Role, 'operator'>): readonly StreamName[] {
  return duties[role].needs ?? [];
}

/** Subjects a user may publish to and subscribe to, sorted. */
export interface Permissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/** Where a user's replies go. Every client connects with this prefix: the default `_INBOX` is closed to it. */
export function inboxPrefixOf(name: string): string {
  return `_INBOX.${name}`;
}

/** Roles that ask one of these, or who is there: those whose inboxes whoever serves them answers to. */
function askersOf(served: readonly RequestContract[]): Role[] {
  return ROLES.filter((role) => role === 'operator' || duties[role].pings === true || (duties[role].asks ?? []).some((contract) => served.includes(contract)));
}

/** What a service of this role may do. `operator` is for people and their tools (`nats`): everything. */
export function permissionsOf(role: Role): Permissions {
  if (role === 'operator') return { publish: ['>'], subscribe: ['>'] };
  const duty = duties[role];
  const publish = new Set<string>();
  const subscribe = new Set<string>([`${inboxPrefixOf(role)}.>`]);

  const serves = duty.serves ?? [];
  if (serves.length > 0) for (const asker of askersOf(serves)) publish.add(`${inboxPrefixOf(asker)}.>`);
  for (const contract of serves) {
    subscribe.add(contract.subject);
    subscribe.add('$SRV.*').add(`$SRV.*.${contract.service}`).add(`$SRV.*.${contract.service}.*`);
    if (contract.subject === AskImagePullV1.subject) publish.add('_R_.>');
  }
  for (const contract of duty.asks ?? []) publish.add(contract.subject);
  for (const contract of duty.publishes ?? []) publish.add(contract.subject);
  for (const contract of duty.hears ?? []) subscribe.add(contract.subject);
  for (const contract of duty.reads ?? []) publish.add(`$JS.API.DIRECT.GET.${contract.stream}.${contract.subject}`);
  for (const stream of duty.needs ?? []) publish.add(`$JS.API.STREAM.INFO.${stream}`);
  for (const stream of duty.makes ?? []) for (const verb of ['INFO', 'CREATE', 'UPDATE']) publish.add(`$JS.API.STREAM.${verb}.${stream}`);
  for (const stream of duty.follows ?? []) {
    publish.add(`$JS.API.STREAM.INFO.${stream}`);
    for (const verb of ['CREATE', 'INFO', 'DELETE', 'MSG.NEXT']) publish.add(`$JS.API.CONSUMER.${verb}.${stream}.>`);
  }
  if (duty.works !== undefined) {
    const { stream, durable } = duty.works;
    publish.add(`$JS.API.CONSUMER.CREATE.${stream}.${durable}.${duty.works.event.subject}`);
    publish.add(`$JS.API.CONSUMER.CREATE.${stream}.${durable}`).add(`$JS.API.CONSUMER.DURABLE.CREATE.${stream}.${durable}`);
    publish.add(`$JS.API.CONSUMER.INFO.${stream}.${durable}`).add(`$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`);
    publish.add(`$JS.ACK.${stream}.${durable}.>`);
  }
  if (duty.pings === true) publish.add('$SRV.PING').add('$SRV.PING.*');
  return { publish: [...publish].sort(), subscribe: [...subscribe].sort() };
}

/**
 * Whether a request's reply subject is somewhere a person asking would wait: an inbox, or the broker's own for a request
 * across accounts. Permissions do not cover what the broker itself sends: whoever may store or read a message can have it
 * delivered to any subject by naming that as the reply, and such a message has no inbox of its own. So a service
 * answers no request without one, and a role's rights end where its permissions do.
 */
export function isInbox(reply: string | undefined): boolean {
  return reply !== undefined && (reply.startsWith('_INBOX.') || reply.startsWith('_R_.'));
}

/** Where an agent says what became of a pull; the ledger that keeps it comes later, the door is fixed from the start. */
const REPORTED = 'image.pull.reported.*';

const readAnswers = `$JS.API.DIRECT.GET.${STREAMS.PURSER_ANSWERS.name}`;

/**
 * What the agent of this name may do, and nothing else: ask, report, read its own answers. Throws `BAD_AGENT` for what
 * is no name of an agent: a dot or a wildcard in it would open other agents' subjects.
 */
export function permissionsOfAgent(name: string): Permissions {
  if (!AgentName.safeParse(name).success) throw new CodedError('BAD_AGENT', `${JSON.stringify(name)} is no name of an agent.`);
  return {
    publish: [at(AskImagePullV1, name), REPORTED.replace('*', name), `${readAnswers}.image.pull.resolved.${name}.>`],
    subscribe: [`image.pull.resolved.${name}.>`, `${inboxPrefixOf(name)}.>`],
  };
}

/** What account PURSER exports to account AGENTS. */
export const EXPORTS = {
  services: [AskImagePullV1.subject, REPORTED, `${readAnswers}.image.pull.resolved.>`],
  streams: ['image.pull.resolved.>'],
} as const;
