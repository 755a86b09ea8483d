import { ImagePullDecidedV1, type EventContract } from '@purser/contracts';
import type { EventReader } from '@purser/nats-transport';
import { NatsDecisions } from './nats-decisions.js';

const [example] = ImagePullDecidedV1.example.decisions;
const plan = { planId: 'plan-1', plannedAt: '2026-01-01T00:00:10.000Z' };

/** A stream of what it is given, then silence until told to stop. */
class Stream {
  from: Date | undefined;
  constructor(private readonly decisions: readonly object[]) {}
  since = async function* (this: Stream, _contract: EventContract, from: Date, signal: AbortSignal): AsyncGenerator<unknown> {
    this.from = from;
    yield { resolver: 'resolver-1', batch: 1, decisions: this.decisions.map((decision) => ({ ...example, ...decision })) };
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  }.bind(this) as EventReader['since'];
}

async function heard(stream: Pick<EventReader, 'since'>, { stopping = new AbortController().signal, wait = 30, problems = [] as string[] } = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const { pullId } of new NatsDecisions(stream, stopping, (what) => problems.push(what)).follow(plan, wait)) ids.push(pullId);
  return ids;
}

describe('the decisions of a plan', () => {
  it.each`
    decisions                                          | ids           | because
    ${[{ pullId: 'a' }, { pullId: 'b' }]}              | ${['a', 'b']} | ${'they come in batches'}
    ${[{ pullId: 'a', planId: 'other' }]}              | ${[]}         | ${"another plan's are none of ours"}
    ${[{ pullId: null, planId: null, host: 'gcr.io' }]} | ${[]}        | ${"a host's belong to no pull"}
  `('$decisions: $because', async ({ decisions, ids }) => {
    expect(await heard(new Stream(decisions))).toEqual(ids);
  });

  it('are read from before the plan was made, as clocks differ', async () => {
    const stream = new Stream([]);
    await heard(stream);
    expect(stream.from?.toISOString()).toBe('2026-01-01T00:00:05.000Z');
  });

  it('end when the process stops', async () => {
    const stopping = new AbortController();
    const reading = heard(new Stream([{ pullId: 'a' }]), { stopping: stopping.signal, wait: 60_000 });
    stopping.abort();
    expect(await reading).toEqual(['a']);
  });

  it('end where the stream cannot be read, and the log says so', async () => {
    const problems: string[] = [];
    const broken = { since: () => { throw new Error('no stream'); } } as unknown as EventReader;
    expect(await heard(broken, { problems })).toEqual([]);
    expect(problems).toHaveLength(1);
  });
});
