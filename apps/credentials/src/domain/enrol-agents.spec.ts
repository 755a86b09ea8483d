import { AgentRow, OutboxRow } from '../adapters/rows.row.js';
import { scratch, type Scratch } from '../testing/scratch.js';

let at: Scratch;
beforeEach(async () => { at = await scratch(); });
afterEach(async () => at.close());

const enrolment = { name: 'build-01', nkey: 'U1', xkey: 'X1', repositories: ['octocat/*', 'a/b'], carries: 'password' as const };
const events = async (): Promise<string[]> => (await at.database.read((manager) => manager.find(OutboxRow))).map(({ payload }) => (JSON.parse(payload) as { change: string }).change);

describe('enrolling an agent', () => {
  it.each`
    again                                       | result                            | because
    ${{}}                                       | ${{ created: false }}             | ${'the same enrolment changes nothing'}
    ${{ repositories: ['a/b', 'octocat/*'] }}   | ${{ created: false }}             | ${'the order of repositories does not count'}
    ${{ nkey: 'U2' }}                           | ${{ refused: 'ALREADY_EXISTS' }}  | ${'another key is another agent'}
    ${{ xkey: 'X2' }}                           | ${{ refused: 'ALREADY_EXISTS' }}  | ${'so it is with the curve key'}
    ${{ repositories: ['**'] }}                 | ${{ refused: 'ALREADY_EXISTS' }}  | ${'more repositories are not given by enrolling again'}
  `('again with $again: $result, because $because', async ({ again, result }: { again: object; result: object }) => {
    expect(await at.agents.add(enrolment)).toMatchObject({ created: true, agent: enrolment });
    expect(await at.agents.add({ ...enrolment, ...again })).toMatchObject(result);
    expect(await at.agents.list()).toEqual([expect.objectContaining(enrolment)]);
    expect(await events()).toEqual(['added']);
    expect(at.announced()).toBe(1);
  });

  it('and removing it are each announced once, in the same transaction', async () => {
    await at.agents.add(enrolment);
    expect(await at.agents.remove('build-01')).toMatchObject({ name: 'build-01' });
    expect(await at.agents.remove('build-01')).toMatchObject({ refused: 'AGENT_NOT_ENROLLED' });
    expect(await at.agents.get('build-01')).toMatchObject({ refused: 'AGENT_NOT_ENROLLED' });
    expect((await events()).sort()).toEqual(['added', 'removed']);
    expect(at.announced()).toBe(2);
  });

  it('that fails halfway leaves neither agent nor event', async () => {
    await expect(
      at.database.transaction(async (manager) => {
        await manager.insert(AgentRow, { ...enrolment, repositories: 'a/b', enrolledAt: new Date() });
        throw new Error('halfway');
      }),
    ).rejects.toThrow('halfway');
    expect([await at.agents.list(), await events()]).toEqual([[], []]);
  });
});
