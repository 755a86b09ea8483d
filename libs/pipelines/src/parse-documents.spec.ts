import { MAX_ALIASES, MAX_CONTAINERS, MAX_DEPTH, MAX_DOCUMENTS, MAX_TEXT_BYTES } from './limits.js';
import { PipelineError } from './pipeline.error.js';
import { planPipeline } from './plan-pipeline.js';

const GOOD = 'pipeline: { a: { image: a } }\n';

/** `CODE line:column`, or `CODE` where the whole text is meant, or `plan`. */
function outcome(text: string): string {
  try {
    planPipeline(text);
    return 'plan';
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return error.line === undefined ? error.code : `${error.code} ${error.line}:${error.column}`;
  }
}

describe('a text', () => {
  it.each`
    text                                            | expected                    | because
    ${''}                                           | ${'PIPELINE_EMPTY'}         | ${'there is nothing'}
    ${' \n\t\n'}                                    | ${'PIPELINE_EMPTY'}         | ${'blanks are nothing'}
    ${'# only\n'}                                   | ${'PIPELINE_EMPTY'}         | ${'comments are nothing'}
    ${'---\n---\n...\n'}                            | ${'PIPELINE_EMPTY'}         | ${'empty documents are nothing'}
    ${'\uFEFF'}                                     | ${'PIPELINE_EMPTY'}         | ${'a byte order mark is nothing'}
    ${'~'}                                          | ${'PIPELINE_EMPTY'}         | ${'null is nothing'}
    ${'%YAML 1.1\n---\n' + GOOD}                    | ${'plan'}                   | ${'the older version is read alike'}
    ${'a: b: c'}                                    | ${'PIPELINE_NOT_YAML 1:4'}  | ${'a map on the line of a key'}
    ${'pipeline:\n\ta: b'}                          | ${'PIPELINE_NOT_YAML 2:1'}  | ${'a tab is no indentation'}
    ${GOOD + 'x: "open'}                            | ${'PIPELINE_NOT_YAML 2:9'}  | ${'a quote that is not closed'}
    ${GOOD + 'x: [1'}                               | ${'PIPELINE_NOT_YAML 2:6'}  | ${'a bracket that is not closed'}
    ${GOOD + ']'}                                   | ${'PIPELINE_NOT_YAML 2:1'}  | ${'a bracket too many'}
    ${'x: "\\q"'}                                   | ${'PIPELINE_NOT_YAML 1:5'}  | ${'an escape that is none'}
    ${GOOD + 'x: *none'}                            | ${'PIPELINE_NOT_YAML 2:4'}  | ${'an alias of nothing'}
    ${'x: *a\ny: &a 1\n' + GOOD}                    | ${'PIPELINE_NOT_YAML 1:4'}  | ${'an anchor counts for what follows'}
    ${'x: &a 1\n---\n' + GOOD + 'y: *a'}            | ${'PIPELINE_NOT_YAML 4:4'}  | ${'and not in the next document'}
    ${'x: &a [*a]\n' + GOOD}                        | ${'PIPELINE_NOT_YAML 1:8'}  | ${'an alias inside itself'}
    ${'x: &a { <<: *a }\n' + GOOD}                  | ${'PIPELINE_NOT_YAML 1:13'} | ${'a merge of itself'}
    ${'pipeline:\n  a: { image: a }\n  a: { image: b }'} | ${'DUPLICATE_KEY 3:3'} | ${'which of the two runs is anyone’s guess'}
    ${'x: [{ a: 1, a: 2 }]\n' + GOOD}               | ${'DUPLICATE_KEY 1:13'}     | ${'wherever it is'}
    ${'x: { &k a: 1, *k : 2 }\n' + GOOD}            | ${'DUPLICATE_KEY 1:15'}     | ${'also by an alias'}
    ${'x: { <<: { a: 1 }, <<: { b: 1 } }\n' + GOOD} | ${'plan'}                   | ${'merge keys may be several'}
    ${'x: { {{name}}: 1 }\n' + GOOD}                | ${'KEY_NOT_TEXT 1:7'}       | ${'a template without quotes'}
    ${'x: { [a]: 1 }\n' + GOOD}                     | ${'KEY_NOT_TEXT 1:6'}       | ${'a list is no key'}
    ${'x: { <<: 1 }\n' + GOOD}                      | ${'MERGE_NOT_MAP 1:10'}     | ${'text cannot be merged'}
    ${'x: { <<: [{}, 1] }\n' + GOOD}                | ${'MERGE_NOT_MAP 1:10'}     | ${'nor can a list with text in it'}
    ${'x: &l [1]\ny: { <<: *l }\n' + GOOD}          | ${'MERGE_NOT_MAP 2:10'}     | ${'nor by an alias'}
    ${'x: !foo 1\ny: !!set { a }\n' + GOOD}         | ${'plan'}                   | ${'tags are nobody’s business but the step’s'}
  `('$text is $expected: $because', ({ text, expected }: { text: string; expected: string }) => {
    expect(outcome(text)).toBe(expected);
  });
});

describe('the limits', () => {
  const fill = (bytes: number, character = 'a'): string => {
    const head = `${GOOD}# `;
    return head + character.repeat((bytes - head.length) / new TextEncoder().encode(character).length);
  };
  const documents = (count: number): string => GOOD + '---\n'.repeat(count - 1);
  const nested = (depth: number): string => `${GOOD}x: ${'['.repeat(depth)}${']'.repeat(depth)}`;
  const aliases = (count: number): string => `x: &a 1\ny: [${Array(count).fill('*a').join()}]\n${GOOD}`;
  const nestedAliases = (outer: number): string => `x: &a [${'*k,'.repeat(9)}]\ny: [${'*a,'.repeat(outer)}]\n${GOOD}`.replace('x:', '&k x:');
  const containers = (count: number): string => `pipeline:\n${Array.from({ length: count }, (_, at) => `  s${at}: { image: a }\n`).join('')}`;

  it.each`
    text                                  | expected                       | because
    ${fill(MAX_TEXT_BYTES)}               | ${'plan'}                      | ${'as large as may be'}
    ${fill(MAX_TEXT_BYTES + 1)}           | ${'PIPELINE_TOO_LARGE'}        | ${'a byte too many'}
    ${fill(MAX_TEXT_BYTES, 'é')}          | ${'plan'}                      | ${'bytes are counted, of which this has two a character'}
    ${fill(MAX_TEXT_BYTES + 2, 'é')}      | ${'PIPELINE_TOO_LARGE'}        | ${'not characters'}
    ${documents(MAX_DOCUMENTS)}           | ${'plan'}                      | ${'as many documents as may be, all but one empty'}
    ${documents(MAX_DOCUMENTS + 1)}       | ${'TOO_MANY_DOCUMENTS 33:1'}   | ${'a document too many'}
    ${nested(MAX_DEPTH - 10)}             | ${'plan'}                      | ${'deeper than anybody writes'}
    ${nested(MAX_DEPTH)}                  | ${'PIPELINE_TOO_DEEP 2:102'}   | ${'with the document and its map it is too deep'}
    ${aliases(MAX_ALIASES)}               | ${'plan'}                      | ${'as many aliases as may be'}
    ${aliases(MAX_ALIASES + 1)}           | ${'TOO_MANY_ALIASES 2:305'}    | ${'an alias too many'}
    ${nestedAliases(9)}                   | ${'plan'}                      | ${'9 + 9 times 10 is 99'}
    ${nestedAliases(10)}                  | ${'TOO_MANY_ALIASES 2:32'}     | ${'9 + 10 times 10 is 109'}
    ${containers(MAX_CONTAINERS)}         | ${'plan'}                      | ${'as many containers as may be; the implicit one is no part of the text'}
    ${containers(MAX_CONTAINERS + 1)}     | ${'TOO_MANY_CONTAINERS'}       | ${'a container too many'}
  `('give $expected: $because', ({ text, expected }: { text: string; expected: string }) => {
    expect(outcome(text)).toBe(expected);
  });
});
