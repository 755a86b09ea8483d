import { CodedError } from '@purser/contracts';
import { ServiceLogger, type LogLevel } from './service-logger.js';

/** What a logger writes, without the time in front. */
function written(say: (logger: ServiceLogger) => void, lowest?: LogLevel): string[] {
  const lines: string[] = [];
  say(new ServiceLogger('some', lowest, (line) => lines.push(line)));
  return lines.map((line) => line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /, ''));
}

const circular = new Error('one', { cause: undefined });
circular.cause = new Error('two', { cause: circular });

describe('an event', () => {
  it.each`
    message      | fields                              | line                              | because
    ${'ready'}   | ${[]}                               | ${'INFO  some ready'}             | ${'time, level, service, sentence'}
    ${'bus'}     | ${[{ detail: 'up', n: 1 }]}         | ${'INFO  some bus detail=up n=1'} | ${'fields'}
    ${'bus'}     | ${[{ detail: 'a b' }]}              | ${'INFO  some bus detail="a b"'}  | ${'a blank is quoted'}
    ${'bus'}     | ${[{ detail: 'x y=1' }]}            | ${'INFO  some bus detail="x y=1"'} | ${'a value cannot pass for a field'}
    ${'bus'}     | ${[{ detail: 'a" b="c' }]}          | ${'INFO  some bus detail="a\\" b=\\"c"'} | ${'nor by a quote'}
    ${'bus'}     | ${[{ none: null, not: undefined }]} | ${'INFO  some bus none=null not=undefined'} | ${'what is not there is said'}
    ${'mapped'}  | ${['RouterExplorer']}               | ${'INFO  some mapped from=RouterExplorer'} | ${'Nest’s own lines say where they come from'}
    ${'held'}    | ${[{ secret: { toString: () => '[secret]' } }]} | ${'INFO  some held secret=[secret]'} | ${'a value says itself how it prints'}
    ${'held'}    | ${[{ inner: { password: 'hunter2' } }]} | ${'INFO  some held inner="[object Object]"'} | ${'an object is not opened'}
    ${{ password: 'hunter2' }} | ${[]}                 | ${'INFO  some [object Object]'}   | ${'nor is one that is the message'}
    ${Object.create(null)} | ${[]}                     | ${'INFO  some [unprintable]'}     | ${'what cannot be printed does not throw'}
    ${'x'}       | ${[{ inner: Object.create(null) }]} | ${'INFO  some x inner=[unprintable]'} | ${'nor in a field'}
  `('is one line: $because', ({ message, fields, line }: { message: unknown; fields: unknown[]; line: string }) => {
    expect(written((logger) => logger.log(message, ...fields))).toEqual([line]);
  });

  it.each`
    name                    | text
    ${'line feed'}          | ${'\n'}
    ${'carriage return'}    | ${'\r'}
    ${'escape'}             | ${'\u001b'}
    ${'eight-bit escape'}   | ${'\u009b'}
    ${'next line'}          | ${'\u0085'}
    ${'backspace'}          | ${'\b'}
    ${'delete'}             | ${'\u007f'}
    ${'nul'}                | ${'\0'}
    ${'line separator'}     | ${'\u2028'}
    ${'paragraph separator'} | ${'\u2029'}
    ${'right-to-left override'} | ${'\u202e'}
  `('cannot be forged or coloured with a $name, in sentence, field, name of a field, or error', ({ text }: { text: string }) => {
    const lines = written((logger) => {
      logger.log(`a${text}b`, { [`c${text}d`]: `e${text}f` });
      logger.failure(`a${text}b`, new Error(`c${text}d`));
    });
    expect(lines[0]).toBe('INFO  some a b c d="e f"');
    expect(lines.join('')).not.toContain(text);
  });

  it.each`
    lowest     | written
    ${'debug'} | ${['DEBUG', 'INFO', 'WARN', 'ERROR']}
    ${'info'}  | ${['INFO', 'WARN', 'ERROR']}
    ${'warn'}  | ${['WARN', 'ERROR']}
    ${'error'} | ${['ERROR']}
  `('below $lowest is not written', ({ lowest, written: levels }: { lowest: LogLevel; written: string[] }) => {
    const lines = written((logger) => {
      logger.debug('x');
      logger.log('x');
      logger.warn('x');
      logger.error('x');
    }, lowest);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(levels);
  });
});

describe('a failure', () => {
  it.each`
    error                                                                              | says                                            | because
    ${new CodedError('BAD_IMAGE', 'why')}                                              | ${/error="BAD_IMAGE why"$/}                      | ${'a coded error is its code, without a stack'}
    ${new CodedError('INTERNAL', 'what', { cause: new Error('why') })}                 | ${/error="INTERNAL what \| caused by: Error: why .*service-logger\.spec/} | ${'the innermost has its stack'}
    ${Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })}                   | ${/error="ECONNREFUSED connect"$/}               | ${'codes of the system too'}
    ${new Error('a', { cause: new Error('b', { cause: new CodedError('BAD_KEY', 'c') }) })} | ${/error="a \| caused by: b \| caused by: BAD_KEY c"$/} | ${'the whole chain'}
    ${new Error('a', { cause: 'a text' })}                                             | ${/error="a \| caused by: a text"$/}             | ${'a cause may be a text'}
    ${new Error('a', { cause: { password: 'hunter2' } })}                              | ${/error="a \| caused by: \[object Object\]"$/}  | ${'an object is not opened'}
    ${'a text'}                                                                        | ${/error="a text"$/}                             | ${'anything may be thrown'}
    ${undefined}                                                                       | ${/error=undefined$/}                            | ${'even nothing'}
    ${circular}                                                                        | ${/error="one \| caused by: two \| caused by: one/} | ${'a circle ends'}
  `('is one line: $because', ({ error, says }: { error: unknown; says: RegExp }) => {
    const lines = written((logger) => logger.failure('it failed', error));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^ERROR some it failed /);
    expect(lines[0]).toMatch(says);
  });
});
