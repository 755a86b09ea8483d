import { SeenPulls } from './seen-pulls.js';

describe('pulls that were answered', () => {
  it.each`
    ids                       | firsts                          | because
    ${['a', 'b', 'a']}        | ${[true, true, false]}          | ${'the first answer of a pull counts'}
    ${['a', 'b', 'c', 'a']}   | ${[true, true, true, true]}     | ${'only two are remembered here: the oldest was forgotten'}
    ${['a', 'b', 'a', 'b']}   | ${[true, true, false, false]}   | ${'two are'}
  `('$ids: $because', ({ ids, firsts }: { ids: string[]; firsts: boolean[] }) => {
    const seen = new SeenPulls(2);
    expect(ids.map((id) => seen.isFirst(id))).toEqual(firsts);
  });
});
