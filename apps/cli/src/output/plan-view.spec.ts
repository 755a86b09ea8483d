import { PlanPipelineV1 } from '@purser/contracts';
import type { DecidedPlan } from '../client/plans-api.js';
import { exitCodeOf, problemLines, pullRows } from './plan-view.js';

type Decision = NonNullable<DecidedPlan['pulls'][number]['decision']>;
const example = PlanPipelineV1.reply.parse(PlanPipelineV1.example.reply);
const base: Decision = { outcome: 'anonymous', reason: null, credentialId: null, address: null, notTaken: [] };
const problem = { code: 'IMAGE_NOT_REFERENCE', message: 'The image is no reference.', line: 3, column: 12 };
const planWith = (decision: Partial<Decision> | null | undefined, problems: DecidedPlan['problems'] = []): DecidedPlan => ({
  ...example,
  problems,
  pulls: example.pulls.map((pull) => ({ ...pull, decision: decision === null || decision === undefined ? decision : { ...base, ...decision } })),
});
const usernames = new Map([['gcr.io', '_json_key']]);

describe('a plan', () => {
  it.each`
    decision                                                   | problems     | exit | outcome        | credential                                                      | because
    ${{ outcome: 'matched', address: 'gcr.io' }}               | ${[]}        | ${0} | ${'matched'}   | ${'gcr.io as _json_key'}                                        | ${'a credential was there'}
    ${{ outcome: 'matched', address: 'ghcr.io' }}              | ${[]}        | ${0} | ${'matched'}   | ${'ghcr.io'}                                                    | ${'its username could not be looked up'}
    ${{ outcome: 'matched', address: 'gcr.io' }}               | ${[problem]} | ${2} | ${'matched'}   | ${'gcr.io as _json_key'}                                        | ${'the pipeline has a problem elsewhere'}
    ${{ reason: 'NO_CREDENTIALS' }}                            | ${[]}        | ${0} | ${'anonymous'} | ${'none: the repository has no credentials'}                    | ${'pulling without is fine'}
    ${{ reason: 'NONE_COVERS', notTaken: [{ credentialId: 'c', address: 'quay.io', because: 'HOST_DIFFERS' }] }} | ${[]} | ${0} | ${'anonymous'} | ${"none: none of the repository's credentials covers it (quay.io is another host)"} | ${'each other one says why not'}
    ${{ outcome: 'refused', reason: 'REPOSITORY_NOT_ALLOWED' }} | ${[]}       | ${2} | ${'refused'}   | ${'none: the agent is not enrolled for this repository'}        | ${'a refusal is no success'}
    ${{ outcome: 'failed', reason: 'SOMETHING_NEW' }}          | ${[]}        | ${2} | ${'failed'}    | ${'none: SOMETHING_NEW'}                                        | ${'a newer server has more reasons'}
    ${null}                                                    | ${[]}        | ${2} | ${'undecided'} | ${'no resolver has decided it yet'}                             | ${'nobody decided in time'}
    ${undefined}                                               | ${[]}        | ${2} | ${'undecided'} | ${'no resolver has decided it yet'}                             | ${'the server did not wait'}
  `('$outcome, exit $exit: $because', ({ decision, problems, exit, outcome, credential }: { decision: Partial<Decision> | null | undefined; problems: DecidedPlan['problems']; exit: number; outcome: string; credential: string }) => {
    const plan = planWith(decision, problems);
    expect(exitCodeOf(plan)).toBe(exit);
    expect(pullRows(plan, usernames)).toEqual([['gcr.io/custom/golang:1.22', expect.objectContaining({ text: outcome }), credential]]);
  });

  it('names the place of a problem as compilers do', () => {
    expect(problemLines(planWith(null, [problem]), '.drone.yml')).toEqual(['.drone.yml:3:12: The image is no reference. (IMAGE_NOT_REFERENCE)']);
  });
});
