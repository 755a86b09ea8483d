import { CodedError, ERROR_CODES, isErrorCode, toCodedError } from './coded-error.js';
import { SERVICE_ERROR_NUMBERS } from './service-error.js';

const refused = new CodedError('BAD_IMAGE', 'no reference');

describe('an error as a coded one', () => {
  it('is itself where it is one', () => {
    expect(toCodedError(refused)).toBe(refused);
  });

  it.each`
    thrown                                                    | because
    ${new Error('open /home/x/keys: hunter2')}                | ${'a message of the inside may hold anything'}
    ${'hunter2'}                                              | ${'a text'}
    ${{ code: 'BAD_IMAGE', message: 'hunter2' }}              | ${'what only looks like one'}
    ${undefined}                                              | ${'nothing'}
    ${Object.assign(new Error('hunter2'), { code: 'EACCES' })} | ${'codes of the system are not ours'}
  `('tells nothing of the inside: $because', ({ thrown }: { thrown: unknown }) => {
    const coded = toCodedError(thrown);
    expect(coded.body()).toEqual({ code: 'INTERNAL', message: expect.stringContaining('log') as string });
    expect(JSON.stringify(coded.body())).not.toContain('hunter2');
    expect(coded.cause).toBe(thrown);
  });

  it('leaves the process without stack and cause', () => {
    expect(JSON.parse(JSON.stringify(new CodedError('BAD_IMAGE', 'no reference', { cause: new Error('hunter2') }).body()))).toEqual({ code: 'BAD_IMAGE', message: 'no reference' });
  });
});

describe('a code', () => {
  it('is listed once', () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
  });

  it.each(ERROR_CODES)('%s has a number in the sense of HTTP', (code) => {
    expect(SERVICE_ERROR_NUMBERS[code]).toBeGreaterThanOrEqual(400);
    expect(SERVICE_ERROR_NUMBERS[code]).toBeLessThan(600);
  });

  it.each`
    text             | known
    ${'BAD_IMAGE'}   | ${true}
    ${'bad_image'}   | ${false}
    ${'constructor'} | ${false}
    ${''}            | ${false}
    ${undefined}     | ${false}
    ${400}           | ${false}
  `('$text is known: $known', ({ text, known }) => {
    expect(isErrorCode(text)).toBe(known);
  });
});
