import { inTrace, nextTraceparent } from './trace.js';

const TRACE = '0123456789abcdef0123456789abcdef';
const SPAN = '00f067aa0ba902b7';

describe('a trace', () => {
  it.each`
    given                                    | kept     | because
    ${`00-${TRACE}-${SPAN}-01`}              | ${true}  | ${'the example’s form'}
    ${`00-${TRACE}-${SPAN}-00`}              | ${true}  | ${'not sampled is still a trace'}
    ${undefined}                             | ${false} | ${'there is none'}
    ${''}                                    | ${false} | ${'nor is an empty header one'}
    ${`01-${TRACE}-${SPAN}-01`}              | ${false} | ${'another version'}
    ${`ff-${TRACE}-${SPAN}-01`}              | ${false} | ${'a version that is forbidden'}
    ${`00-${TRACE.toUpperCase()}-${SPAN}-01`} | ${false} | ${'upper case'}
    ${`00-${'0'.repeat(32)}-${SPAN}-01`}     | ${false} | ${'a trace of zeros is invalid'}
    ${`00-${TRACE}-${'0'.repeat(16)}-01`}    | ${false} | ${'so is a span of zeros'}
    ${`00-${TRACE.slice(1)}-${SPAN}-01`}     | ${false} | ${'too short'}
    ${`00-${TRACE}-${SPAN}-01-x`}            | ${false} | ${'too long'}
    ${`00-${TRACE}-${SPAN}-01\n`}            | ${false} | ${'a line feed is no part of it'}
  `('from $given goes on: $kept, because $because', ({ given, kept }: { given: string | undefined; kept: boolean }) => {
    inTrace(given, () => {
      const [, trace, span, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(nextTraceparent()) ?? [];
      expect(trace === TRACE).toBe(kept);
      expect(span).not.toBe(SPAN);
      expect(flags).toBe(kept ? given?.slice(-2) : '01');
      expect(nextTraceparent()).toContain(trace);
    });
  });

  it('of one call is not the trace of another beside it', async () => {
    const other = TRACE.replace('0', 'f');
    const seen = await Promise.all([TRACE, other].map((trace) => inTrace(`00-${trace}-${SPAN}-01`, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return nextTraceparent().split('-')[1];
    })));
    expect(seen).toEqual([TRACE, other]);
  });

  it('begins anew where nothing runs inside one', () => {
    expect(nextTraceparent().split('-')[1]).not.toBe(nextTraceparent().split('-')[1]);
  });
});
