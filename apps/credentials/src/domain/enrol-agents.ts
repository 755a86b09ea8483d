/** Enrolling agents: only public keys are kept. The same enrolment again changes nothing. */
import { refuse, type Refusal } from './refusal.js';

/** What an agent is enrolled with. */
export interface Enrolment {
  readonly name: string;
  readonly nkey: string;
  readonly xkey: string;
  /** Patterns of the repositories it may pull for. */
  readonly repositories: readonly string[];
  readonly carries: 'password' | 'token';
}

export interface EnrolledAgent extends Enrolment {
  readonly enrolledAt: Date;
}

/** Keeps agents; a change and its announcement are one transaction. */
export interface AgentRoster {
  add(agent: EnrolledAgent): Promise<'added' | 'exists'>;
  find(name: string): Promise<EnrolledAgent | undefined>;
  list(): Promise<readonly EnrolledAgent[]>;
  /** Whether it was there. */
  remove(name: string, at: Date): Promise<boolean>;
}

export class EnrolAgents {
  constructor(
    private readonly roster: AgentRoster,
    private readonly now: () => Date,
  ) {}

  /** Enrols one; `created` is false where it was there, alike to the letter. */
  async add(enrolment: Enrolment): Promise<{ readonly agent: EnrolledAgent; readonly created: boolean } | Refusal<'ALREADY_EXISTS' | 'BAD_AGENT'>> {
    const agent: EnrolledAgent = { ...enrolment, enrolledAt: this.now() };
    if ((await this.roster.add(agent)) === 'added') return { agent, created: true };
    const there = await this.roster.find(enrolment.name);
    if (there !== undefined && same(there, enrolment)) return { agent: there, created: false };
    return refuse('ALREADY_EXISTS', `An agent ${enrolment.name} is enrolled already, with other keys or repositories; remove it first (purser agent rm ${enrolment.name}), or choose another name.`);
  }

  async get(name: string): Promise<EnrolledAgent | Refusal<'AGENT_NOT_ENROLLED'>> {
    return (await this.roster.find(name)) ?? notEnrolled(name);
  }

  async list(): Promise<readonly EnrolledAgent[]> {
    return this.roster.list();
  }

  /** Removes one and says which it was. */
  async remove(name: string): Promise<EnrolledAgent | Refusal<'AGENT_NOT_ENROLLED'>> {
    const there = await this.roster.find(name);
    return there !== undefined && (await this.roster.remove(name, this.now())) ? there : notEnrolled(name);
  }
}

function same(one: Enrolment, other: Enrolment): boolean {
  return (
    one.nkey === other.nkey &&
    one.xkey === other.xkey &&
    one.carries === other.carries &&
    [...one.repositories].sort().join('\n') === [...other.repositories].sort().join('\n')
  );
}

function notEnrolled(name: string): Refusal<'AGENT_NOT_ENROLLED'> {
  return refuse('AGENT_NOT_ENROLLED', `No agent ${name} is enrolled; see purser agent ls.`);
}
