import { Secret } from '@purser/sealed-box';
import { BearerGate } from './bearer.js';

const gate = new BearerGate(new Secret('tok123'));

describe('the gate', () => {
  it.each`
    header                | because
    ${'Bearer tok123'}    | ${'that is the form'}
    ${'bearer tok123'}    | ${'the scheme has no case (RFC 9110)'}
    ${'Bearer  tok123 '}  | ${'blanks around the token are not the token'}
  `('admits "$header": $because', ({ header }) => {
    expect(() => gate.admit(header)).not.toThrow();
  });

  it.each`
    header                     | because
    ${undefined}               | ${'there is none'}
    ${''}                      | ${'it is empty'}
    ${'tok123'}                | ${'no scheme'}
    ${'Basic tok123'}          | ${'another scheme'}
    ${'Bearer '}               | ${'no token'}
    ${'Bearer tok12'}          | ${'a beginning of the token'}
    ${'Bearer tok1234'}        | ${'more than the token'}
    ${'Bearer TOK123'}         | ${'tokens have a case'}
    ${'Bearer tok123 tok123'}  | ${'two tokens'}
  `('refuses "$header": $because', ({ header }) => {
    expect(() => gate.admit(header)).toThrow(expect.objectContaining({ code: 'UNAUTHORIZED', message: expect.stringContaining('PURSER_TOKEN') }));
  });

  it('does not print its token', () => {
    expect(JSON.stringify(gate)).toBe('{}');
  });
});
