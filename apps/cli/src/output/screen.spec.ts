import { FakeSink } from '../testing/fake-sink.js';
import { printable, printableJson } from './printable.js';
import { Screen } from './screen.js';

const ESCAPE = '\u001b[31m';

describe('what others sent', () => {
  it.each`
    text                     | shown                        | because
    ${'plain é 漢'}          | ${'plain é 漢'}              | ${'letters are letters'}
    ${`a${ESCAPE}b`}         | ${'a\\u001b[31mb'}           | ${'it would colour the terminal'}
    ${'a\nb\tc'}             | ${'a\\u000ab\\u0009c'}       | ${'a line is one line'}
    ${'a\u009b31mb'}         | ${'a\\u009b31mb'}            | ${'C1 has an escape of its own'}
    ${'a\u202eb'}            | ${'a\\u202eb'}               | ${'it would turn what follows'}
    ${'a\u007f'}             | ${'a\\u007f'}                | ${'it would rub out'}
  `('$shown: $because', ({ text, shown }: { text: string; shown: string }) => {
    expect(printable(text)).toBe(shown);
    expect(JSON.parse(printableJson({ text }))).toEqual({ text });
    expect(printable(printableJson({ text }))).toBe(printableJson({ text }));
  });
});

describe('rows', () => {
  const show = (isTTY: boolean, isColourUnwanted: boolean): string => {
    const out = new FakeSink(isTTY);
    new Screen(false, out, new FakeSink(), isColourUnwanted).rows(['ADDRESS', 'WHO'], [[{ text: `gcr.io${ESCAPE}`, style: 'yellow' }, 'me'], ['a', 'you\tand me']]);
    return out.text;
  };
  it.each`
    isTTY    | isColourUnwanted | text                                                                                                                  | because
    ${false} | ${false}         | ${'gcr.io\\u001b[31m\tme\na\tyou\\u0009and me\n'}                                                                     | ${'programs want tabs, no head, no colour'}
    ${true}  | ${true}          | ${'ADDRESS           WHO\ngcr.io\\u001b[31m  me\na                 you\\u0009and me\n'}                             | ${'NO_COLOR'}
    ${true}  | ${false}         | ${'\u001b[1mADDRESS\u001b[22m           \u001b[1mWHO\u001b[22m\n\u001b[33mgcr.io\\u001b[31m\u001b[39m  me\na                 you\\u0009and me\n'} | ${'eyes want both, and no colour but ours'}
  `('terminal $isTTY, no colour $isColourUnwanted: $because', ({ isTTY, isColourUnwanted, text }: { isTTY: boolean; isColourUnwanted: boolean; text: string }) => {
    expect(show(isTTY, isColourUnwanted)).toBe(text);
  });
});

describe('errors', () => {
  it.each`
    isJson   | text
    ${false} | ${'purser: NOT_FOUND nothing\\u001b[31m there\n'}
    ${true}  | ${'{"code":"NOT_FOUND","message":"nothing\\u001b[31m there"}\n'}
  `('go to standard error, JSON $isJson', ({ isJson, text }: { isJson: boolean; text: string }) => {
    const [out, err] = [new FakeSink(), new FakeSink()];
    new Screen(isJson, out, err).error({ code: 'NOT_FOUND', message: `nothing${ESCAPE} there` });
    expect([out.text, err.text]).toEqual(['', text]);
  });
});
