/** Whether what the gateway depends on answers right now. */

/** Everything it depends on. */
export const DEPENDENCIES = ['nats', 'credentials', 'planner', 'resolver'] as const;
export type Dependency = (typeof DEPENDENCIES)[number];

export type Health = 'ok' | 'unavailable';

export interface Readiness {
  /** Asks all of them at once; never throws. */
  check(): Promise<Readonly<Record<Dependency, Health>>>;
}
