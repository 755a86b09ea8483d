import { parseWait } from './wait.js';

describe('wait', () => {
  it.each`
    text         | milliseconds
    ${'500ms'}   | ${500}
    ${'0s'}      | ${0}
    ${'10s'}     | ${10_000}
    ${'60s'}     | ${60_000}
    ${'1m'}      | ${60_000}
    ${'60000ms'} | ${60_000}
  `('$text is $milliseconds ms', ({ text, milliseconds }) => {
    expect(parseWait(text)).toBe(milliseconds);
  });

  it.each`
    text          | because
    ${'61s'}      | ${'more than a minute'}
    ${'2m'}       | ${'more than a minute'}
    ${'60001ms'}  | ${'more than a minute'}
    ${'10'}       | ${'no unit'}
    ${'1h'}       | ${'no such unit'}
    ${'-1s'}      | ${'no time'}
    ${'1.5s'}     | ${'whole numbers only'}
    ${'1m30s'}    | ${'one unit'}
    ${'10 s'}     | ${'no blank'}
    ${''}         | ${'nothing'}
    ${'1234567s'} | ${'too long to be meant'}
    ${'1s\n'}     | ${'nothing after it'}
  `('$text is refused: $because', ({ text }) => {
    expect(() => parseWait(text)).toThrow(expect.objectContaining({ code: 'BAD_SETTING' }));
  });
});
