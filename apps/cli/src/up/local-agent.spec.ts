import { AgentKeys } from '@purser/agent';
import type { Agent } from '@purser/contracts';
import { enrolLocal } from './local-agent.js';

const keys = AgentKeys.make('local');
const enrolled = (change: Partial<Agent> = {}): Agent => ({ ...keys.publicKeys, repositories: ['**'], carries: 'password', enrolledAt: '2026-01-01T00:00:00.000Z', ...change });

it.each`
  known                                                       | outcome         | added    | because
  ${[]}                                                       | ${'enrolled'}   | ${true}  | ${'nobody is there yet'}
  ${[enrolled({ name: 'build-01' })]}                         | ${'enrolled'}   | ${true}  | ${'others do not count'}
  ${[enrolled()]}                                             | ${'there'}      | ${false} | ${'it is there with these keys'}
  ${[enrolled({ repositories: ['octocat/*'] })]}              | ${'there'}      | ${false} | ${'what it may pull for is not touched'}
  ${[enrolled({ nkey: AgentKeys.make('x').nkey.publicKey })]} | ${'other-keys'} | ${false} | ${'another home enrolled it'}
`('$outcome: $because', async ({ known, outcome, added }: { known: Agent[]; outcome: string; added: boolean }) => {
  const asked: unknown[] = [];
  const api = { list: async () => known, add: async (enrolment: unknown) => (asked.push(enrolment), enrolled()) };
  expect(await enrolLocal(api, keys)).toBe(outcome);
  expect(asked).toEqual(added ? [{ ...keys.publicKeys, repositories: ['**'] }] : []);
});
