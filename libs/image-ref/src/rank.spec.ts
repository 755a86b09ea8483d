import fc from 'fast-check';
import { rank } from './rank.js';
import type { Candidate } from './rank.js';
import { parseAddress } from './registry-address.js';

function candidate(address: string, scope: Candidate['scope'], createdAt: string, id: string): Candidate {
  return { address: parseAddress(address), scope, createdAt, id };
}

const OLD = '2026-01-01T00:00:00.000Z';
const NEW = '2026-02-01T00:00:00.000Z';

describe('of two candidates the better', () => {
  it.each`
    better                                                 | worse                                                    | because
    ${candidate('ghcr.io/a/b', 'global', OLD, '1')}        | ${candidate('ghcr.io/a', 'repository', NEW, '2')}        | ${'more path components come before all else'}
    ${candidate('ghcr.io/a', 'global', OLD, '1')}          | ${candidate('ghcr.io', 'repository', NEW, '2')}          | ${'a path comes before a bare host'}
    ${candidate('ghcr.io/a/b', 'global', OLD, '1')}        | ${candidate('ghcr.io/abcdefgh', 'global', OLD, '2')}     | ${'components count, not characters'}
    ${candidate('ghcr.io', 'repository', OLD, '1')}        | ${candidate('ghcr.io', 'organization', NEW, '2')}        | ${'a repository comes before its organization'}
    ${candidate('ghcr.io', 'organization', OLD, '1')}      | ${candidate('ghcr.io', 'global', NEW, '2')}              | ${'an organization comes before all'}
    ${candidate('ghcr.io', 'global', NEW, '1')}            | ${candidate('ghcr.io', 'global', OLD, '2')}              | ${'the newest comes first'}
    ${candidate('ghcr.io', 'global', '2026-01-01T00:00:00.5Z', '1')} | ${candidate('ghcr.io', 'global', '2026-01-01T00:00:00Z', '2')} | ${'times are compared, not texts'}
    ${candidate('ghcr.io', 'global', OLD, '1')}            | ${candidate('ghcr.io', 'global', 'some day', '2')}       | ${'what is no date is the oldest'}
    ${candidate('ghcr.io', 'global', OLD, 'b')}            | ${candidate('ghcr.io', 'global', OLD, 'a')}              | ${'the greater id is the last resort'}
    ${candidate('ghcr.io', 'global', 'x', 'b')}            | ${candidate('ghcr.io', 'global', 'y', 'a')}              | ${'two that are no dates are equally old'}
  `('is first: $because', ({ better, worse }) => {
    expect(rank([better, worse])).toEqual([better, worse]);
    expect(rank([worse, better])).toEqual([better, worse]);
  });
});

describe('the order', () => {
  const candidates = fc.uniqueArray(
    fc
      .record({
        address: fc.constantFrom('ghcr.io', 'ghcr.io/a', 'ghcr.io/a/b', 'ghcr.io/b', 'qux.com'),
        scope: fc.constantFrom<Candidate['scope']>('repository', 'organization', 'global'),
        createdAt: fc.constantFrom(OLD, NEW, '2026-01-01T00:00:00Z', 'some day'),
        id: fc.string({ maxLength: 3 }),
      })
      .map(({ address, scope, createdAt, id }) => candidate(address, scope, createdAt, id)),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  const twoOrders = candidates.chain((all) =>
    fc.record({ all: fc.constant(all), shuffled: fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }) }),
  );

  it('never depends on the order of rows', () => {
    fc.assert(fc.property(twoOrders, ({ all, shuffled }) => expect(rank(shuffled)).toEqual(rank(all))), { numRuns: 500 });
  });

  it('leaves its argument alone', () => {
    const given = Object.freeze([candidate('ghcr.io', 'global', OLD, '1'), candidate('ghcr.io/a', 'global', OLD, '2')]);
    expect(rank(given).map(({ id }) => id)).toEqual(['2', '1']);
  });
});
