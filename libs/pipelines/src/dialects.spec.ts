import { planPipeline } from './plan-pipeline.js';

describe('the dialect', () => {
  it.each`
    text                                                | because                                                    | reason
    ${'pipeline: { a: { image: a } }'}                  | ${'the document has a `pipeline` map'}                     | ${'what Drone 0.8 is known by'}
    ${'pipeline: { a: { image: a } }\nkind: pipeline'}  | ${'the document has a `pipeline` map'}                     | ${'the map decides'}
    ${'---\npipeline: { a: { image: a } }\n---\n'}      | ${'the document has a `pipeline` map'}                     | ${'empty documents are none'}
    ${'pipeline: [a]'}                                  | ${'the document has a key `pipeline`, though no map there'} | ${'so that what is wrong can be said'}
    ${'x: &x { pipeline: { a: { image: a } } }\n<<: *x'} | ${'the document has a `pipeline` map'}                    | ${'merged keys are keys'}
  `('of `$text` is Drone 0.8, as $because: $reason', ({ text, because }: { text: string; because: string }) => {
    expect(planPipeline(text).dialect).toEqual({ name: 'drone-0.8', because });
  });

  it.each`
    text                                       | at        | says                  | because
    ${'kind: pipeline\nsteps: []'}             | ${'1:1'}  | ${'Drone 1 or 2'}     | ${'a kind is Drone 1 and 2'}
    ${'\nkind: secret\n---\nkind: pipeline\n'} | ${'2:1'}  | ${'Drone 1 or 2'}     | ${'whatever its first document is'}
    ${'x: 1\nsteps: { a: { image: a } }'}      | ${'2:1'}  | ${'Woodpecker'}       | ${'steps without a kind are Woodpecker'}
    ${'build: { image: a }'}                   | ${'1:1'}  | ${'no known dialect'} | ${'a dialect from before'}
    ${'- a'}                                   | ${'1:1'}  | ${'no known dialect'} | ${'a list is no pipeline'}
    ${'\n  golang'}                            | ${'2:3'}  | ${'no known dialect'} | ${'nor is text'}
    ${'{}'}                                    | ${'1:1'}  | ${'no known dialect'} | ${'an empty map says nothing'}
    ${'Pipeline: { a: { image: a } }'}         | ${'1:1'}  | ${'no known dialect'} | ${'keys are in lower case'}
  `('of `$text` is none, at $at: $because', ({ text, at, says }: { text: string; at: string; says: string }) => {
    const [line, column] = at.split(':').map(Number);
    expect(() => planPipeline(text)).toThrow(
      expect.objectContaining({ code: 'NO_DIALECT', line, column, message: expect.stringContaining(says) }),
    );
    expect(() => planPipeline(text)).toThrow('What is read today is Drone 0.8, by its map `pipeline`.');
  });

  it('of one document refuses a second, which the engine would drop without a word', () => {
    expect(() => planPipeline('pipeline: { a: { image: a } }\n---\npipeline: { b: { image: b } }')).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_DOCUMENTS', line: 3, column: 1 }),
    );
  });
});
