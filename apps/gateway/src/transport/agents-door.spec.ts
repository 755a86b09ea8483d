import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CodedError } from '@purser/contracts';
import { CurveKey, UserKey } from '@purser/sealed-box';
import type { AgentAdmin, AgentEnrolment, EnrolledAgent } from '../domain/agent-admin.js';
import { AUTHORIZED, openDoors } from '../testing/doors.js';

const URL = '/api/v1/agents';
const enrolment = { name: 'build-01', nkey: UserKey.make().publicKey, xkey: CurveKey.make().publicKey, repositories: ['octocat/*'] };

class MemoryAgents implements AgentAdmin {
  private readonly agents = new Map<string, EnrolledAgent>();
  async list(): Promise<EnrolledAgent[]> {
    return [...this.agents.values()];
  }
  async add(given: AgentEnrolment): Promise<{ created: boolean; agent: EnrolledAgent }> {
    const known = this.agents.get(given.name);
    const agent = known ?? { ...given, enrolledAt: '2026-01-01T00:00:00.000Z' };
    this.agents.set(given.name, agent);
    return { created: known === undefined, agent };
  }
  async remove(name: string): Promise<void> {
    if (!this.agents.delete(name)) throw new CodedError('AGENT_NOT_ENROLLED', `There is no agent ${name}.`);
  }
}

describe('the door of agents', () => {
  let app: NestFastifyApplication;
  beforeEach(async () => {
    ({ app } = await openDoors({ agents: new MemoryAgents() }));
  });
  afterEach(() => app.close());

  it('enrols, lists and removes', async () => {
    const agent = { ...enrolment, carries: 'password', enrolledAt: '2026-01-01T00:00:00.000Z' };
    const steps = [
      ['POST', URL, 201, agent],
      ['POST', URL, 200, agent],
      ['GET', URL, 200, [agent]],
      ['DELETE', `${URL}/build-01`, 204, undefined],
      ['GET', URL, 200, []],
      ['DELETE', `${URL}/build-01`, 404, { code: 'AGENT_NOT_ENROLLED', message: 'There is no agent build-01.' }],
    ] as const;
    for (const [method, url, status, body] of steps) {
      const answer = await app.inject({ method, url, headers: AUTHORIZED, ...(method === 'POST' ? { payload: enrolment } : {}) });
      expect([method, answer.statusCode, answer.body === '' ? undefined : answer.json()]).toEqual([method, status, body]);
    }
  });

  it.each`
    change                              | code             | names             | because
    ${{ name: 'Build.01' }}             | ${'BAD_AGENT'}   | ${'name'}         | ${'names stand in subjects'}
    ${{ name: 'none' }}                 | ${'BAD_AGENT'}   | ${'reserved'}     | ${'its pulls are answered to nobody'}
    ${{ repositories: [] }}             | ${'BAD_AGENT'}   | ${'repositories'} | ${'an agent for nothing'}
    ${{ repositories: ['octocat'] }}    | ${'BAD_AGENT'}   | ${'repositories'} | ${'no pattern'}
    ${{ nkey: enrolment.xkey }}         | ${'BAD_KEY'}     | ${'nkey'}         | ${'another kind of key'}
    ${{ xkey: 'SXSECRET' }}             | ${'BAD_KEY'}     | ${'xkey'}         | ${'a seed has no business here'}
    ${{ xkeySeed: 'SXSECRET' }}         | ${'BAD_MESSAGE'} | ${'xkeySeed'}     | ${'nor under its own name'}
    ${{ carries: 'gold' }}              | ${'BAD_MESSAGE'} | ${'carries'}      | ${'unknown'}
  `('refuses $change: $because', async ({ change, code, names }) => {
    const answer = await app.inject({ method: 'POST', url: URL, headers: AUTHORIZED, payload: { ...enrolment, ...change } });
    expect([answer.statusCode, answer.json()]).toEqual([400, { code, message: expect.stringContaining(names) }]);
    expect(answer.body).not.toContain('SXSECRET');
  });

  it('refuses a name in the path that is none', async () => {
    const answer = await app.inject({ method: 'DELETE', url: `${URL}/Build.01`, headers: AUTHORIZED });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'BAD_AGENT' }]);
  });
});
