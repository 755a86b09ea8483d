import { loggablePath } from './access-line.js';

const ONE = '/api/repos/:repository/registry/:address';

describe('the path in the log', () => {
  it.each`
    route                   | parameters                                                  | path                                            | because
    ${'/healthz'}           | ${{}}                                                       | ${'/healthz'}                                   | ${'a route without parameters is itself'}
    ${ONE}                  | ${{ repository: 'a/b', address: 'gcr.io' }}                 | ${'/api/repos/a/b/registry/gcr.io'}             | ${'it tells what was asked'}
    ${ONE}                  | ${{ repository: 'a/b', address: 'https://GCR.io/' }}        | ${'/api/repos/a/b/registry/gcr.io'}             | ${'in the one spelling'}
    ${ONE}                  | ${{ repository: 'a/b', address: 'user:hunter2@gcr.io' }}    | ${'/api/repos/a/b/registry/[not shown]'}        | ${'people put passwords before hosts'}
    ${ONE}                  | ${{ repository: 'a/b', address: 'user:hunter2%40gcr.io' }}  | ${'/api/repos/a/b/registry/[not shown]'}        | ${'escaped twice, too'}
    ${ONE}                  | ${{ repository: 'hunter2', address: 'gcr.io' }}             | ${'/api/repos/[not shown]/registry/gcr.io'}     | ${'no repository'}
    ${'/api/v1/agents/:name'} | ${{ name: 'build-01' }}                                   | ${'/api/v1/agents/build-01'}                    | ${'an agent'}
    ${'/api/v1/agents/:name'} | ${{ name: 'Bad\\nname' }}                                 | ${'/api/v1/agents/[not shown]'}                 | ${'no agent'}
    ${undefined}            | ${{}}                                                       | ${'[not shown]'}                                | ${'without a route the path could be anything'}
  `('$route: $path, because $because', ({ route, parameters, path }: { route: string | undefined; parameters: Record<string, string>; path: string }) => {
    expect(loggablePath(route, parameters)).toBe(path);
  });
});
