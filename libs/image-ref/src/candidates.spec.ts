import fc from 'fast-check';
import { candidatesFor } from './candidates.js';
import { pullable } from './pullable.js';
import type { Candidate } from './rank.js';
import { parseAddress } from './registry-address.js';

function stored(id: string, address: string, scope: Candidate['scope'] = 'global'): Candidate {
  return { address: parseAddress(address), scope, createdAt: '2026-01-01T00:00:00.000Z', id };
}

const CREDENTIALS = [
  stored('hub', 'docker.io'),
  stored('host', 'ghcr.io'),
  stored('mine', 'ghcr.io', 'repository'),
  stored('team', 'ghcr.io/team'),
  stored('evil', 'ghcr.io/team-evil'),
  stored('port', 'ghcr.io:8443'),
];

function decide(image: string, credentials: readonly Candidate[] = CREDENTIALS): { ordered: string[]; considered: string[] } {
  const { ordered, considered } = candidatesFor(pullable(image), credentials);
  return {
    ordered: ordered.map(({ id }) => id),
    considered: considered.map(({ credential, because }) => `${credential.id} ${because}`),
  };
}

describe('the candidates of an image', () => {
  it.each`
    image                     | ordered                     | because
    ${'ghcr.io/team/app'}     | ${['team', 'mine', 'host']} | ${'the longest path, then the nearest scope'}
    ${'ghcr.io/other/app'}    | ${['mine', 'host']}         | ${'only what covers it'}
    ${'ghcr.io:8443/app'}     | ${['port']}                 | ${'a port is exact'}
    ${'golang'}               | ${['hub']}                  | ${'Docker Hub'}
    ${'qux.com/app'}          | ${[]}                       | ${'nothing is stored there'}
  `('$image: $ordered, $because', ({ image, ordered }) => {
    expect(decide(image).ordered).toEqual(ordered);
  });

  it('come with the reason for each that is not the answer', () => {
    expect(decide('ghcr.io/team/app').considered).toEqual([
      'mine OUTRANKED',
      'host OUTRANKED',
      'evil PATH_NOT_COVERED',
      'port PORT_DIFFERS',
      'hub HOST_DIFFERS',
    ]);
  });

  it('are the same whatever the order of rows, and none is forgotten', () => {
    const image = fc.constantFrom('ghcr.io/team/app', 'ghcr.io/other/app', 'golang', 'qux.com/app');
    const shuffled = fc.shuffledSubarray(CREDENTIALS, { minLength: CREDENTIALS.length, maxLength: CREDENTIALS.length });
    fc.assert(
      fc.property(image, shuffled, (text, credentials) => {
        const decision = decide(text, credentials);
        expect(decision).toEqual(decide(text));
        expect(decision.considered).toHaveLength(CREDENTIALS.length - Math.min(decision.ordered.length, 1));
      }),
    );
  });
});
