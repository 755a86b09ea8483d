/** A plan as the gateway hands it on: the distinct images of a pipeline, and what is wrong with the pipeline. */

/** What started the pipeline. Everything but the event may be unknown. */
export interface Trigger {
  readonly event: string;
  readonly branch?: string | undefined;
  readonly ref?: string | undefined;
  readonly tag?: string | undefined;
  readonly commit?: string | undefined;
  readonly number?: number | undefined;
  readonly fork?: boolean | undefined;
  readonly sourceRepository?: string | undefined;
  readonly targetBranch?: string | undefined;
  readonly cron?: string | undefined;
  readonly deploy?: string | undefined;
  readonly platform?: string | undefined;
  readonly instance?: string | undefined;
  readonly variables?: Record<string, string> | undefined;
}

/** What is to be planned. */
export interface PlanRequest {
  readonly repository: string;
  /** The pipeline's text. */
  readonly pipeline: string;
  /** Who pulls. */
  readonly agent: string;
  readonly trigger: Trigger;
  /** The caller's own id; the same plan sent twice under it is one plan. */
  readonly planId?: string | undefined;
}

/** Something in the pipeline that is not as it should be; lines and columns count from 1. */
export interface PlanProblem {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly section?: string | undefined;
  readonly step?: string | undefined;
}

/** One distinct image, and where the pipeline names it. */
export interface PlannedPull {
  readonly pullId: string;
  readonly image: string;
  readonly steps: readonly { readonly section: string; readonly name: string; readonly text: string }[];
}

/** The plan. Times are ISO 8601. */
export interface Plan {
  readonly planId: string;
  readonly repository: string;
  readonly agent: string;
  /** False where the same plan was there already. */
  readonly created: boolean;
  readonly dialect: { readonly name: string; readonly because: string };
  readonly trigger: Trigger;
  readonly plannedAt: string;
  /** Until when its pulls are answered. */
  readonly expiresAt: string;
  readonly problems: readonly PlanProblem[];
  readonly pulls: readonly PlannedPull[];
}
