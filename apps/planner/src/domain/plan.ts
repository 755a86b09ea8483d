/** A plan: what one pipeline pulls for one agent. */
import type { Plan as PipelinePlan } from '@purser/pipelines';

/** What started the pipeline, as the request has it; the planner hands it on. */
export type Trigger = Readonly<Record<string, unknown>>;

/** One distinct image. */
export interface PlannedPull {
  readonly pullId: string;
  /** Pullable reference. */
  readonly image: string;
  readonly steps: PipelinePlan['images'][number]['steps'];
}

/** Something in the pipeline that is not as it should be; lines and columns count from 1. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly section?: string | undefined;
  readonly step?: string | undefined;
}

export interface Plan {
  readonly planId: string;
  readonly repository: string;
  readonly agent: string;
  readonly trigger: Trigger;
  readonly dialect: PipelinePlan['dialect'];
  readonly pulls: readonly PlannedPull[];
  readonly problems: readonly Problem[];
  readonly plannedAt: Date;
  /** Until when its pulls are answered. */
  readonly expiresAt: Date;
}

/** Whether two plans say the same, whenever they were made. */
export function sameContent(one: Plan, other: Plan): boolean {
  return canonical(contentOf(one)) === canonical(contentOf(other));
}

function contentOf({ repository, agent, trigger, dialect, pulls, problems }: Plan): unknown {
  return { repository, agent, trigger, dialect: dialect.name, pulls, problems };
}

/** JSON with the keys of every object in order, so that the order in which they came does not count. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
