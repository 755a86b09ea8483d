/** A plan as a person reads it: each image with its outcome and which credential it got, or why none; each problem with its place. */
import { notTakenInWords, OUTCOME_STYLES, reasonInWords } from './words.js';
import type { Cell } from './table.js';
import type { DecidedPlan } from '../client/plans-api.js';

type Pull = DecidedPlan['pulls'][number];

/** Usernames by registry address; empty where they could not be looked up. */
export type Usernames = ReadonlyMap<string, string>;

export const PULL_COLUMNS = ['IMAGE', 'OUTCOME', 'CREDENTIAL'];

/** The rows of the table of pulls. */
export function pullRows({ pulls }: DecidedPlan, usernames: Usernames): Cell[][] {
  return pulls.map((pull) => [pull.image, outcomeOf(pull), credentialOf(pull, usernames)]);
}

/** One line per problem, as compilers write it: `file:line:column: message (CODE)`. */
export function problemLines({ problems }: DecidedPlan, file: string): string[] {
  return problems.map(({ code, message, line, column }) => `${file}:${String(line)}:${String(column)}: ${message} (${code})`);
}

/** 0 for a plan that is served whole, 2 for one with problems, or with pulls that were refused, failed or not decided. */
export function exitCodeOf({ pulls, problems }: DecidedPlan): 0 | 2 {
  const isServed = pulls.every(({ decision }) => decision?.outcome === 'matched' || decision?.outcome === 'anonymous');
  return isServed && problems.length === 0 ? 0 : 2;
}

function outcomeOf({ decision }: Pull): Cell {
  if (decision === undefined || decision === null) return { text: 'undecided', style: 'red' };
  return { text: decision.outcome, style: OUTCOME_STYLES[decision.outcome] };
}

function credentialOf({ decision }: Pull, usernames: Usernames): string {
  if (decision === undefined || decision === null) return 'no resolver has decided it yet';
  if (decision.outcome === 'matched') {
    const address = decision.address ?? 'unknown';
    const username = usernames.get(address);
    return username === undefined ? address : `${address} as ${username}`;
  }
  const why = decision.reason === null ? '' : `: ${reasonInWords(decision.reason)}`;
  const others = decision.notTaken.map(({ address, because }) => `${address} is ${notTakenInWords(because)}`);
  return `none${why}${others.length === 0 ? '' : ` (${others.join('; ')})`}`;
}
