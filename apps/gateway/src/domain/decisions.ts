/** Where the decisions about a plan's pulls are heard. A decision never holds content: no username, no password. */

/** What was decided of one pull. */
export interface PullDecision {
  readonly pullId: string;
  readonly outcome: 'matched' | 'anonymous' | 'refused' | 'failed';
  /** A code; null where it matched. */
  readonly reason: string | null;
  readonly credentialId: string | null;
  readonly address: string | null;
  /** The repository's other credentials and why each was not taken. */
  readonly notTaken: readonly { readonly credentialId: string; readonly address: string; readonly because: string }[];
  /** ISO 8601. */
  readonly decidedAt: string;
}

export interface Decisions {
  /** The decisions of a plan, those of the past first, then as they come; ends by itself after so many milliseconds. */
  follow(plan: { readonly planId: string; readonly plannedAt: string }, milliseconds: number): AsyncIterable<PullDecision>;
}
