import fc from 'fast-check';
import { droneRequests } from '../testing/drone-requests.js';
import { canonicalUrl } from './canonical-url.js';

const hello = '/api/repos/octocat%2Fhello-world';

describe('the canonical URL', () => {
  it.each`
    given                                                               | canonical                                                   | because
    ${'/api/repos/octocat/hello-world/registry'}                        | ${`${hello}/registry`}                                      | ${'owner and name are one segment'}
    ${'/api/repos/octocat/hello-world/registry/'}                       | ${`${hello}/registry`}                                      | ${'no address is no segment'}
    ${'/api/repos/octocat%2Fhello-world/registry/gcr.io'}               | ${`${hello}/registry/gcr.io`}                               | ${'an escaped slash is a slash'}
    ${'/api/repos/octocat/hello-world/registry/qux.com:8000/foo/bar'}   | ${`${hello}/registry/qux.com%3A8000%2Ffoo%2Fbar`}           | ${"Drone's clients escape nothing"}
    ${'/api/repos/octocat/hello-world/registry/qux.com:8000%2Ffoo/bar'} | ${`${hello}/registry/qux.com%3A8000%2Ffoo%2Fbar`}           | ${'nor do all of them escape everything'}
    ${'/api/repos/octocat/hello-world/registry/https://gcr.io'}         | ${`${hello}/registry/https%3A%2F%2Fgcr.io`}                 | ${'two slashes stay two'}
    ${'/api/repos/octocat/hello-world/registry/https://index.docker.io/v1/'} | ${`${hello}/registry/https%3A%2F%2Findex.docker.io%2Fv1%2F`} | ${'the last slash is part of the address'}
    ${'/api/repos/a/b/c/d/registry/gcr.io'}                             | ${'/api/repos/a%2Fb%2Fc%2Fd/registry/gcr.io'}               | ${'groups are nested'}
    ${'/api/repos/a%2Fb/c/registry'}                                    | ${'/api/repos/a%2Fb%2Fc/registry'}                          | ${'half escaped is a repository too'}
    ${'/api/repos/a/b/registry/qux.com:1/registry/x'}                   | ${'/api/repos/a%2Fb/registry/qux.com%3A1%2Fregistry%2Fx'}   | ${'the first resource counts'}
    ${'/api/repos/octocat/registry/registry/gcr.io'}                    | ${'/api/repos/octocat%2Fregistry/registry/gcr.io'}          | ${'a repository may be called registry'}
    ${'/api/repos/registry/plans/registry'}                             | ${'/api/repos/registry%2Fplans/registry'}                   | ${'so may its owner'}
    ${'/api/repos/hello/registry/gcr.io'}                               | ${'/api/repos/hello/registry/gcr.io'}                       | ${'without an owner it is found all the same, to be refused'}
    ${'/api/v1/repos/octocat/hello-world/plans?wait=10s&ref=a/b'}       | ${'/api/v1/repos/octocat%2Fhello-world/plans?wait=10s&ref=a/b'} | ${'the query is not touched'}
    ${'/api/repos/a/b/registry?x=/registry/y'}                          | ${'/api/repos/a%2Fb/registry?x=/registry/y'}                | ${'nor looked into'}
    ${'/api/repos/a/b/registry/%zz'}                                    | ${'/api/repos/a%2Fb/registry/%25zz'}                        | ${'a broken escape is meant as it stands'}
    ${'/api/v1/agents/build-01'}                                        | ${'/api/v1/agents/build-01'}                                | ${'no repository, nothing to do'}
    ${'/api/repos/octocat/hello-world'}                                 | ${'/api/repos/octocat/hello-world'}                         | ${'no resource, nothing to do'}
    ${'/api/repos/registry'}                                            | ${'/api/repos/registry'}                                    | ${'there is no repository before it'}
    ${'/healthz'}                                                       | ${'/healthz'}                                               | ${'another route'}
  `('$given: $because', ({ given, canonical }) => {
    expect(canonicalUrl(given)).toBe(canonical);
  });

  it.each(droneRequests().map(({ method, path }) => [method, path] as const))('finds the parts of a captured %s %s', (_method, path) => {
    const [, address] = /^\/api\/repos\/octocat\/hello-world\/registry(?:\/(.+))?$/.exec(path) ?? [];
    const [, repository, given] = /^\/api\/repos\/([^/]+)\/registry(?:\/([^/]+))?$/.exec(canonicalUrl(path)) ?? [];
    expect(decodeURIComponent(repository ?? '')).toBe('octocat/hello-world');
    expect(given === undefined ? undefined : decodeURIComponent(given)).toBe(address);
  });

  it('finds any repository and address again, escaped or not', () => {
    const component = fc.stringMatching(/^[A-Za-z0-9_.~+@-]{1,12}$/).filter((text) => !['registry', 'plans', 'credentials'].includes(text));
    const repositories = fc.array(component, { minLength: 2, maxLength: 5 }).map((parts) => parts.join('/'));
    const addresses = fc.stringMatching(/^[a-z0-9.:/@[\]-]{1,40}$/);
    fc.assert(
      fc.property(repositories, addresses, fc.boolean(), fc.boolean(), (repository, address, escapeOne, escapeOther) => {
        const url = `/api/repos/${escapeOne ? encodeURIComponent(repository) : repository}/registry/${escapeOther ? encodeURIComponent(address) : address}`;
        expect(canonicalUrl(url)).toBe(`/api/repos/${encodeURIComponent(repository)}/registry/${encodeURIComponent(address)}`);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void canonicalUrl(`/api/repos/a/b/registry/${text}`)));
  });
});
