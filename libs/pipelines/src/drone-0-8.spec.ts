import { MAX_NAME_LENGTH, MAX_PROBLEMS } from './limits.js';
import { planPipeline } from './plan-pipeline.js';

interface Row {
  text: string;
  code: string;
  at: string;
  where: string;
}

const GOOD = 'pipeline:\n  good: { image: good }\n';

describe('a problem', () => {
  it.each`
    text                                               | code                          | at        | where            | because
    ${GOOD + 'servces: { a: { image: a } }'}           | ${'UNKNOWN_SECTION'}          | ${'3:1'}  | ${'servces'}     | ${'a misspelt section'}
    ${'x-base: {}\n' + GOOD}                           | ${'UNKNOWN_SECTION'}          | ${'1:1'}  | ${'x-base'}      | ${'the engine would drop it without a word'}
    ${'steps: []\n' + GOOD}                            | ${'UNKNOWN_SECTION'}          | ${'1:1'}  | ${'steps'}       | ${'a section of another dialect'}
    ${GOOD + 'matrix: { GO: [1, 2] }'}                 | ${'MATRIX_UNSUPPORTED'}       | ${'3:1'}  | ${'matrix'}      | ${'a matrix is not read yet'}
    ${GOOD + 'services: [a]'}                          | ${'SECTION_NOT_MAP'}          | ${'3:11'} | ${'services'}    | ${'a list is no section'}
    ${GOOD + 'services: redis'}                        | ${'SECTION_NOT_MAP'}          | ${'3:11'} | ${'services'}    | ${'nor is text'}
    ${'pipeline:\n  - a:\n      image: a'}             | ${'SECTION_NOT_MAP'}          | ${'2:3'}  | ${'pipeline'}    | ${'Drone 0.8 takes no list of steps'}
    ${'pipeline: build'}                               | ${'SECTION_NOT_MAP'}          | ${'1:11'} | ${'pipeline'}    | ${'a pipeline of text'}
    ${'pipeline:'}                                     | ${'SECTION_EMPTY'}            | ${'1:1'}  | ${'pipeline'}    | ${'a pipeline needs a step'}
    ${'pipeline: {}'}                                  | ${'SECTION_EMPTY'}            | ${'1:1'}  | ${'pipeline'}    | ${'an empty map has none'}
    ${GOOD + '  a: golang'}                            | ${'CONTAINER_NOT_MAP'}        | ${'3:6'}  | ${'pipeline/a'}  | ${'the image belongs below'}
    ${GOOD + '  a: [golang]'}                          | ${'CONTAINER_NOT_MAP'}        | ${'3:6'}  | ${'pipeline/a'}  | ${'a list is no container'}
    ${GOOD + '  a:'}                                   | ${'IMAGE_MISSING'}            | ${'3:3'}  | ${'pipeline/a'}  | ${'an empty container'}
    ${GOOD + '  a: { commands: [b] }'}                 | ${'IMAGE_MISSING'}            | ${'3:3'}  | ${'pipeline/a'}  | ${'no image: the step is shown'}
    ${GOOD + '  a: { image: }'}                        | ${'IMAGE_MISSING'}            | ${'3:8'}  | ${'pipeline/a'}  | ${'an empty image: its key is shown'}
    ${GOOD + '  a: { image: ~ }'}                      | ${'IMAGE_MISSING'}            | ${'3:8'}  | ${'pipeline/a'}  | ${'nothing is no image'}
    ${GOOD + '  a: { image: "" }'}                     | ${'IMAGE_MISSING'}            | ${'3:8'}  | ${'pipeline/a'}  | ${'nor is empty text'}
    ${GOOD + '  a: { images: b }'}                     | ${'IMAGE_MISSING'}            | ${'3:3'}  | ${'pipeline/a'}  | ${'a misspelt key'}
    ${GOOD + 'services: { a: {} }'}                    | ${'IMAGE_MISSING'}            | ${'3:13'} | ${'services/a'}  | ${'services need an image, too'}
    ${GOOD + '  a: { image: [b] }'}                    | ${'IMAGE_NOT_TEXT'}           | ${'3:15'} | ${'pipeline/a'}  | ${'a list is no image'}
    ${GOOD + '  a: { image: { name: b } }'}            | ${'IMAGE_NOT_TEXT'}           | ${'3:15'} | ${'pipeline/a'}  | ${'nor is a map'}
    ${GOOD + '  a: { image: !!binary Z28= }'}          | ${'IMAGE_NOT_TEXT'}           | ${'3:24'} | ${'pipeline/a'}  | ${'bytes are not text'}
    ${GOOD + '  a:\n    image: gcr.io/Team/app'}       | ${'IMAGE_NOT_REFERENCE'}      | ${'4:19'} | ${'pipeline/a'}  | ${'the capital letter is shown'}
    ${GOOD + '  a:\n    image: "gcr.io/Team/app"'}     | ${'IMAGE_NOT_REFERENCE'}      | ${'4:20'} | ${'pipeline/a'}  | ${'in quotes, too'}
    ${GOOD + '  a:\n    image: "gcr.io/\\x54eam/app"'} | ${'IMAGE_NOT_REFERENCE'}      | ${'4:12'} | ${'pipeline/a'}  | ${'with an escape only the beginning is sure'}
    ${GOOD + '  a:\n    image: >-\n      gcr.io/Team'} | ${'IMAGE_NOT_REFERENCE'}      | ${'4:12'} | ${'pipeline/a'}  | ${'and so in a block'}
    ${GOOD + '  a:\n    image: go:${TAG}'}             | ${'SUBSTITUTION_UNSUPPORTED'} | ${'4:15'} | ${'pipeline/a'}  | ${'substitution is not read yet'}
    ${GOOD + '  a:\n    image: go:$${TAG}'}            | ${'SUBSTITUTION_UNSUPPORTED'} | ${'4:16'} | ${'pipeline/a'}  | ${'nor is its escape'}
    ${GOOD + '  a: { image: b, name: [c] }'}           | ${'NAME_NOT_TEXT'}            | ${'3:24'} | ${'pipeline/a'}  | ${'the key is left'}
    ${GOOD + '  a: { image: b, auth_config: {} }'}     | ${'AUTH_CONFIG_IGNORED'}      | ${'3:18'} | ${'pipeline/a'}  | ${'a login of its own is not used'}
    ${'\uFEFF' + 'x: 1\n' + GOOD}                      | ${'UNKNOWN_SECTION'}          | ${'1:1'}  | ${'x'}           | ${'a byte order mark takes no column'}
    ${GOOD.replaceAll('\n', '\r\n') + 'x: 1'}          | ${'UNKNOWN_SECTION'}          | ${'3:1'}  | ${'x'}           | ${'lines may end as on Windows'}
  `('$code at $at in $where: $because', ({ text, code, at, where }: Row) => {
    const { problems } = planPipeline(text);
    expect(problems.map(({ code: found, line, column, section, step }) => ({ code: found, at: `${line}:${column}`, where: step === undefined ? section : `${section}/${step}` }))).toEqual([
      { code, at, where },
    ]);
  });

  it('of an image carries the code of what is wrong with it', () => {
    const [problem] = planPipeline('pipeline: { a: { image: Golang } }').problems;
    expect(problem).toMatchObject({ code: 'IMAGE_NOT_REFERENCE', detail: 'PATH_UPPERCASE', message: expect.stringContaining('PATH_UPPERCASE') });
  });

  it('of an image is shown where its text stands, also when it comes by an alias', () => {
    const { problems } = planPipeline('workspace: { base: &i UPPER }\npipeline: { a: { image: *i } }');
    expect(problems).toEqual([expect.objectContaining({ code: 'IMAGE_NOT_REFERENCE', line: 1, column: 23, step: 'a' })]);
  });

  it('leaves the rest of the plan standing', () => {
    const { images, problems } = planPipeline(`${GOOD}  a: { image: Bad }\n  b: { image: [bad] }\n  c: { image: also/good }\nmatrix: { A: [1] }\n`);
    expect(images.map(({ image }) => image)).toEqual(['docker.io/plugins/git:latest', 'docker.io/library/good:latest', 'docker.io/also/good:latest']);
    expect(problems.map(({ code }) => code)).toEqual(['IMAGE_NOT_REFERENCE', 'IMAGE_NOT_TEXT', 'MATRIX_UNSUPPORTED']);
  });

  it('comes in the order of the text, not of the reading', () => {
    const { problems } = planPipeline('pipeline:\n  a:\nservices:\n  b:\nx: 1');
    expect(problems.map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  it('is listed a thousand times at most, and the last one says that there are more', () => {
    const { images, problems } = planPipeline(`${Array.from({ length: MAX_PROBLEMS + 5 }, (_, at) => `k${at}: 1\n`).join('')}${GOOD}`);
    expect(problems).toHaveLength(MAX_PROBLEMS + 1);
    expect(problems.at(-1)).toMatchObject({ code: 'TOO_MANY_PROBLEMS', line: MAX_PROBLEMS + 1 });
    expect(images).toHaveLength(2);
  });

  it('is a name that is too long, which the plan has cut', () => {
    const { images, problems } = planPipeline(`pipeline: { ? ${'a'.repeat(MAX_NAME_LENGTH + 1)} : { image: b } }`);
    expect(problems).toEqual([expect.objectContaining({ code: 'NAME_TOO_LONG', step: 'a'.repeat(MAX_NAME_LENGTH) })]);
    expect(images[1]?.steps[0]?.name).toHaveLength(MAX_NAME_LENGTH);
  });
});

describe('no problem', () => {
  it.each`
    text                                         | because
    ${'workspace: { base: /go, path: src }'}     | ${'where the source goes'}
    ${'branches: [master]'}                      | ${'which branches run'}
    ${'platform: linux/arm64'}                   | ${'which agent runs it'}
    ${'labels: { a: b }'}                        | ${'labels are not images'}
    ${'skip_clone: true'}                        | ${'a key of a cousin of the dialect'}
    ${'networks: { a: { driver: bridge } }'}     | ${'networks are not images'}
    ${'volumes: { a: { driver: local } }'}       | ${'volumes are not images'}
    ${'version: 1'}                              | ${'a version'}
    ${'services:'}                               | ${'an empty section of services'}
    ${'matrix:'}                                 | ${'an empty matrix has no axes'}
    ${'services: { a: { image: b, auth_config: } }'} | ${'an empty login is none'}
  `('is $text: $because', ({ text }: { text: string }) => {
    expect(planPipeline(`${text}\n${GOOD}`).problems).toEqual([]);
  });
});
