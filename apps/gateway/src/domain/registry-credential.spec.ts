import { findExcess, findFault, type GivenCredential } from './registry-credential.js';

const hidden = (text: string): { reveal: () => string } => ({ reveal: () => text });
const good: GivenCredential = { address: 'gcr.io', username: 'bob', email: '', password: hidden('p'), token: hidden('') };

describe('a given credential', () => {
  it.each`
    given                                                  | refused           | message                         | because
    ${{}}                                                  | ${undefined}      | ${undefined}                    | ${'it has all it needs'}
    ${{ address: 'https://index.docker.io/v1/' }}          | ${undefined}      | ${undefined}                    | ${'what people paste is an address'}
    ${{ address: '' }}                                     | ${'BAD_ADDRESS'}  | ${/^Invalid Registry Address$/} | ${'Drone says so to the letter'}
    ${{ address: ' ' }}                                    | ${'BAD_ADDRESS'}  | ${/^Invalid Registry Address$/} | ${'blanks are no address'}
    ${{ address: '', username: '', password: hidden('') }} | ${'BAD_ADDRESS'}  | ${/Address$/}                   | ${'the address is looked at first'}
    ${{ address: 'myhost', username: '' }}                 | ${'BAD_ADDRESS'}  | ${/Docker Hub/}                 | ${'an impossible address comes before the username'}
    ${{ address: 'https://u:hunter2@gcr.io' }}             | ${'BAD_ADDRESS'}  | ${/^(?!.*hunter2).*@/}          | ${'user info is refused and not repeated'}
    ${{ username: '', password: hidden('') }}              | ${'BAD_USERNAME'} | ${/^Invalid Registry Username$/} | ${'the username is second'}
    ${{ password: hidden('') }}                            | ${'BAD_PASSWORD'} | ${/^Invalid Registry Password$/} | ${'the password is third'}
    ${{ username: 'u'.repeat(2001) }}                      | ${'BAD_USERNAME'} | ${/2000/}                       | ${"Drone's column"}
    ${{ password: hidden('p'.repeat(8001)) }}              | ${'BAD_PASSWORD'} | ${/8000/}                       | ${"Drone's column"}
    ${{ token: hidden('t'.repeat(2001)) }}                 | ${'BAD_PASSWORD'} | ${/2000/}                       | ${"Drone's column"}
    ${{ email: 'e'.repeat(501) }}                          | ${'BAD_MESSAGE'}  | ${/500/}                        | ${"Drone's column"}
  `('$given: $refused, because $because', ({ given, refused, message }) => {
    const fault = findFault({ ...good, ...given });
    expect(fault?.refused).toBe(refused);
    if (message !== undefined) expect(fault?.message).toMatch(message);
  });

  it('changes nothing where nothing is given, as an empty text keeps what is stored', () => {
    expect(findExcess({ username: '', email: '', password: hidden(''), token: hidden('') })).toBeUndefined();
  });
});
