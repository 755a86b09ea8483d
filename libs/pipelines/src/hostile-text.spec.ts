/**
 * What is written to do harm: it ends soon, in a plan or a `PipelineError`, and no message gives away a value.
 */
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { PipelineError } from './pipeline.error.js';
import type { Plan } from './plan.js';
import { planPipeline } from './plan-pipeline.js';

const GOOD = 'pipeline: { a: { image: a } }\n';
const SIZE = 256 * 1024;

/** How often a text may be tried, as other work on the machine can slow one try down. */
const TRIES = 5;

function attempt(text: string): Plan | PipelineError {
  try {
    return planPipeline(text);
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw error;
  }
}

function repeat(head: string, body: string): string {
  return head + body.repeat(Math.floor((SIZE - head.length) / body.length));
}

function numbered(head: string, body: (at: number) => string): string {
  const parts = [head];
  for (let at = 0, size = 0; size < SIZE - 100; at += 1) {
    const part = body(at);
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}

function laughs(lines: number): string {
  const line = (at: number): string => `x${at}: &x${at} [${Array(9).fill(`*x${at - 1}`).join()}]\n`;
  return `x0: &x0 [lol]\n${Array.from({ length: lines }, (_, at) => line(at + 1)).join('')}${GOOD}`;
}

function mergedLaughs(lines: number): string {
  const line = (at: number): string => `x${at}: &x${at} { <<: [${Array(9).fill(`*x${at - 1}`).join()}] }\n`;
  return `x0: &x0 { a: lol }\n${Array.from({ length: lines }, (_, at) => line(at + 1)).join('')}${GOOD}`;
}

/** Milliseconds. */
function timeOf(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

/** Milliseconds of the fastest of a few tries; of fewer where one is below what is `enough`. */
function fastestOf(run: () => unknown, enough = 0): number {
  let fastest = Infinity;
  for (let tries = 0; tries < TRIES && fastest > enough; tries += 1) fastest = Math.min(fastest, timeOf(run));
  return fastest;
}

describe('a hostile text takes at most twice what `yaml` takes for a plain one of the same size', () => {
  let limit = 0;

  beforeAll(() => {
    const plain = repeat('', '- a: b\n  c: d\n');
    limit = 2 * timeOf(() => parseAllDocuments(plain));
  });

  it.each`
    text                                                                                | code                     | because
    ${laughs(30)}                                                                       | ${'TOO_MANY_ALIASES'}    | ${'a billion laughs'}
    ${mergedLaughs(30)}                                                                 | ${'TOO_MANY_ALIASES'}    | ${'the same by merge keys'}
    ${'['.repeat(SIZE)}                                                                 | ${'PIPELINE_TOO_DEEP'}   | ${'a parser that calls itself would run out of stack'}
    ${'{a: '.repeat(SIZE / 4)}                                                          | ${'PIPELINE_TOO_DEEP'}   | ${'with maps'}
    ${'- '.repeat(SIZE / 2)}                                                            | ${'PIPELINE_TOO_DEEP'}   | ${'with lists on one line'}
    ${'? '.repeat(SIZE / 2)}                                                            | ${'PIPELINE_TOO_DEEP'}   | ${'with keys'}
    ${Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at)}a:\n`).join('')}        | ${'PIPELINE_TOO_DEEP'}   | ${'by indentation'}
    ${repeat('', '---\n')}                                                              | ${'TOO_MANY_DOCUMENTS'}  | ${'a document a line'}
    ${repeat('', ']')}                                                                  | ${'PIPELINE_NOT_YAML'}   | ${'an error a character: the first is enough'}
    ${repeat('{', ',')}                                                                 | ${'PIPELINE_NOT_YAML'}   | ${'errors inside a map'}
    ${numbered(GOOD, (at) => `k${at}:\n`)}                                              | ${'plan'}                | ${'each key is compared with all others, but not one by one'}
    ${numbered('pipeline: {', (at) => `k${at},`) + '}'}                                 | ${'TOO_MANY_CONTAINERS'} | ${'steps without end'}
    ${repeat(`${GOOD}x: !!omap [`, 'key: value, ') + ']'}                               | ${'plan'}                | ${'a tag whose check would take the square of the keys'}
  `('$code: $because', ({ text, code }: { text: string; code: string }) => {
    const result = attempt(text);
    expect('code' in result ? result.code : 'plan').toBe(code);
    expect(fastestOf(() => attempt(text), limit)).toBeLessThan(limit);
  }, 60_000);

  it('and a great map that is merged a hundred times takes at most twice what it takes merged once', () => {
    const base = `${numbered('base: &b {', (at) => `k${at},`)}}\n`;
    const once = `${base}<<: *b\n${GOOD}`;
    const often = `${base}<<: [${'*b,'.repeat(100)}]\n${GOOD}`;
    expect(planPipeline(often).images).toEqual(planPipeline(once).images);
    const enough = 2 * fastestOf(() => planPipeline(once));
    expect(fastestOf(() => planPipeline(often), enough)).toBeLessThan(enough);
  }, 60_000);
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...['pipeline:', 'clone:', 'services:', 'matrix:', 'image:', 'name:', 'auth_config:', '<<:', 'golang', 'Golang', '${A}', '1.10', '~'],
    ...[' ', '  ', '    ', '\n', '\n  ', '\n    ', '\t', '\r\n', '- ', '? ', ': ', ', ', '{', '}', '[', ']', '"', "'", '\\', '|', '>-', '#'],
    ...['&a ', '*a ', '*b', '!t ', '!!str ', '!!set ', '!<x>', '---', '...', '%YAML 1.1', '@', '`', '\u0002', '\u0018', '\u001f', '\uFEFF', '\ud800', '\0'],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 40 }).map((parts) => `pipeline:\n  a:\n    image: a\n${parts.join('')}`),
  );

  it('gives a plan or a `PipelineError`, with places that are in the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const result = attempt(text);
        const lines = text.split('\n');
        const places = 'problems' in result ? result.problems : [result];
        for (const { line, column } of places) {
          if (line === undefined || column === undefined) continue;
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('of steps gives every image to exactly the steps that name it', () => {
    const image = fc.constantFrom('golang', 'library/golang', 'golang:latest', 'redis', 'gcr.io/a/b:1', 'Bad', 'a b');
    fc.assert(
      fc.property(fc.array(image, { minLength: 1, maxLength: 20 }), (images) => {
        const plan = planPipeline(`pipeline:\n${images.map((text, at) => `  s${at}: { image: ${text} }\n`).join('')}`);
        const steps = plan.images.flatMap(({ steps: named }) => named).filter(({ section }) => section === 'pipeline');
        const told = [...steps.map(({ name }) => name), ...plan.problems.map(({ step }) => step)];
        expect([...told].sort()).toEqual(images.map((_, at) => `s${at}`).sort());
        expect(new Set(plan.images.map(({ image: reference }) => reference)).size).toBe(plan.images.length);
        for (const { name, text } of steps) expect(text).toBe(images[Number(name.slice(1))]);
      }),
    );
  });
});

describe('a password in a pipeline', () => {
  const SECRET = 'hunter2';

  it.each`
    text                                                                             | because
    ${`pipeline: { a: { image: a, auth_config: { password: ${SECRET} } } }`}         | ${'a login of a step'}
    ${`pipeline: { a: { image: a, auth_config: ${SECRET} } }`}                       | ${'one that is text'}
    ${`pipeline:\n  a:\n    auth_config:\n      password: "${SECRET}`}               | ${'with a quote that is not closed'}
    ${`pipeline:\n  a:\n    auth_config:\n      password: ${SECRET}: b`}             | ${'with a colon'}
    ${`pipeline:\n  a:\n    auth_config:\n      password: "${SECRET}" b`}            | ${'with text after it'}
    ${`pipeline:\n  a:\n    auth_config:\n      password: "${SECRET}\\q"`}           | ${'with a bad escape'}
    ${`pipeline:\n  a:\n    auth_config:\n      password: "a"\n       ${SECRET}`}    | ${'wrongly indented'}
    ${`pipeline:\n  a:\n    auth_config:\n      password: @${SECRET}`}               | ${'with a sign that cannot begin plain text'}
    ${`pipeline:\n  a:\n    image: user:${SECRET}@gcr.io/app`}                       | ${'in an image'}
    ${`pipeline:\n  a: ${SECRET}`}                                                   | ${'for a container'}
    ${`pipeline: ${SECRET}`}                                                         | ${'for a section'}
    ${`${SECRET}`}                                                                   | ${'for a document'}
  `('is in no answer: $because', ({ text }: { text: string }) => {
    const result = attempt(text);
    const told = result instanceof PipelineError ? `${String(result)} ${JSON.stringify(result)} ${result.stack}` : JSON.stringify(result);
    expect(told).not.toContain(SECRET);
  });
});
