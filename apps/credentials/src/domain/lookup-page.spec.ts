import { pageOf } from './lookup-page.js';

const KiB = 1024;

describe('a page of a lookup', () => {
  it.each`
    sizes                         | more     | taken | next    | because
    ${[]}                         | ${false} | ${0}  | ${null} | ${'nothing to say is one empty page'}
    ${[1, 1]}                     | ${false} | ${2}  | ${null} | ${'all fit, and there are no more'}
    ${[1, 1]}                     | ${true}  | ${2}  | ${2}    | ${'all fit, and the store has more behind them'}
    ${[200 * KiB, 100 * KiB, 1]}  | ${false} | ${1}  | ${1}    | ${'the second would pass 256 KiB'}
    ${[300 * KiB, 1]}             | ${false} | ${1}  | ${1}    | ${'one that is too large by itself goes alone, or none ever would'}
    ${[128 * KiB, 128 * KiB]}     | ${false} | ${2}  | ${null} | ${'exactly 256 KiB still fits'}
  `('of $sizes takes $taken, because $because', ({ sizes, more, taken, next }: { sizes: number[]; more: boolean; taken: number; next: number | null }) => {
    const items = sizes.map((size, at) => ({ size, number: at + 1 }));
    const page = pageOf(items, (item) => item.size, (item) => item.number, more);
    expect([page.items.length, page.next]).toEqual([taken, next]);
  });
});
