import fc from 'fast-check';
import { cover } from './covering.js';
import { pullable } from './pullable.js';
import { parseAddress } from './registry-address.js';

describe('the documented cases', () => {
  it.each`
    address           | image                              | because
    ${'gcr.io'}       | ${'gcr.io/foo/bar'}                | ${'the host is the image’s'}
    ${'docker.io'}    | ${'golang'}                        | ${'an image without a host is Docker Hub’s'}
    ${'docker.io'}    | ${'library/golang'}                | ${'an image without a host is Docker Hub’s'}
    ${'docker.io'}    | ${'bradyrydzewski/golang'}         | ${'an image without a host is Docker Hub’s'}
    ${'docker.io'}    | ${'bradyrydzewski/golang:latest'}  | ${'tags say nothing'}
    ${'qux.com:8000'} | ${'qux.com:8000/foo/bar'}          | ${'the port is the image’s'}
  `('$address covers $image: $because', ({ address, image }) => {
    expect(cover(parseAddress(address), pullable(image))).toEqual({ covers: true, by: 'host' });
  });
});

describe('an address covers by host, port and whole components', () => {
  it.each`
    address                          | image                                | answer                | because
    ${'ghcr.io/team'}                | ${'ghcr.io/team/app'}                | ${'path'}             | ${'a folder covers what is in it'}
    ${'ghcr.io/team'}                | ${'ghcr.io/team/sub/app'}            | ${'path'}             | ${'however deep'}
    ${'ghcr.io/team/app'}            | ${'ghcr.io/team/app:1'}              | ${'path'}             | ${'a whole path covers that image'}
    ${'ghcr.io/team'}                | ${'ghcr.io/team-evil/app'}           | ${'PATH_NOT_COVERED'} | ${'a shared prefix is not a shared folder'}
    ${'ghcr.io/team/app'}            | ${'ghcr.io/team/app2'}               | ${'PATH_NOT_COVERED'} | ${'a shared prefix is not the same image'}
    ${'ghcr.io/team/app'}            | ${'ghcr.io/team'}                    | ${'PATH_NOT_COVERED'} | ${'what is inside does not cover what is around'}
    ${'ghcr.io/team'}                | ${'ghcr.io/other/team'}              | ${'PATH_NOT_COVERED'} | ${'from the beginning'}
    ${'ghcr.io'}                     | ${'ghcr.io.evil.com/app'}            | ${'HOST_DIFFERS'}     | ${'a longer name is another host'}
    ${'ghcr.io'}                     | ${'evil-ghcr.io/app'}                | ${'HOST_DIFFERS'}     | ${'a longer name is another host'}
    ${'ghcr.io'}                     | ${'pkg.ghcr.io/app'}                 | ${'HOST_DIFFERS'}     | ${'a sub-domain is another host'}
    ${'ghcr.io'}                     | ${'GHCR.io/app'}                     | ${'host'}             | ${'hosts have no case'}
    ${'GHCR.IO'}                     | ${'ghcr.io/app'}                     | ${'host'}             | ${'hosts have no case'}
    ${'qux.com'}                     | ${'qux.com:8000/app'}                | ${'PORT_DIFFERS'}     | ${'a port is exact'}
    ${'qux.com:8000'}                | ${'qux.com/app'}                     | ${'PORT_DIFFERS'}     | ${'a port is exact'}
    ${'qux.com:8000'}                | ${'qux.com:80/app'}                  | ${'PORT_DIFFERS'}     | ${'a shared prefix is not the same port'}
    ${'qux.com'}                     | ${'qux.com:443/app'}                 | ${'PORT_DIFFERS'}     | ${':443 is never implied'}
    ${'qux.com:443'}                 | ${'qux.com/app'}                     | ${'PORT_DIFFERS'}     | ${':443 is never implied'}
    ${'https://qux.com:443'}         | ${'qux.com/app'}                     | ${'host'}             | ${'the port was the scheme’s own'}
    ${'docker.io'}                   | ${'docker.io:443/octo/app'}          | ${'PORT_DIFFERS'}     | ${'not even on Docker Hub'}
    ${'[::1]:5000'}                  | ${'[::1]:5000/app'}                  | ${'host'}             | ${'an IPv6 address'}
    ${'[::1]:5000'}                  | ${'[::1]/app'}                       | ${'PORT_DIFFERS'}     | ${'its colons are no port'}
    ${'[::1]'}                       | ${'[::2]/app'}                       | ${'HOST_DIFFERS'}     | ${'another IPv6 address'}
    ${'localhost'}                   | ${'LOCALHOST/app'}                   | ${'host'}             | ${'hosts have no case'}
    ${'docker.io/octo'}              | ${'octo/app'}                        | ${'path'}             | ${'a namespace of Docker Hub'}
    ${'docker.io/octo'}              | ${'octopus/app'}                     | ${'PATH_NOT_COVERED'} | ${'another namespace'}
    ${'docker.io/library'}           | ${'golang'}                          | ${'path'}             | ${'official images live there'}
    ${'docker.io/library'}           | ${'octo/app'}                        | ${'PATH_NOT_COVERED'} | ${'others do not'}
    ${'docker.io/golang'}            | ${'golang'}                          | ${'PATH_NOT_COVERED'} | ${'an address’s path is a namespace, and nothing is put in front of it'}
    ${'docker.io'}                   | ${'ghcr.io/library/golang'}          | ${'HOST_DIFFERS'}     | ${'another registry’s library'}
    ${'https://index.docker.io/v1/'} | ${'golang'}                          | ${'host'}             | ${'Docker Hub by another name'}
    ${'docker.io'}                   | ${'registry-1.docker.io/library/golang'} | ${'host'}         | ${'Docker Hub by another name'}
    ${'docker.io/library'}           | ${'registry-1.docker.io/golang'}     | ${'path'}             | ${'one component is official by every name'}
    ${'docker.io/golang'}            | ${'registry-1.docker.io/golang'}     | ${'PATH_NOT_COVERED'} | ${'one component is official by every name'}
    ${'docker.io/library'}           | ${'DOCKER.IO/golang'}                | ${'path'}             | ${'one component is official by every name'}
    ${'myhost:5000'}                 | ${'myhost/app'}                      | ${'HOST_DIFFERS'}     | ${'that image is Docker Hub’s'}
  `('$address, $image: $answer, since $because', ({ address, image, answer }) => {
    const isCovered = answer === 'host' || answer === 'path';
    expect(cover(parseAddress(address), pullable(image))).toEqual(
      isCovered ? { covers: true, by: answer } : { covers: false, because: answer },
    );
  });
});

describe('no address covers an image of another host', () => {
  /** Hosts that look alike, and which registry each really is. */
  const HOSTS: Readonly<Record<string, string>> = {
    'docker.io': 'hub',
    'Docker.IO': 'hub',
    'index.docker.io': 'hub',
    'registry-1.docker.io': 'hub',
    'registry.hub.docker.com': 'hub',
    'docker.io:443': 'hub by port',
    'docker.io.example': 'not hub',
    'hub.docker.com': 'a web page',
    'ghcr.io': 'ghcr',
    'GHCR.io': 'ghcr',
    'ghcr.io.example': 'longer',
    'example.ghcr.io': 'sub-domain',
    'ghcr.io:443': 'ghcr by port',
    'ghcr.io:4430': 'ghcr by another port',
    'localhost': 'here',
    'localhost:5000': 'here by port',
    '[::1]': 'loopback',
    '[::1]:5000': 'loopback by port',
  };
  const host = fc.constantFrom(...Object.keys(HOSTS));
  const path = fc.array(fc.constantFrom('a', 'ab', 'a-b', 'library', 'ghcr.io'), { maxLength: 3 });

  it('and every bare host covers all images of its own', () => {
    fc.assert(
      fc.property(host, host, path, path.filter(({ length }) => length > 0), (addressHost, imageHost, addressPath, imagePath) => {
        const image = pullable([imageHost, ...imagePath].join('/'));
        const { covers } = cover(parseAddress([addressHost, ...addressPath].join('/')), image);
        const isSameRegistry = HOSTS[addressHost] === HOSTS[imageHost];
        if (!isSameRegistry) expect(covers).toBe(false);
        if (isSameRegistry && addressPath.length === 0) expect(covers).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
