import { CodedError } from '@purser/contracts';
import { z } from 'zod';
import { ListenAddress, readConfiguration } from './configuration.js';

/** The coded error a call throws. */
function refusal(call: () => unknown): CodedError {
  try {
    call();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('The call was not refused.');
}

describe('a setting', () => {
  const schema = z.object({ PURSER_NAME: z.string(), PURSER_LEVEL: z.enum(['info', 'debug']).default('info') });

  it.each`
    environment                                   | read                                              | because
    ${{ PURSER_NAME: 'x' }}                       | ${{ PURSER_NAME: 'x', PURSER_LEVEL: 'info' }}     | ${'what is absent has its default'}
    ${{ PURSER_NAME: 'x', PURSER_LEVEL: '' }}     | ${{ PURSER_NAME: 'x', PURSER_LEVEL: 'info' }}     | ${'empty is not set'}
    ${{ PURSER_NAME: 'x', PURSER_LEVEL: 'debug' }} | ${{ PURSER_NAME: 'x', PURSER_LEVEL: 'debug' }}   | ${'as it is'}
    ${{ PURSER_NAME: ' ', HOME: '/root' }}        | ${{ PURSER_NAME: ' ', PURSER_LEVEL: 'info' }}     | ${'other programs’ settings are none of ours'}
  `('$environment is $read: $because', ({ environment, read }: { environment: Record<string, string>; read: object }) => {
    expect(readConfiguration(schema, environment)).toEqual(read);
  });

  it.each`
    kind                                                     | environment                    | says                                     | because
    ${z.string()}                                            | ${{}}                          | ${'  S: is missing'}                     | ${'absent'}
    ${z.string()}                                            | ${{ S: '' }}                   | ${'  S: is missing'}                     | ${'empty is absent'}
    ${z.enum(['info', 'debug'])}                             | ${{}}                          | ${'  S: is missing'}                     | ${'absent, whatever its kind'}
    ${z.enum(['info', 'debug'])}                             | ${{ S: 'hunter2hunter2' }}     | ${'  S: Invalid option: expected one of "info"|"debug"'} | ${'the choice is named'}
    ${z.coerce.number()}                                     | ${{ S: 'hunter2hunter2' }}     | ${'  S: Invalid input: expected number'} | ${'it is there, and wrong'}
    ${z.stringbool()}                                        | ${{ S: 'hunter2hunter2' }}     | ${'  S: Invalid option'}                 | ${'a word of another kind'}
    ${z.url('must be a URL')}                                | ${{ S: 'hunter2hunter2' }}     | ${'  S: must be a URL'}                  | ${'the schema’s own words'}
    ${z.string().regex(/^x$/, 'must be x')}                  | ${{ S: 'hunter2hunter2' }}     | ${'  S: must be x'}                      | ${'the same'}
    ${z.string().max(3, { error: ({ input }) => `is not ${String(input)}` })} | ${{ S: 'hunter2hunter2' }} | ${'  S: is wrong'} | ${'a message that repeats the value'}
    ${ListenAddress}                                         | ${{ S: 'hunter2hunter2' }}     | ${'  S: must be host:port'}              | ${'a token in the wrong place'}
  `('that is wrong is named and its value is not: $because', ({ kind, environment, says }: { kind: z.ZodType; environment: Record<string, string>; says: string }) => {
    const error = refusal(() => readConfiguration(z.object({ S: kind }), environment));
    expect(error.code).toBe('BAD_SETTING');
    expect(error.message.split('\n')[1]).toContain(says);
    expect(`${error.stack ?? ''} ${JSON.stringify(error.body())} ${String(error.cause)}`).not.toContain('hunter2');
  });

  it('that is wrong does not hide the others', () => {
    const three = z.object({ A: z.string(), B: z.coerce.number(), C: z.string().max(1, 'is too long') });
    expect(refusal(() => readConfiguration(three, { B: 'x', C: 'xx' })).message.match(/^ {2}[A-Z]/gm)).toEqual(['  A', '  B', '  C']);
  });

  it('that is wrong only beside another says so', () => {
    const pair = z.object({ A: z.string().optional(), B: z.string().optional() }).refine(({ A, B }) => A === undefined || B === undefined, 'A and B exclude each other');
    expect(refusal(() => readConfiguration(pair, { A: '1', B: '2' })).message).toContain('A and B exclude each other');
  });
});

describe('an address to listen on', () => {
  it.each`
    text                    | host             | port         | because
    ${'127.0.0.1:8080'}     | ${'127.0.0.1'}   | ${8080}      | ${'IPv4'}
    ${'localhost:1'}        | ${'localhost'}   | ${1}         | ${'the least port'}
    ${'a.example.org:65535'} | ${'a.example.org'} | ${65535}   | ${'the greatest'}
    ${'[::1]:8080'}         | ${'::1'}         | ${8080}      | ${'IPv6 stands in brackets, and is bound without'}
    ${'[fe80::1]:80'}       | ${'fe80::1'}     | ${80}        | ${'the last colon is the one before the port'}
    ${'0.0.0.0:08080'}      | ${'0.0.0.0'}     | ${8080}      | ${'digits are decimal'}
    ${'127.0.0.1:0'}        | ${undefined}     | ${undefined} | ${'nobody could find a port that is chosen by chance'}
    ${'127.0.0.1:65536'}    | ${undefined}     | ${undefined} | ${'no such port'}
    ${'127.0.0.1:808080'}   | ${undefined}     | ${undefined} | ${'too many digits'}
    ${'127.0.0.1'}          | ${undefined}     | ${undefined} | ${'no port'}
    ${'8080'}               | ${undefined}     | ${undefined} | ${'only a port'}
    ${':8080'}              | ${undefined}     | ${undefined} | ${'all addresses must be said'}
    ${'::1:8080'}           | ${undefined}     | ${undefined} | ${'without brackets it is not clear where the port begins'}
    ${'[::1]'}              | ${undefined}     | ${undefined} | ${'no port'}
    ${'127.0.0.1:-1'}       | ${undefined}     | ${undefined} | ${'no number'}
    ${'127.0.0.1:80a'}      | ${undefined}     | ${undefined} | ${'no number'}
    ${' 127.0.0.1:80'}      | ${undefined}     | ${undefined} | ${'a blank'}
    ${'127.0.0.1:80\n'}     | ${undefined}     | ${undefined} | ${'a line feed'}
    ${'http://localhost:80'} | ${undefined}    | ${undefined} | ${'a URL'}
    ${'a/b:80'}             | ${undefined}     | ${undefined} | ${'a path'}
  `('$text: $because', ({ text, host, port }: { text: string; host: string | undefined; port: number | undefined }) => {
    const read = ListenAddress.safeParse(text);
    expect(read.data).toEqual(host === undefined ? undefined : { host, port, text });
  });
});
