import { at } from './contract.js';

describe('at fills the variable tokens of a subject', () => {
  it.each`
    subject                        | tokens                      | filled                               | because
    ${'agent.changed'}             | ${[]}                       | ${'agent.changed'}                   | ${'there is nothing to fill'}
    ${'image.pull.ask.*'}          | ${['build-01']}             | ${'image.pull.ask.build-01'}         | ${'one token'}
    ${'image.pull.resolved.*.*.*'} | ${['build-01', 'p', '-_x']} | ${'image.pull.resolved.build-01.p.-_x'} | ${'in order'}
    ${'image.pull.resolved.*.*.*'} | ${['build-01', '*', '*']}   | ${'image.pull.resolved.build-01.*.*'} | ${'a subscriber leaves tokens open'}
    ${'a.*.b.*'}                   | ${['1', '2']}               | ${'a.1.b.2'}                         | ${'wherever they stand'}
  `('$subject with $tokens: $because', ({ subject, tokens, filled }: { subject: string; tokens: string[]; filled: string }) => {
    expect(at({ subject }, ...tokens)).toBe(filled);
  });

  it.each`
    tokens           | because
    ${[]}            | ${'too few would publish to a wildcard'}
    ${['a', 'b']}    | ${'too many'}
    ${['']}          | ${'an empty token is none'}
    ${['a.b']}       | ${'a dot would make two tokens of it'}
    ${['>']}         | ${'it would reach past its place'}
    ${['a*']}        | ${'a wildcard stands alone'}
    ${['a b']}       | ${'a blank ends a subject in the protocol'}
    ${['a\r\nPUB']}  | ${'a line feed ends the command'}
    ${['a\n']}       | ${'at its end too'}
  `('refuses $tokens: $because', ({ tokens }: { tokens: string[] }) => {
    expect(() => at({ subject: 'image.pull.ask.*' }, ...tokens)).toThrow(RangeError);
  });
});
