import { InFlight } from './in-flight.js';
import { Gate } from './testing/waiting.js';

describe('work in hand', () => {
  const told: unknown[] = [];
  const inFlight = new InFlight((error) => told.push(error));
  afterEach(() => told.splice(0));

  it('is counted until it is done', async () => {
    const [one, two] = [new Gate(), new Gate()];
    inFlight.add(one.opened);
    inFlight.add(two.opened);
    expect(inFlight.size).toBe(2);
    one.open();
    await inFlight.below(2);
    expect(inFlight.size).toBe(1);
    two.open();
    await inFlight.drained();
    expect(inFlight.size).toBe(0);
  });

  it('is waited for only where it is too much', async () => {
    const gate = new Gate();
    inFlight.add(gate.opened);
    await inFlight.below(2);
    gate.open();
    await inFlight.drained();
  });

  it('that fails is told and forgotten, and the process lives on', async () => {
    const failure = new Error('it failed');
    inFlight.add(Promise.reject(failure));
    await inFlight.drained();
    expect(told).toEqual([failure]);
  });
});
