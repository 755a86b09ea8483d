import fc from 'fast-check';
import { parseAddress, tryParseAddress } from './registry-address.js';
import { RegistryAddressError } from './registry-address-error.js';
import type { RegistryAddressErrorCode } from './registry-address-error.js';

describe('an address has one normalised form', () => {
  it.each`
    typed                                | host                  | path                | because
    ${'gcr.io'}                          | ${'gcr.io'}           | ${[]}               | ${'a host is an address'}
    ${'  gcr.io\t\n'}                    | ${'gcr.io'}           | ${[]}               | ${'blanks are trimmed'}
    ${'GHCR.io/team'}                    | ${'ghcr.io'}          | ${['team']}         | ${'hosts have no case'}
    ${'ghcr.io/team/'}                   | ${'ghcr.io'}          | ${['team']}         | ${'the last slash is dropped'}
    ${'ghcr.io/team/app'}                | ${'ghcr.io'}          | ${['team', 'app']}  | ${'a path narrows it'}
    ${'qux.com:8000'}                    | ${'qux.com:8000'}     | ${[]}               | ${'a port belongs to the host'}
    ${'https://gcr.io'}                  | ${'gcr.io'}           | ${[]}               | ${'the scheme is dropped'}
    ${'HTTPS://gcr.io'}                  | ${'gcr.io'}           | ${[]}               | ${'schemes have no case'}
    ${'https://x.com:443'}               | ${'x.com'}            | ${[]}               | ${'with it its default port'}
    ${'http://x.com:80'}                 | ${'x.com'}            | ${[]}               | ${'with it its default port'}
    ${'https://x.com:80'}                | ${'x.com:80'}         | ${[]}               | ${'but no other port'}
    ${'x.com:443'}                       | ${'x.com:443'}        | ${[]}               | ${'without a scheme every port is exact'}
    ${'https://gcr.io/v2/'}              | ${'gcr.io'}           | ${[]}               | ${'a URL may name the API'}
    ${'https://gcr.io/v2'}               | ${'gcr.io'}           | ${[]}               | ${'with or without the slash'}
    ${'https://x.com:5000/team/v1/'}     | ${'x.com:5000'}       | ${['team']}         | ${'an ending, wherever it stands'}
    ${'https://gcr.io/v1/v2'}            | ${'gcr.io'}           | ${['v1']}           | ${'one ending only'}
    ${'https://gcr.io/v3/'}              | ${'gcr.io'}           | ${['v3']}           | ${'there is no such API'}
    ${'https://gcr.io/rev2'}             | ${'gcr.io'}           | ${['rev2']}         | ${'a whole component only'}
    ${'gcr.io/v2/'}                      | ${'gcr.io'}           | ${['v2']}           | ${'without a scheme it is a path'}
    ${'docker.io'}                       | ${'docker.io'}        | ${[]}               | ${'Docker Hub'}
    ${'docker.io/'}                      | ${'docker.io'}        | ${[]}               | ${'Docker Hub'}
    ${'index.docker.io'}                 | ${'docker.io'}        | ${[]}               | ${'Docker Hub'}
    ${'https://index.docker.io/v1/'}     | ${'docker.io'}        | ${[]}               | ${'Docker Hub, as docker login stores it'}
    ${'https://index.docker.io:443/v1/'} | ${'docker.io'}        | ${[]}               | ${'the default port goes before the name is compared'}
    ${'registry-1.docker.io/library'}    | ${'docker.io'}        | ${['library']}      | ${'Docker Hub'}
    ${'Registry.Hub.Docker.com'}         | ${'docker.io'}        | ${[]}               | ${'Docker Hub'}
    ${'docker.io:443'}                   | ${'docker.io:443'}    | ${[]}               | ${'a port makes it another host'}
    ${'docker.io.example'}               | ${'docker.io.example'} | ${[]}              | ${'a name is compared whole'}
    ${'localhost'}                       | ${'localhost'}        | ${[]}               | ${'references read it as a domain'}
    ${'LOCALHOST:5000/team'}             | ${'localhost:5000'}   | ${['team']}         | ${'references read it as a domain'}
    ${'myhost:5000'}                     | ${'myhost:5000'}      | ${[]}               | ${'a port makes a domain of a label'}
    ${'127.0.0.1:5000'}                  | ${'127.0.0.1:5000'}   | ${[]}               | ${'an IPv4 address'}
    ${'[::1]:5000'}                      | ${'[::1]:5000'}       | ${[]}               | ${'an IPv6 address'}
    ${'http://[2001:DB8::1]/a'}          | ${'[2001:db8::1]'}    | ${['a']}            | ${'hex digits have no case'}
    ${`ghcr.io/${'a'.repeat(242)}`}      | ${'ghcr.io'}          | ${['a'.repeat(242)]} | ${'250 characters are allowed'}
  `('$typed: $because', ({ typed, host, path }) => {
    const text = [host, ...(path as string[])].join('/');
    expect(parseAddress(typed)).toEqual({ host, path, text, typed: (typed as string).trim() });
  });

  it('is its own normalised form', () => {
    const label = fc.stringMatching(/^[a-zA-Z0-9]{1,4}$/);
    const typed = fc
      .record({
        scheme: fc.constantFrom('', 'https://', 'http://'),
        host: fc.oneof(fc.array(label, { minLength: 2, maxLength: 3 }).map((labels) => labels.join('.')), fc.constantFrom('index.docker.io', '[::1]', 'localhost')),
        port: fc.constantFrom('', ':80', ':443', ':5000'),
        path: fc.array(fc.constantFrom('team', 'app', 'v1', 'v2', 'a-b'), { maxLength: 3 }),
        end: fc.constantFrom('', '/'),
      })
      .map(({ scheme, host, port, path, end }) => scheme + [host + port, ...path].join('/') + end);
    fc.assert(
      fc.property(typed, (text) => {
        const address = parseAddress(text);
        expect(parseAddress(address.text)).toEqual({ ...address, typed: address.text });
      }),
    );
  });
});

type Row = readonly [typed: string, position: number, because: string];

/** Every code has its cases: a new one does not compile until it has, too. */
const REFUSALS: Readonly<Record<RegistryAddressErrorCode, readonly Row[]>> = {
  ADDRESS_EMPTY: [
    ['', 0, 'there is nothing'],
    [' \n', 0, 'blanks are nothing'],
  ],
  ADDRESS_TOO_LONG: [[` ghcr.io/${'a'.repeat(243)}`, 251, '251 characters, without the blank']],
  ADDRESS_SCHEME: [
    ['ftp://ghcr.io', 0, 'registries speak HTTP'],
    [' oci://ghcr.io/team', 1, 'a scheme of charts'],
  ],
  ADDRESS_USERINFO: [
    ['user:hunter2@ghcr.io', 0, 'a login'],
    [' https://user@ghcr.io/team', 9, 'a user alone'],
  ],
  ADDRESS_DIGEST: [
    [`ghcr.io/app@sha256:${'a'.repeat(64)}`, 11, 'a place, not a version'],
    ['golang@sha256:abc', 6, 'cut short it is a digest still'],
    ['ghcr.io/app@x', 11, 'after the host there is no login'],
  ],
  ADDRESS_QUERY: [
    ['https://ghcr.io/team?x=1', 20, 'a query'],
    ['https://ghcr.io?x=1', 15, 'a query without a path'],
    ['ghcr.io/team#top', 12, 'a fragment'],
  ],
  ADDRESS_GLOB: [
    ['*.gcr.io', 0, 'not yet'],
    ['*', 0, 'not yet'],
    ['a?.gcr.io', 1, 'not yet'],
    ['ghcr.io/*', 8, 'not yet'],
  ],
  ADDRESS_HOST: [
    ['https://', 8, 'there is no host'],
    ['/team', 0, 'there is no host'],
    [':5000', 0, 'there is no host'],
    ['//ghcr.io', 0, 'there is no host'],
    ['my_host.io', 2, 'no underscores'],
    ['-a.io', 0, 'no hyphens at an end'],
    ['gcr io', 3, 'no blanks inside'],
    ['[::1', 4, 'the bracket is not closed'],
    ['[fe80::1%eth0]', 8, 'no zones'],
  ],
  ADDRESS_EMPTY_LABEL: [
    ['gcr..io', 4, 'two dots'],
    ['gcr.io.', 7, 'a dot at the end'],
    ['https://.gcr.io', 8, 'a dot at the beginning'],
  ],
  ADDRESS_PORT: [
    ['qux.com:', 8, 'the port is missing'],
    ['qux.com:http', 8, 'digits only'],
    ['qux.com:0', 8, 'there is no port 0'],
    ['qux.com:08000', 8, 'one spelling only'],
    ['qux.com:65536', 8, 'there is no such port'],
    ['fe80::1', 5, 'an IPv6 address stands in brackets'],
  ],
  ADDRESS_SINGLE_LABEL: [
    ['myhost', 0, 'an image `myhost/app` is Docker Hub’s'],
    ['MYHOST', 0, 'folded it is one label'],
    ['foo/bar', 0, 'a path on Docker Hub'],
    [' https://myhost:443', 9, 'without the default port it is one label'],
  ],
  ADDRESS_PATH: [
    ['ghcr.io/Team', 8, 'paths are lower-case'],
    ['ghcr.io//team', 8, 'an empty component'],
    ['ghcr.io//', 8, 'one slash is dropped, not two'],
    ['ghcr.io/-team', 8, 'no separators at an end'],
    ['ghcr.io/a b', 9, 'no blanks inside'],
  ],
  ADDRESS_TAG: [
    ['ghcr.io/team/app:1', 16, 'a place, not a version'],
    ['golang:1.22', 6, 'an image with its tag'],
  ],
};

const ROWS = Object.entries(REFUSALS).flatMap(([code, rows]) =>
  rows.map(([typed, position, because]) => ({ code, typed, shown: typed.slice(0, 40), position, because })),
);

describe('an address that can cover nothing is refused with its code and position', () => {
  it.each(ROWS)('$code at $position: $shown ($because)', ({ code, typed, position }) => {
    const attempt = tryParseAddress(typed);
    expect(attempt).toEqual({ ok: false, error: expect.any(RegistryAddressError) });
    expect(attempt).toMatchObject({ error: { name: 'RegistryAddressError', code, position, message: expect.stringMatching(/^[A-Z`].+\.$/) } });
    expect(() => parseAddress(typed)).toThrow(RegistryAddressError);
  });

  it.each`
    typed        | advice                | because
    ${'foo/bar'} | ${'`docker.io/foo`'}  | ${'it may be a namespace of Docker Hub'}
    ${'myhost'}  | ${'`myhost:5000`'}    | ${'it may be a host: with its port'}
    ${'MyHost'}  | ${'`myhost.example`'} | ${'or with its full name'}
    ${'*.io'}    | ${'not supported yet'} | ${'it is no mistake of the person'}
  `('$typed is told $advice: $because', ({ typed, advice }) => {
    expect(() => parseAddress(typed)).toThrow(advice);
  });

  it.each(['user:hunter2@ghcr.io', 'https://user:hunter2@ghcr.io/x', 'user:hunter2', 'user:hun/ter2@ghcr.io', 'ghcr.io/hunter2@x', 'ghcr.io:hunter2'])(
    'never repeats a password: %s',
    (typed) => {
      expect(tryParseAddress(typed)).toMatchObject({ ok: false, error: { message: expect.not.stringMatching(/hunter2|ter2/) } });
    },
  );

  it('is refused by its own error only, with a position inside the text', () => {
    const pieces = fc.array(fc.constantFrom('a', 'ghcr.io', 'docker.io', '/', ':', '@', '?', '*', '://', 'https', '.', '[', ']', '5000', ' ', 'é'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.oneof(pieces.map((all) => all.join('')), fc.string({ unit: 'binary' })), (text) => {
        const attempt = tryParseAddress(text);
        if (attempt.ok) return;
        expect(attempt.error.position).toBeGreaterThanOrEqual(0);
        expect(attempt.error.position).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('costs little when it is hostile', () => {
    const texts = ['a'.repeat(2 ** 20), ' '.repeat(2 ** 20), 'a.'.repeat(125), '-'.repeat(250), '/'.repeat(250)];
    const started = performance.now();
    for (let round = 0; round < 100; round += 1) texts.forEach((text) => expect(tryParseAddress(text).ok).toBe(false));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
