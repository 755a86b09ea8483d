import { CodedError, encode } from '@purser/contracts';
import { NatsError, type Msg } from 'nats';
import { requestUntilAnswered, type Line } from './asked.js';

/** A line on which each request meets the next of the replies given; the last one stays. */
class FakeLine implements Line {
  sent = 0;

  constructor(private readonly replies: readonly (Msg | Error)[]) {}

  isClosed(): boolean {
    return false;
  }

  async request(): Promise<Msg> {
    const reply = this.replies[Math.min(this.sent++, this.replies.length - 1)];
    if (reply === undefined || reply instanceof Error) throw reply ?? new Error('no reply');
    return reply;
  }
}

const answered = { data: encode({ ok: true }) } as unknown as Msg;
const refusedWith = (code: string, number: string): Msg =>
  ({ data: encode({ code, message: 'said' }), headers: { get: (name: string) => (name === 'Nats-Service-Error-Code' ? number : 'said') } }) as unknown as Msg;
const timeout = new NatsError('TIMEOUT', 'TIMEOUT');
const nobody = new NatsError('503', '503');
const denied = new NatsError('denied', 'PERMISSIONS_VIOLATION');

describe('asking', () => {
  it.each`
    replies                                                        | result              | sent | because
    ${[answered]}                                                  | ${'ok'}             | ${1} | ${'the first answer is the answer'}
    ${[timeout, answered]}                                         | ${'ok'}             | ${2} | ${'nobody answered in time: sent again'}
    ${[nobody, nobody, answered]}                                  | ${'ok'}             | ${3} | ${'a resolver was just starting'}
    ${[refusedWith('UNAVAILABLE', '503'), answered]}               | ${'ok'}             | ${2} | ${'somebody was not ready yet'}
    ${[refusedWith('REPOSITORY_NOT_ALLOWED', '403'), answered]}    | ${'REPOSITORY_NOT_ALLOWED'} | ${1} | ${'a refusal is an answer'}
    ${[denied, answered]}                                          | ${'UNAUTHORIZED'}   | ${1} | ${'the broker will not change its mind'}
  `('$result after $sent: $because', async ({ replies, result, sent }: { replies: (Msg | Error)[]; result: string; sent: number }) => {
    const line = new FakeLine(replies);
    const outcome = await requestUntilAnswered(line, 'image.pull.ask.a', encode({})).then(
      () => 'ok',
      (error: unknown) => (error instanceof CodedError ? error.code : String(error)),
    );
    expect([outcome, line.sent]).toEqual([result, sent]);
  });

  it('gives up after 5 s, and says what to do', async () => {
    const started = performance.now();
    await expect(requestUntilAnswered(new FakeLine([nobody]), 'image.pull.ask.a', encode({}))).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('purser up') as string });
    expect(performance.now() - started).toBeGreaterThan(4_000);
    expect(performance.now() - started).toBeLessThan(6_500);
  }, 10_000);
});
