import { format, nameOf } from './image-reference.js';
import { parse, parseName } from './parse.js';

const DIGEST = `sha256:${'f'.repeat(64)}`;

describe('parse reads the raw grammar', () => {
  it.each`
    text                                  | domain                     | path                 | tag          | digest       | because
    ${'golang'}                           | ${''}                      | ${'golang'}          | ${undefined} | ${undefined} | ${'nothing is filled in'}
    ${'golang:1.22'}                      | ${''}                      | ${'golang'}          | ${'1.22'}    | ${undefined} | ${'without a slash the colon is the tag’s'}
    ${'test.com:5000'}                    | ${''}                      | ${'test.com'}        | ${'5000'}    | ${undefined} | ${'a port needs a path after it, else it is a tag'}
    ${'library/golang'}                   | ${'library'}               | ${'golang'}          | ${undefined} | ${undefined} | ${'the first of several components is the domain where it can be'}
    ${'my_team/golang'}                   | ${''}                      | ${'my_team/golang'}  | ${undefined} | ${undefined} | ${'a domain has no underscore'}
    ${'a__b/c---d/e.f'}                   | ${''}                      | ${'a__b/c---d/e.f'}  | ${undefined} | ${undefined} | ${'all separators'}
    ${'Qux.com:8000/foo/bar:Tag'}         | ${'Qux.com:8000'}          | ${'foo/bar'}         | ${'Tag'}     | ${undefined} | ${'domains and tags may have upper-case letters'}
    ${'[2001:DB8::1]:5000/repo'}          | ${'[2001:DB8::1]:5000'}    | ${'repo'}            | ${undefined} | ${undefined} | ${'the colons in brackets are the address’s'}
    ${`[::1]/repo@${DIGEST}`}             | ${'[::1]'}                 | ${'repo'}            | ${undefined} | ${DIGEST}    | ${'a bracket needs no port'}
    ${`localhost:80/a:_b.c-d@${DIGEST}`}  | ${'localhost:80'}          | ${'a'}               | ${'_b.c-d'}  | ${DIGEST}    | ${'tag and digest are both kept'}
    ${`localhost:80@${DIGEST}`}           | ${''}                      | ${'localhost'}       | ${'80'}      | ${DIGEST}    | ${'the digest’s colon is not the tag’s'}
    ${'f'.repeat(64)}                     | ${''}                      | ${'f'.repeat(64)}    | ${undefined} | ${undefined} | ${'the raw grammar knows no ids'}
    ${`a.b/${'c'.repeat(255)}`}           | ${'a.b'}                   | ${'c'.repeat(255)}   | ${undefined} | ${undefined} | ${'the domain does not count to the path’s 255'}
    ${`a:${'t'.repeat(128)}`}             | ${''}                      | ${'a'}               | ${'t'.repeat(128)} | ${undefined} | ${'a tag has up to 128'}
  `('$text: $because', ({ text, domain, path, tag, digest }) => {
    const reference = parse(text);
    expect(reference).toEqual({ domain, path, tag, digest });
    expect(format(reference)).toBe(text);
  });
});

describe('parseName reads names only', () => {
  it.each`
    text                | name                | because
    ${'test.com/foo'}   | ${'test.com/foo'}   | ${'a name is domain and path'}
    ${'test_com/foo'}   | ${'test_com/foo'}   | ${'a domain is not needed'}
    ${'foo'}            | ${'foo'}            | ${'nothing is filled in'}
  `('$text: $because', ({ text, name }) => {
    expect(nameOf(parseName(text))).toBe(name);
  });
});
