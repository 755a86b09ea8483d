import { pullable } from '@purser/image-ref';
import { credential } from '../testing/fakes.js';
import { decideHost, decideImage } from './decide.js';

const hold = (addresses: string): ReturnType<typeof credential>[] => addresses.split(' ').filter(Boolean).map(credential);

describe('the decision for an image', () => {
  it.each`
    held                              | image                   | outcome        | answer                 | because
    ${'gcr.io'}                       | ${'gcr.io/foo/bar'}     | ${'matched'}   | ${'gcr.io'}            | ${'the documented case'}
    ${'docker.io'}                    | ${'golang'}             | ${'matched'}   | ${'docker.io'}         | ${'the documented case'}
    ${'gcr.io'}                       | ${'golang'}             | ${'anonymous'} | ${'NONE_COVERS'}       | ${'another registry: pull without'}
    ${''}                             | ${'golang'}             | ${'anonymous'} | ${'NO_CREDENTIALS'}    | ${'the repository has none at all'}
    ${'ghcr.io ghcr.io/team'}         | ${'ghcr.io/team/app'}   | ${'matched'}   | ${'ghcr.io/team'}      | ${'the narrower one'}
    ${'ghcr.io/team ghcr.io'}         | ${'ghcr.io/team/app'}   | ${'matched'}   | ${'ghcr.io/team'}      | ${'in any order'}
    ${'ghcr.io/team'}                 | ${'ghcr.io/team-evil/a'}| ${'anonymous'} | ${'NONE_COVERS'}       | ${'a shared prefix is not a shared folder'}
    ${'qux.com'}                      | ${'qux.com:8000/a'}     | ${'anonymous'} | ${'NONE_COVERS'}       | ${'a port is exact'}
  `('$held for $image: $outcome, because $because', ({ held, image, outcome, answer }: Record<string, string>) => {
    const verdict = decideImage(pullable(image ?? ''), hold(held ?? ''));
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.outcome === 'matched' ? verdict.credential.id : verdict.reason).toBe(answer);
  });

  it('says why each other credential was not taken, twenty at most', () => {
    const verdict = decideImage(pullable('ghcr.io/team/app'), hold('ghcr.io ghcr.io/team ghcr.io:444 quay.io ghcr.io/other'));
    expect(Object.fromEntries(verdict.notTaken.map(({ address, because }) => [address, because]))).toEqual({
      'ghcr.io': 'OUTRANKED',
      'ghcr.io:444': 'PORT_DIFFERS',
      'quay.io': 'HOST_DIFFERS',
      'ghcr.io/other': 'PATH_NOT_COVERED',
    });
    const many = Array.from({ length: 30 }, (_, at) => credential(`r${String(at)}.example`));
    expect(decideImage(pullable('golang'), many).notTaken).toHaveLength(20);
  });
});

describe('the decision for a host', () => {
  it.each`
    held                            | host                             | outcome        | answer              | because
    ${'gcr.io'}                     | ${'gcr.io'}                      | ${'matched'}   | ${'gcr.io'}         | ${'its bare-host credential'}
    ${'docker.io'}                  | ${'https://index.docker.io/v1/'} | ${'matched'}   | ${'docker.io'}      | ${'as the docker client asks for Hub'}
    ${'ghcr.io ghcr.io/team'}       | ${'ghcr.io'}                     | ${'matched'}   | ${'ghcr.io'}        | ${'the bare one before a narrower one'}
    ${'ghcr.io/team'}               | ${'ghcr.io'}                     | ${'matched'}   | ${'ghcr.io/team'}   | ${'else the only narrower one'}
    ${'ghcr.io/team ghcr.io/other'} | ${'ghcr.io'}                     | ${'anonymous'} | ${'HOST_AMBIGUOUS'} | ${'several: the wrong one could be sent'}
    ${'gcr.io'}                     | ${'quay.io'}                     | ${'anonymous'} | ${'NONE_COVERS'}    | ${'nothing for that host'}
    ${''}                           | ${'quay.io'}                     | ${'anonymous'} | ${'NO_CREDENTIALS'} | ${'nothing at all'}
  `('$held for $host: $outcome, because $because', ({ held, host, outcome, answer }: Record<string, string>) => {
    const verdict = decideHost(host ?? '', hold(held ?? ''));
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.outcome === 'matched' ? verdict.credential.id : verdict.reason).toBe(answer);
  });

  it('says why each credential does not lie there', () => {
    const { notTaken } = decideHost('127.0.0.1:5000', hold('127.0.0.1:5001 gcr.io'));
    expect(Object.fromEntries(notTaken.map(({ address, because }) => [address, because]))).toEqual({ '127.0.0.1:5001': 'PORT_DIFFERS', 'gcr.io': 'HOST_DIFFERS' });
  });

  it('says which credential it took, or why none', () => {
    expect(decideHost('ghcr.io', hold('ghcr.io/team')).note).toContain('ghcr.io/team');
    expect(decideHost('ghcr.io', hold('ghcr.io/team ghcr.io/other')).note).toContain('ghcr.io/other, ghcr.io/team');
  });
});
