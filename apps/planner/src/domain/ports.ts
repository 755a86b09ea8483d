/** What planning needs from outside. */
import type { Plan } from './plan.js';

/** Keeps plans: the first under an id stays. */
export interface PlanJournal {
  /** Stores the plan where there is none of that id; else returns the one that is there. */
  first(plan: Plan): Promise<'stored' | Plan>;
}

/** Asks for the pulls of a plan. Asking twice is asking once. */
export interface PullRequests {
  request(plan: Plan): Promise<void>;
}

/** The present, and ids. */
export interface Origins {
  now(): Date;
  /** Random, for a plan whose caller chose none. */
  newPlanId(): string;
  /** The id of a pull: the same for the same plan, agent and image. */
  pullIdOf(planId: string, agent: string, image: string): string;
}
