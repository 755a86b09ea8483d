import { z } from 'zod';
import { STREAMS } from './streams.js';
import { events, requests, sealedContents } from './testing/every-contract.js';
import { covers } from './testing/subjects.js';
import { secretFields, textFields } from './testing/text-fields.js';
import { pullIdOf } from './pull-id.js';
import { ImagePullRequestedV1 } from './image-pull.v1.js';

/** Every schema that travels or is sealed, with its example. */
const schemas: [string, z.ZodType, unknown][] = [
  ...requests.flatMap(([name, { request, reply, example }]): [string, z.ZodType, unknown][] => [
    [`${name}, request`, request, example.request],
    [`${name}, reply`, reply, example.reply],
  ]),
  ...events.map(([name, { payload, example }]): [string, z.ZodType, unknown] => [name, payload, example]),
];
const sealed = sealedContents.map(([name, { content, example }]): [string, z.ZodType, unknown] => [name, content, example]);

const duplicates = (texts: readonly string[]): string[] => texts.filter((text, index) => texts.indexOf(text) !== index);

describe('every contract', () => {
  it('is found: a library without contracts would pass all that follows', () => {
    expect([requests.length > 10, events.length > 3, sealedContents.length > 2]).toEqual([true, true, true]);
  });

  it.each([...schemas, ...sealed])('%s: the example fits', (_name, schema, example) => {
    expect(schema.safeParse(example)).toMatchObject({ success: true });
  });

  it.each([...schemas, ...sealed])('%s: fields of a later version are let through the door and dropped', (_name, schema, example) => {
    expect(schema.parse({ ...(example as object), ofALaterVersion: 1 })).toEqual(schema.parse(example));
  });

  it.each([...schemas, ...sealed])('%s: what was read can be sent on and read again', (_name, schema, example) => {
    const once = schema.parse(example);
    expect(schema.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it('has a subject of its own', () => {
    expect(duplicates([...requests, ...events].map(([, { subject }]) => subject))).toEqual([]);
  });

  it('has a subject that no other one reaches into', () => {
    const subjects = [...requests, ...events].map(([, { subject }]) => subject);
    expect(subjects.flatMap((one) => subjects.filter((other) => one !== other && covers(one, other)))).toEqual([]);
  });

  it('is the only one of its name in its service', () => {
    expect(duplicates(requests.map(([, { service, endpoint }]) => `${service} ${endpoint}`))).toEqual([]);
  });

  it.each(requests)('%s: the name of the endpoint is one that NATS services take', (_name, { endpoint }) => {
    expect(endpoint).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it.each(events)('%s: its type is the fixed part of its subject', (_name, { type, subject }) => {
    expect(subject.replace(/(\.\*)+$/, '')).toBe(type);
  });

  it('has an example that agrees with itself', () => {
    const { planId, agent, image, pullId } = ImagePullRequestedV1.example;
    expect(pullIdOf(planId, agent, image)).toBe(pullId);
  });
});

describe('a stream', () => {
  it.each(events)('%s: is kept by the stream it names and by no other', (_name, { subject, stream }) => {
    const keepers = Object.values(STREAMS).filter(({ subjects }) => subjects.some((kept) => covers(kept, subject)));
    expect(keepers.map(({ name }) => name)).toEqual([stream]);
  });

  it.each(Object.values(STREAMS))('$name keeps nothing that no contract names', ({ subjects }) => {
    expect(subjects.filter((kept) => !events.some(([, { subject }]) => subject === kept))).toEqual([]);
  });

  it.each(Object.entries(STREAMS))('%s is called what it is looked up by', (key, { name }) => {
    expect(name).toBe(key);
  });

  it('keeps one answer per pull and lets its last message be read', () => {
    expect(STREAMS.PURSER_ANSWERS).toMatchObject({ maxMessagesPerSubject: 1, allowDirect: true, maxAge: 15 * 60_000, retention: 'limits' });
  });

  it('of pulls refuses the planner when it is full: a pull that was accepted is never dropped', () => {
    expect(STREAMS.PURSER_PULLS).toMatchObject({ discard: 'new', retention: 'workqueue' });
  });
});

describe('a secret', () => {
  it.each(schemas)('%s: has no field for one', (_name, schema) => {
    expect(secretFields(schema)).toEqual([]);
  });

  it('is in what is sealed, so the search finds what it looks for', () => {
    expect(sealed.flatMap(([name, schema]) => secretFields(schema).map((field) => `${name}: ${field}`))).toEqual([
      'CredentialSecretsV1: password',
      'CredentialSecretsV1: token',
      'LookupContentV1: credentials[].auth.username',
      'LookupContentV1: credentials[].auth.password',
      'LookupContentV1: credentials[].auth.email',
      'LookupContentV1: credentials[].auth.serveraddress',
      'ImagePullAnswerV1: candidates[].auth.username',
      'ImagePullAnswerV1: candidates[].auth.password',
      'ImagePullAnswerV1: candidates[].auth.email',
      'ImagePullAnswerV1: candidates[].auth.serveraddress',
      'ImagePullAskAnswerV1: pulls[].candidates[].auth.username',
      'ImagePullAskAnswerV1: pulls[].candidates[].auth.password',
      'ImagePullAskAnswerV1: pulls[].candidates[].auth.email',
      'ImagePullAskAnswerV1: pulls[].candidates[].auth.serveraddress',
    ]);
  });

  it('could stand in a map under any name: the variables of a pipeline are the only one', () => {
    const maps = schemas.flatMap(([name, schema]) => textFields(schema).filter((field) => field.includes('{}')).map((field) => `${name}: ${field}`));
    expect(maps).toEqual([
      'PlanPipelineV1, request: trigger.variables{}',
      'PlanPipelineV1, reply: trigger.variables{}',
      'PipelinePlannedV1: trigger.variables{}',
    ]);
  });

  it.each`
    planted                                                             | found                  | because
    ${z.object({ password: z.string() })}                               | ${['password']}        | ${'as it is'}
    ${z.object({ a: z.array(z.object({ apiToken: z.string() })) })}     | ${['a[].apiToken']}    | ${'in a list'}
    ${z.object({ secret: z.string().optional() })}                      | ${['secret']}          | ${'optional'}
    ${z.object({ seed: z.string().nullable().default('x') })}           | ${['seed']}            | ${'nullable, with a default'}
    ${z.object({ auth: z.object({ user: z.string() }) })}               | ${['auth.user']}       | ${'all that stands inside'}
    ${z.object({ token: z.union([z.int(), z.string()]) })}              | ${['token']}           | ${'one of several forms'}
    ${z.object({ token: z.string().transform((text) => text.length) })} | ${['token']}           | ${'before it is transformed'}
    ${z.object({ password: z.unknown() })}                              | ${['password']}        | ${'anything is also text'}
    ${z.object({ secrets: z.record(z.string(), z.string()) })}          | ${['secrets{}']}       | ${'in a map'}
    ${z.object({ a: z.lazy(() => z.object({ passphrase: z.string() })) })} | ${['a.passphrase']} | ${'behind a getter'}
    ${z.object({ a: z.tuple([z.object({ password: z.string() })]) })}   | ${['a[].password']}    | ${'in a tuple'}
    ${z.object({ a: z.string() }).and(z.object({ token: z.string() }))} | ${['token']}           | ${'in an intersection'}
    ${z.object({ passwordVersion: z.int() })}                           | ${[]}                  | ${'a number is no password'}
    ${z.object({ carries: z.enum(['password', 'token']) })}             | ${[]}                  | ${'a word of ours is no secret'}
    ${z.object({ token: z.literal('x') })}                              | ${[]}                  | ${'nobody chooses it'}
  `('that is planted $because is told from what is none', ({ planted, found }: { planted: z.ZodType; found: string[] }) => {
    expect(secretFields(planted)).toEqual(found);
  });

  it.each`
    schema                                             | because
    ${z.object({ a: z.map(z.string(), z.string()) })}  | ${'a map of JavaScript is no JSON'}
    ${z.object({ a: z.set(z.string()) })}              | ${'nor is a set'}
    ${z.object({ a: z.promise(z.string()) })}          | ${'nor is a promise'}
  `('cannot hide in a schema that is not looked into: $because', ({ schema }: { schema: z.ZodType }) => {
    expect(() => textFields(schema)).toThrow('not looked into');
  });

  it('cannot hide in fields that no schema names: they are found as a map', () => {
    expect(textFields(z.looseObject({ name: z.string() }))).toEqual(['name', '{}']);
  });
});
