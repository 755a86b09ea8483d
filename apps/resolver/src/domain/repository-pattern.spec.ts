import { isLiteral, namesRepository } from './repository-pattern.js';

describe('a pattern of repositories', () => {
  it.each`
    pattern                  | repository                | names    | because
    ${'octocat/hello-world'} | ${'octocat/hello-world'}  | ${true}  | ${'a literal names itself'}
    ${'octocat/hello-world'} | ${'octocat/hello-world2'} | ${false} | ${'and nothing longer'}
    ${'octocat/hello-world'} | ${'Octocat/hello-world'}  | ${false} | ${'case counts'}
    ${'octocat/*'}           | ${'octocat/hello-world'}  | ${true}  | ${'a star is anything within one component'}
    ${'octocat/*'}           | ${'octocat-evil/app'}     | ${false} | ${'a shared prefix is not a shared owner'}
    ${'octocat/*'}           | ${'octocat/group/app'}    | ${false} | ${'a star never crosses a slash'}
    ${'octocat/**'}          | ${'octocat/group/app'}    | ${true}  | ${'two stars do'}
    ${'octocat/**'}          | ${'octocat'}              | ${true}  | ${'two stars are any number of components, none too; no repository is one component'}
    ${'**'}                  | ${'a/b/c/d'}              | ${true}  | ${'everything'}
    ${'**/app'}              | ${'a/b/app'}              | ${true}  | ${'two stars at the beginning'}
    ${'**/app'}              | ${'a/b/webapp'}           | ${false} | ${'a component is matched whole'}
    ${'a/**/c'}              | ${'a/c'}                  | ${true}  | ${'two stars in the middle may be nothing'}
    ${'a/**/c'}              | ${'a/b/b/c'}              | ${true}  | ${'or several'}
    ${'octocat/api-*'}       | ${'octocat/api-v2'}       | ${true}  | ${'a star at the end'}
    ${'octocat/*-api'}       | ${'octocat/pay-api'}      | ${true}  | ${'a star at the beginning'}
    ${'octocat/a*a'}         | ${'octocat/a'}            | ${false} | ${'both ends need a letter of their own'}
    ${'octocat/a*b*c'}       | ${'octocat/axxbyyc'}      | ${true}  | ${'several stars'}
    ${'octocat/a*b*c'}       | ${'octocat/axxcyyb'}      | ${false} | ${'in their order'}
    ${'octocat/a*bc*c'}      | ${'octocat/abc'}          | ${false} | ${'pieces do not overlap'}
    ${'octocat/a.c'}         | ${'octocat/abc'}          | ${false} | ${'a dot is a dot'}
  `('$pattern and $repository: $names, because $because', ({ pattern, repository, names }: { pattern: string; repository: string; names: boolean }) => {
    expect(namesRepository(pattern, repository)).toBe(names);
  });

  it('takes no longer for a hostile pattern', () => {
    const pattern = Array.from({ length: 60 }, () => '**').join('/') + '/x';
    const repository = Array.from({ length: 120 }, () => 'a').join('/');
    const start = performance.now();
    expect(namesRepository(pattern, repository)).toBe(false);
    expect(namesRepository(`o/${'*a'.repeat(120)}b`, `o/${'a'.repeat(250)}`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it.each`
    pattern        | literal  | because
    ${'a/b'}       | ${true}  | ${'no star'}
    ${'a/b*'}      | ${false} | ${'a star'}
    ${'**'}        | ${false} | ${'two'}
  `('$pattern is a literal: $literal, because $because', ({ pattern, literal }: { pattern: string; literal: boolean }) => {
    expect(isLiteral(pattern)).toBe(literal);
  });
});
