import { loggablePath } from './access-line.js';

describe('the path in the log', () => {
  it.each`
    url                                                   | path                                     | because
    ${'/api/repos/a/b/registry/gcr.io'}                   | ${'/api/repos/a/b/registry/gcr.io'}      | ${'it tells what was asked'}
    ${'/api/repos/a/b/registry?access_token=t'}           | ${'/api/repos/a/b/registry'}             | ${'people put tokens into queries'}
    ${'/x#t'}                                             | ${'/x'}                                  | ${'nor fragments'}
    ${'/api/repos/a/b/registry/https://u:p@gcr.io'}       | ${'/api/repos/a/b/registry/[not shown]'} | ${'people put passwords before hosts'}
    ${'/api/repos/a/b/registry/https%3A%2F%2Fu:p%40gcr'}  | ${'/api/repos/a/b/registry/[not shown]'} | ${'escaped, too'}
    ${'/api/repos/a@b/c/registry/gcr.io'}                 | ${'/api/repos/a@b/c/registry/gcr.io'}    | ${'a repository may hold one'}
  `('$url: $because', ({ url, path }) => {
    expect(loggablePath(url)).toBe(path);
  });
});
