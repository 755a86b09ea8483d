import { familiar, format } from './image-reference.js';
import { normalize, parseCanonical } from './normalize.js';

const HEX = '0123456789abcdef'.repeat(4);

describe('normalize fills in Docker Hub and leaves the tag absent', () => {
  it.each`
    text                                 | normalized                              | short                           | because
    ${'golang'}                          | ${'docker.io/library/golang'}           | ${'golang'}                     | ${'one component is an official image'}
    ${'library/golang'}                  | ${'docker.io/library/golang'}           | ${'golang'}                     | ${'another spelling of the same'}
    ${'docker.io/golang:1.22'}           | ${'docker.io/library/golang:1.22'}      | ${'golang:1.22'}                | ${'and another'}
    ${'index.docker.io/golang'}          | ${'docker.io/library/golang'}           | ${'golang'}                     | ${'Docker Hub’s old name'}
    ${'index.docker.io/octo/app'}        | ${'docker.io/octo/app'}                 | ${'octo/app'}                   | ${'Docker Hub’s old name'}
    ${'registry-1.docker.io/golang'}     | ${'registry-1.docker.io/golang'}        | ${'registry-1.docker.io/golang'} | ${'other names of Docker Hub are folded for matching only'}
    ${'DOCKER.IO/golang'}                | ${'DOCKER.IO/golang'}                   | ${'DOCKER.IO/golang'}           | ${'upper case is folded for matching only'}
    ${'library/golang/deep'}             | ${'docker.io/library/golang/deep'}      | ${'library/golang/deep'}        | ${'only two components are an official image'}
    ${'myhost/app'}                      | ${'docker.io/myhost/app'}               | ${'myhost/app'}                 | ${'a single label is no domain'}
    ${'my_host/app'}                     | ${'docker.io/my_host/app'}              | ${'my_host/app'}                | ${'nor is one with an underscore'}
    ${'myhost:5000/app'}                 | ${'myhost:5000/app'}                    | ${'myhost:5000/app'}            | ${'a port makes it one'}
    ${'MyHost/app'}                      | ${'MyHost/app'}                         | ${'MyHost/app'}                 | ${'so does an upper-case letter'}
    ${'localhost/app'}                   | ${'localhost/app'}                      | ${'localhost/app'}              | ${'localhost is one as it is'}
    ${'localhost:5000'}                  | ${'docker.io/library/localhost:5000'}   | ${'localhost:5000'}             | ${'without a slash there is no domain at all'}
    ${'gcr.io/foo/bar'}                  | ${'gcr.io/foo/bar'}                     | ${'gcr.io/foo/bar'}             | ${'a dot makes a domain'}
    ${`golang:1@sha256:${HEX}`}          | ${`docker.io/library/golang:1@sha256:${HEX}`} | ${`golang:1@sha256:${HEX}`} | ${'tag and digest are both kept'}
    ${`docker.io/${HEX}`}                | ${`docker.io/library/${HEX}`}           | ${HEX}                          | ${'with a domain 64 hex digits are a name'}
    ${`${HEX}:1`}                        | ${`docker.io/library/${HEX}:1`}         | ${`${HEX}:1`}                   | ${'with a tag, too'}
  `('$text: $because', ({ text, normalized, short }) => {
    const reference = normalize(text);
    expect(format(reference)).toBe(normalized);
    expect(familiar(reference)).toBe(short);
  });
});

describe('parseCanonical takes only what is whole already', () => {
  it.each(['docker.io/library/foo', 'test:8080/foo', 'docker.io/library/foo:1'])('%s', (text) => {
    expect(format(parseCanonical(text))).toBe(text);
  });
});
