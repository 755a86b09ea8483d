import { forHost } from './for-host.js';
import type { Candidate } from './rank.js';
import { parseAddress } from './registry-address.js';
import { RegistryAddressError } from './registry-address-error.js';

function stored(id: string, address: string, scope: Candidate['scope'] = 'global'): Candidate {
  return { address: parseAddress(address), scope, createdAt: '2026-01-01T00:00:00.000Z', id };
}

const CREDENTIALS = [
  stored('hub', 'docker.io'),
  stored('hub-octo', 'docker.io/octo'),
  stored('ghcr', 'ghcr.io'),
  stored('ghcr-mine', 'ghcr.io', 'repository'),
  stored('quay-ns', 'quay.io/ns'),
  stored('quay-app', 'quay.io/other/app'),
  stored('gcr-team', 'gcr.io/team'),
  stored('gcr-mine', 'gcr.io/team', 'repository'),
  stored('local', '127.0.0.1:5000'),
];

describe('a puller that knows only a host gets', () => {
  it.each`
    asked                            | because        | ids                         | since
    ${'ghcr.io'}                     | ${'bare'}      | ${['ghcr-mine', 'ghcr']}    | ${'the host’s own, in rank order'}
    ${'https://index.docker.io/v1/'} | ${'bare'}      | ${['hub']}                  | ${'the host’s own comes before any path'}
    ${'docker.io/octo'}              | ${'bare'}      | ${['hub-octo', 'hub']}      | ${'a namespace may be asked for: all that cover it'}
    ${'ghcr.io/team'}                | ${'bare'}      | ${['ghcr-mine', 'ghcr']}    | ${'the host covers its namespaces'}
    ${'127.0.0.1:5000'}              | ${'bare'}      | ${['local']}                | ${'a port is exact'}
    ${'gcr.io'}                      | ${'only-path'} | ${['gcr-mine', 'gcr-team']} | ${'one path, in two scopes'}
    ${'quay.io/other'}               | ${'only-path'} | ${['quay-app']}             | ${'the only one inside the namespace'}
  `('$asked: $ids ($because), $since', ({ asked, because, ids }) => {
    const decision = forHost(asked, CREDENTIALS);
    expect(decision).toEqual({ because, ordered: (ids as string[]).map((id) => CREDENTIALS.find((one) => one.id === id)) });
  });

  it.each`
    asked               | decision                                                                    | since
    ${'quay.io'}        | ${{ because: 'ambiguous', addresses: ['quay.io/ns', 'quay.io/other/app'] }} | ${'two paths: either could be wrong'}
    ${'127.0.0.1'}      | ${{ because: 'none' }}                                                      | ${'a port is exact'}
    ${'quay.io/n'}      | ${{ because: 'none' }}                                                      | ${'whole components only'}
    ${'quay.io.evil'}   | ${{ because: 'none' }}                                                      | ${'another host'}
  `('nothing for $asked: $since', ({ asked, decision }) => {
    expect(forHost(asked, CREDENTIALS)).toMatchObject(decision);
    expect(forHost(asked, [...CREDENTIALS].reverse())).toEqual(forHost(asked, CREDENTIALS));
  });

  it('where nothing lies there, each credential says why', () => {
    const decision = forHost('127.0.0.1', CREDENTIALS);
    const reasons = decision.because === 'none' ? decision.considered : [];
    expect(reasons).toHaveLength(CREDENTIALS.length);
    expect(new Set(reasons.map(({ because }) => because))).toEqual(new Set(['HOST_DIFFERS', 'PORT_DIFFERS']));
  });

  it('a refusal where the text is no address', () => {
    expect(() => forHost('myhost', CREDENTIALS)).toThrow(RegistryAddressError);
  });
});
