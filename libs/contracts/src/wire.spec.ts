import { z } from 'zod';
import { CodedError } from './coded-error.js';
import { events, requests, sealedContents } from './testing/every-contract.js';
import { conform, decode, encode } from './wire.js';

const Shape = z.object({ a: z.int(), b: z.object({ c: z.string() }).optional() });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The coded error a call throws. */
function refusal(call: () => unknown): CodedError {
  try {
    call();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('The call was not refused.');
}

describe('a message', () => {
  it('is JSON in UTF-8, both ways', () => {
    expect(Buffer.from(encode({ a: 'ü' })).toString()).toBe('{"a":"ü"}');
    expect(decode(Shape, encode({ a: 1, b: { c: 'ü' } }), 'x')).toEqual({ a: 1, b: { c: 'ü' } });
  });

  it.each`
    data                          | says                      | because
    ${bytes('')}                  | ${'not JSON in UTF-8'}    | ${'empty'}
    ${bytes('{"a":1')}            | ${'not JSON in UTF-8'}    | ${'cut'}
    ${bytes('{"a":1}x')}          | ${'not JSON in UTF-8'}    | ${'more than one value'}
    ${bytes("{'a':1}")}           | ${'not JSON in UTF-8'}    | ${'other quotes'}
    ${Uint8Array.of(0x22, 0xff, 0x22)} | ${'not JSON in UTF-8'} | ${'bytes that are no UTF-8'}
    ${bytes('['.repeat(100_000))} | ${'not JSON in UTF-8'}    | ${'deeper than the stack'}
    ${bytes('null')}              | ${'message: Invalid'}     | ${'no object'}
    ${bytes('{}')}                | ${'a: Invalid'}           | ${'a field is missing'}
    ${bytes('{"a":"x"}')}         | ${'a: Invalid'}           | ${'a field of another type'}
    ${bytes('{"a":1,"b":{}}')}    | ${'b.c: Invalid'}         | ${'named by its path'}
  `('is refused: $because', ({ data, says }: { data: Uint8Array; says: string }) => {
    const error = refusal(() => decode(Shape, data, 'message'));
    expect(error.code).toBe('BAD_MESSAGE');
    expect(error.message).toContain(says);
  });

  it('that is refused is described in a few words, however much is wrong', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${String(index)}${'x'.repeat(1000)}`, 1]));
    expect(refusal(() => conform(z.record(z.string(), z.string()), many, 'map')).message.length).toBeLessThan(1500);
  });
});

const everySchema: [string, z.ZodType, unknown][] = [
  ...requests.flatMap(([name, { request, reply, example }]): [string, z.ZodType, unknown][] => [[name, request, example.request], [name, reply, example.reply]]),
  ...events.map(([name, { payload, example }]): [string, z.ZodType, unknown] => [name, payload, example]),
  ...sealedContents.map(([name, { content, example }]): [string, z.ZodType, unknown] => [name, content, example]),
];

/** The value with one of its leaves replaced, for every leaf. */
function planted(value: unknown, plant: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [plant];
  return Object.entries(value).flatMap(([key, inner]) =>
    planted(inner, plant).map((replaced) => (Array.isArray(value) ? value.map((item: unknown, index) => (String(index) === key ? replaced : item)) : { ...value, [key]: replaced })),
  );
}

describe('a refusal', () => {
  it.each(everySchema)('of %s never repeats a value', (_name, schema, example) => {
    for (const plant of ['hunter2 \u0000', ['hunter2'], { hunter2: 'hunter2' }, `hunter2${'x'.repeat(2_000_000)}`]) {
      for (const message of planted(example, plant)) {
        const { error } = schema.safeParse(message);
        if (error !== undefined) expect(refusal(() => conform(schema, message, 'message')).message).not.toContain('hunter2');
      }
    }
  });
});
