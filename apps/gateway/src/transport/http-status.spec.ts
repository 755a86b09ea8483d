import { ERROR_CODES } from '@purser/contracts';
import { answerTo, fromFramework } from './error.filter.js';
import { HTTP_STATUS } from './http-status.js';

describe('the status of a code', () => {
  it.each(ERROR_CODES)('of %s blames the client only for what a client can mend', (code) => {
    const mendedByClient = /^BAD_|^PLAN_|^(?:UNAUTHORIZED|NOT_FOUND|ALREADY_EXISTS|AGENT_NOT_ENROLLED|REPOSITORY_NOT_ALLOWED)$/.test(code);
    expect(HTTP_STATUS[code] < 500).toBe(mendedByClient);
  });

  it.each`
    given  | status | code
    ${400} | ${400} | ${'BAD_MESSAGE'}
    ${404} | ${404} | ${'NOT_FOUND'}
    ${413} | ${413} | ${'BAD_MESSAGE'}
    ${414} | ${414} | ${'BAD_MESSAGE'}
    ${415} | ${415} | ${'BAD_MESSAGE'}
    ${503} | ${500} | ${'INTERNAL'}
  `('of the framework, $given, is $status $code', ({ given, status, code }) => {
    expect(fromFramework(given)).toMatchObject({ status, error: { code } });
  });

  it('of what nobody coded is a fault of our own', () => {
    expect(answerTo(new Error('hunter2'))).toMatchObject({ status: 500, error: { code: 'INTERNAL', message: expect.not.stringContaining('hunter2') } });
  });
});
