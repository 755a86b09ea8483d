/** Decisions from the stream of history: those since the plan was made, so that a plan sent again finds earlier ones. */
import { ImagePullDecidedV1 } from '@purser/contracts';
import type { EventReader } from '@purser/nats-transport';
import type { Decisions, PullDecision } from '../domain/decisions.js';

/** The planner's clock and the broker's may differ by so many milliseconds. */
const CLOCKS_DIFFER = 5_000;

export class NatsDecisions implements Decisions {
  /**
   * @param stopping aborted when the process stops: nobody waits on a gateway that is going
   * @param onProblem told where the stream cannot be read; whoever follows sees an end, as the plan stands all the same
   */
  constructor(
    private readonly reader: Pick<EventReader, 'since'>,
    private readonly stopping: AbortSignal,
    private readonly onProblem: (what: string, error: unknown) => void,
  ) {}

  async *follow(plan: { readonly planId: string; readonly plannedAt: string }, milliseconds: number): AsyncGenerator<PullDecision> {
    const over = AbortSignal.any([AbortSignal.timeout(milliseconds), this.stopping]);
    const from = new Date(Date.parse(plan.plannedAt) - CLOCKS_DIFFER);
    try {
      for await (const { decisions } of this.reader.since(ImagePullDecidedV1, from, over)) {
        for (const { planId, pullId, outcome, reason, credentialId, address, notTaken, decidedAt } of decisions) {
          if (planId === plan.planId && pullId !== null) yield { pullId, outcome, reason, credentialId, address, notTaken, decidedAt };
        }
      }
    } catch (error) {
      this.onProblem('the decisions of a plan could not be read', error);
    }
  }
}
