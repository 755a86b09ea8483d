import { given, scratch, type Scratch } from '../testing/scratch.js';

let at: Scratch;
beforeEach(async () => { at = await scratch(); });
afterEach(async () => at.close());

async function all(repositories: string[]): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof at.lookUp.page>> = await at.lookUp.page(repositories, after);
    pages.push(page.items.map(({ scope, address }) => `${scope.name} ${address}`));
    after = page.next;
  }
  return pages;
}

describe('a lookup', () => {
  it('gives the credentials of the repositories named and of no other', async () => {
    for (const repository of ['a/a', 'b/b', 'c/c']) await at.manage.create({ repository, address: 'gcr.io', username: 'u', email: '' }, given('p'));
    expect(await all(['a/a', 'c/c'])).toEqual([['a/a gcr.io', 'c/c gcr.io']]);
    expect(await all(['d/d'])).toEqual([[]]);
  });

  it('is cut into pages, and the pages together are the whole', async () => {
    const password = 'p'.repeat(8000);
    for (let n = 0; n < 14; n++) await at.manage.create({ repository: 'a/a', address: `r${String(n)}.example`, username: 'u', email: '' }, given(password));
    const pages = await all(['a/a']);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat()).toHaveLength(14);
    expect(new Set(pages.flat()).size).toBe(14);
  });
});
