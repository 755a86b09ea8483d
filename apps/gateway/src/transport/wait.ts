/**
 * How long to wait for decisions:
 *
 *   wait := 1*6DIGIT ( "ms" / "s" / "m" )      at most a minute
 */
import { CodedError } from '@purser/contracts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };
const LONGEST = 60_000;

/** Milliseconds. Throws `BAD_SETTING`. */
export function parseWait(text: string): number {
  const [, count, unit] = /^(\d{1,6})(ms|s|m)$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN);
  if (milliseconds <= LONGEST) return milliseconds;
  throw new CodedError('BAD_SETTING', 'wait: write a number and ms, s or m, at most 60s, such as wait=10s.');
}
