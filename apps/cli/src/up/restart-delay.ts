/** How long a process that ended unasked is left alone: 0.5 s, doubled each time up to 10 s; one that ran well begins anew. */

const FIRST = 500;
const LONGEST = 10_000;
/** Milliseconds after which a process counts as having run well. */
const RAN_WELL = 30_000;

/**
 * @param before restarts in a row so far
 * @param ran milliseconds it ran this time
 */
export function restartDelay(before: number, ran: number): { readonly delay: number; readonly restarts: number } {
  const inARow = ran >= RAN_WELL ? 0 : before;
  return { delay: Math.min(FIRST * 2 ** inARow, LONGEST), restarts: inARow + 1 };
}
