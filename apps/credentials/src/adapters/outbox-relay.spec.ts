import { CodedError } from '@purser/contracts';
import { scratch, type Scratch } from '../testing/scratch.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxRow } from './rows.row.js';

let at: Scratch;
beforeEach(async () => { at = await scratch(); });
afterEach(async () => at.close());

class FakePublisher {
  readonly published: unknown[] = [];
  failures = 0;
  async publish(_contract: unknown, payload: unknown): Promise<'stored'> {
    if (this.failures-- > 0) throw new CodedError('UNAVAILABLE', 'away');
    this.published.push(payload);
    return 'stored';
  }
}

const enrolment = { name: 'build-01', nkey: 'U1', xkey: 'X1', repositories: ['a/b'], carries: 'password' as const };
const waiting = async (): Promise<number> => at.database.read((manager) => manager.count(OutboxRow));

describe('the relay', () => {
  it('publishes what is in the outbox and forgets it once it is stored', async () => {
    const publisher = new FakePublisher();
    const relay = new OutboxRelay(at.database, publisher, () => undefined);
    await at.agents.add(enrolment);
    relay.sweep();
    await relay.stop();
    expect(publisher.published).toEqual([expect.objectContaining({ name: 'build-01', change: 'added' })]);
    expect(await waiting()).toBe(0);
  });

  it('keeps what could not be published, says so, and publishes it in a later sweep', async () => {
    const publisher = new FakePublisher();
    publisher.failures = 1;
    const problems: unknown[] = [];
    const relay = new OutboxRelay(at.database, publisher, (error) => problems.push(error));
    await at.agents.add(enrolment);
    relay.sweep();
    await relay.stop();
    expect([await waiting(), problems.length]).toEqual([1, 1]);
    relay.sweep();
    await relay.stop();
    expect([await waiting(), publisher.published.length]).toEqual([0, 1]);
  });
});
