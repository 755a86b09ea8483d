import type { z } from 'zod';
import { AgentEnrolment } from './agents.v1.js';
import { AddressText, AgentName, CurveKey, ImageText, Instant, PlanId, PullId, RepositoryName, RepositoryPattern, RequestId, UserKey } from './names.js';
import { pullIdOf } from './pull-id.js';
import { exampleKeys } from './sealed.js';

const is = (schema: z.ZodType, text: unknown): boolean => schema.safeParse(text).success;

describe('a repository', () => {
  it.each`
    text                            | valid    | because
    ${'octocat/hello-world'}        | ${true}  | ${'owner and name'}
    ${'group/sub/project'}          | ${true}  | ${'nested groups'}
    ${'a/b/c/d/e'}                  | ${true}  | ${'however deep'}
    ${'Octo_Cat/Hello.World~1+x@y'} | ${true}  | ${'every character that forges use'}
    ${'-/-'}                        | ${true}  | ${'forges decide what a name begins with'}
    ${'a/..b'}                      | ${true}  | ${'dots are only refused alone'}
    ${`a/${'b'.repeat(253)}`}       | ${true}  | ${'255 characters'}
    ${`a/${'b'.repeat(254)}`}       | ${false} | ${'256 characters'}
    ${'octocat'}                    | ${false} | ${'no owner'}
    ${''}                           | ${false} | ${'empty'}
    ${'/'}                          | ${false} | ${'two empty parts'}
    ${'/hello-world'}               | ${false} | ${'an empty owner'}
    ${'octocat/'}                   | ${false} | ${'an empty name'}
    ${'octocat//hello'}             | ${false} | ${'an empty part'}
    ${'octocat/..'}                 | ${false} | ${'it stands in paths of URLs'}
    ${'./hello'}                    | ${false} | ${'the same'}
    ${'octocat/hello world'}        | ${false} | ${'a blank'}
    ${'octocat/hello\n'}            | ${false} | ${'a line feed at the end'}
    ${'octocat/*'}                  | ${false} | ${'a pattern is no repository'}
    ${'octocat/hello?x'}            | ${false} | ${'a query is no part of it'}
    ${'octocat/hällo'}              | ${false} | ${'letters are those of ASCII'}
    ${'octocat\\hello/x'}           | ${false} | ${'a backslash'}
    ${42}                           | ${false} | ${'no text'}
  `('$text is one: $valid, because $because', ({ text, valid }) => {
    expect(is(RepositoryName, text)).toBe(valid);
  });

  it('is asked for with an example', () => {
    expect(RepositoryName.safeParse('octocat').error?.issues[0]?.message).toContain('octocat/hello-world');
  });
});

describe('a pattern of repositories', () => {
  it.each`
    text                    | valid    | because
    ${'octocat/hello'}      | ${true}  | ${'a literal'}
    ${'octocat/*'}          | ${true}  | ${'all of an owner'}
    ${'octocat/**'}         | ${true}  | ${'with nested groups'}
    ${'**'}                 | ${true}  | ${'all'}
    ${'octo*/hello-*'}      | ${true}  | ${'within a part'}
    ${'*'}                  | ${false} | ${'no repository has one part, so it would allow nothing'}
    ${'octocat'}            | ${false} | ${'the same'}
    ${''}                   | ${false} | ${'empty'}
    ${'octocat/'}           | ${false} | ${'an empty part'}
    ${'octocat/[a-z]'}      | ${false} | ${'no classes'}
    ${'octocat/{a,b}'}      | ${false} | ${'no alternatives'}
    ${'!octocat/hello'}     | ${false} | ${'nothing is taken away'}
    ${'octocat/hello '}     | ${false} | ${'a blank'}
    ${`a/${'*'.repeat(254)}`} | ${false} | ${'longer than any repository'}
  `('$text is one: $valid, because $because', ({ text, valid }) => {
    expect(is(RepositoryPattern, text)).toBe(valid);
  });
});

describe('a name of an agent', () => {
  it.each`
    text                | valid    | because
    ${'build-01'}       | ${true}  | ${'letters, digits and a hyphen'}
    ${'0'}              | ${true}  | ${'one digit'}
    ${'a_b'}            | ${true}  | ${'an underscore'}
    ${'a'.repeat(63)}   | ${true}  | ${'63 characters'}
    ${'a'.repeat(64)}   | ${false} | ${'64 characters'}
    ${''}               | ${false} | ${'empty'}
    ${'Build'}          | ${false} | ${'two names that differ in case would be one folder on some machines'}
    ${'-a'}             | ${false} | ${'it would look like an option'}
    ${'_a'}             | ${false} | ${'names with an underscore in front are the broker’s'}
    ${'a.b'}            | ${false} | ${'a dot makes two tokens of a subject'}
    ${'*'}              | ${false} | ${'a wildcard would be every agent'}
    ${'>'}              | ${false} | ${'the same'}
    ${'a b'}            | ${false} | ${'a blank ends a subject'}
    ${'a\n'}            | ${false} | ${'a line feed ends a command'}
    ${'../a'}           | ${false} | ${'it names a key file'}
  `('$text is one: $valid, because $because', ({ text, valid }) => {
    expect(is(AgentName, text)).toBe(valid);
  });

  it('is not one to enrol where it is reserved for nobody', () => {
    const enrolment = { name: 'none', nkey: exampleKeys.user, xkey: exampleKeys.curve, repositories: ['**'] };
    expect([is(AgentName, 'none'), is(AgentEnrolment, enrolment), is(AgentEnrolment, { ...enrolment, name: 'some' })]).toEqual([true, false, true]);
  });
});

describe('an id of a plan, a pull or a request', () => {
  it.each`
    text                              | valid    | because
    ${'plan-1'}                       | ${true}  | ${'letters, digits and a hyphen'}
    ${'_A-z0'}                        | ${true}  | ${'the characters of base64url'}
    ${'-'}                            | ${true}  | ${'base64url may begin with one'}
    ${pullIdOf('plan', 'a', 'image')} | ${true}  | ${'an id that is computed'}
    ${'x'.repeat(64)}                 | ${true}  | ${'64 characters'}
    ${'x'.repeat(65)}                 | ${false} | ${'65 characters'}
    ${''}                             | ${false} | ${'empty'}
    ${'a.b'}                          | ${false} | ${'a dot makes two tokens of a subject'}
    ${'*'}                            | ${false} | ${'a wildcard'}
    ${'a b'}                          | ${false} | ${'a blank'}
    ${'a\n'}                          | ${false} | ${'a line feed'}
    ${'a='}                           | ${false} | ${'padding'}
    ${'é'}                            | ${false} | ${'not ASCII'}
  `('$text is one: $valid, because $because', ({ text, valid }) => {
    expect([PlanId, PullId, RequestId].map((schema) => is(schema, text))).toEqual([valid, valid, valid]);
  });
});

describe('an instant', () => {
  it.each`
    text                                | valid    | because
    ${'2026-01-01T00:00:00.000Z'}       | ${true}  | ${'as toISOString writes it'}
    ${'2026-01-01T00:00:00Z'}           | ${true}  | ${'fractions may be absent'}
    ${'2026-01-01T00:00:00.123456789Z'} | ${true}  | ${'other languages write nanoseconds'}
    ${'2026-01-01T00:00Z'}              | ${false} | ${'RFC 3339 has seconds'}
    ${'2026-01-01T00:00:00'}            | ${false} | ${'without a zone it is no instant'}
    ${'2026-01-01T01:00:00+01:00'}      | ${false} | ${'UTC only: instants compare as they stand'}
    ${'2026-02-30T00:00:00Z'}           | ${false} | ${'no calendar has it'}
    ${'2026-01-01'}                     | ${false} | ${'a day'}
    ${1767225600000}                    | ${false} | ${'a number'}
  `('$text is one: $valid, because $because', ({ text, valid }) => {
    expect(is(Instant, text)).toBe(valid);
  });
});

describe('a public key', () => {
  it.each`
    schema      | text                                     | valid    | because
    ${UserKey}  | ${exampleKeys.user}                      | ${true}  | ${'a user key'}
    ${CurveKey} | ${exampleKeys.curve}                     | ${true}  | ${'a curve key'}
    ${UserKey}  | ${exampleKeys.curve}                     | ${false} | ${'a curve key does not sign in'}
    ${CurveKey} | ${exampleKeys.user}                      | ${false} | ${'a user key does not seal'}
    ${UserKey}  | ${`S${exampleKeys.user}`}                | ${false} | ${'a seed is never sent'}
    ${UserKey}  | ${exampleKeys.user.slice(1)}             | ${false} | ${'without its kind'}
    ${UserKey}  | ${exampleKeys.user.slice(0, -1)}         | ${false} | ${'cut'}
    ${UserKey}  | ${exampleKeys.user.toLowerCase()}        | ${false} | ${'base32 is upper case'}
    ${UserKey}  | ${`${exampleKeys.user}\n`}               | ${false} | ${'a line feed at the end'}
    ${UserKey}  | ${exampleKeys.user.replace(/.$/, '1')}   | ${false} | ${'base32 has no 1'}
  `('$text is one of that kind: $valid, because $because', ({ schema, text, valid }: { schema: z.ZodType; text: string; valid: boolean }) => {
    expect(is(schema, text)).toBe(valid);
  });

  it('that is refused is not repeated in the message: it may be a seed', () => {
    const seed = `S${exampleKeys.user}`;
    expect(JSON.stringify(UserKey.safeParse(seed).error?.issues)).not.toContain(seed);
  });
});

describe('a text whose grammar is elsewhere', () => {
  it.each`
    schema         | length | valid
    ${ImageText}   | ${0}   | ${false}
    ${ImageText}   | ${1100} | ${true}
    ${ImageText}   | ${1101} | ${false}
    ${AddressText} | ${0}   | ${false}
    ${AddressText} | ${250} | ${true}
    ${AddressText} | ${251} | ${false}
  `('of $length characters is let in: $valid', ({ schema, length, valid }: { schema: z.ZodType; length: number; valid: boolean }) => {
    expect(is(schema, 'x'.repeat(length))).toBe(valid);
  });
});
