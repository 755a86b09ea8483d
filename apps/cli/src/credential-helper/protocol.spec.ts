import type { AskedAnswer } from '@purser/agent';
import { CodedError } from '@purser/contracts';
import { Secret } from '@purser/sealed-box';
import { answerHelper } from './protocol.js';

const matched: AskedAnswer = {
  image: null, host: 'gcr.io', outcome: 'matched', reason: null,
  candidates: [{ credentialId: 'c', address: 'gcr.io', scope: 'repository', auth: { username: 'u"x', password: new Secret('p\\w'), serveraddress: 'gcr.io' } }],
};
const none = (change: Partial<AskedAnswer>): AskedAnswer => ({ ...matched, candidates: [], ...change });

interface Run { args: string[]; input?: string; answer?: AskedAnswer | CodedError; output: string; exitCode: number }
const run = async ({ args, input = '', answer = matched }: Pick<Run, 'args' | 'input' | 'answer'>): Promise<{ output: string; exitCode: number; remark?: string; asked: string[] }> => {
  const asked: string[] = [];
  const ports = {
    readStandardInput: async () => input,
    ask: async (host: string) => {
      asked.push(host);
      if (answer instanceof CodedError) throw answer;
      return answer;
    },
    version: () => '1.2.3',
  };
  return { ...(await answerHelper(args, ports)), asked };
};

const NOT_FOUND = 'credentials not found in native keychain\n';

describe('docker-credential-purser', () => {
  it.each`
    args           | input                          | answer                                                     | exitCode | output                                                                       | because
    ${['get']}     | ${'gcr.io\n'}                  | ${matched}                                                 | ${0}     | ${'{"ServerURL":"gcr.io","Username":"u\\"x","Secret":"p\\\\w"}\n'}           | ${'as JSON writes it'}
    ${['get']}     | ${' https://index.docker.io/v1/ '} | ${matched}                                             | ${0}     | ${'{"ServerURL":"https://index.docker.io/v1/","Username":"u\\"x","Secret":"p\\\\w"}\n'} | ${'the address goes back as it was asked'}
    ${['get']}     | ${'quay.io'}                   | ${none({ outcome: 'anonymous', reason: 'NONE_COVERS' })}   | ${1}     | ${NOT_FOUND}                                                                 | ${'this text, and only this, means: pull without'}
    ${['get']}     | ${'gcr.io'}                    | ${none({ outcome: 'refused', reason: 'REPOSITORY_NOT_ALLOWED' })} | ${1} | ${'purser: REPOSITORY_NOT_ALLOWED the credential for gcr.io was refused: the agent is not enrolled for this repository\n'} | ${'a refusal is not "none"'}
    ${['get']}     | ${'gcr.io'}                    | ${none({ outcome: 'failed', reason: 'TIMED_OUT' })}        | ${1}     | ${'purser: TIMED_OUT the credential for gcr.io was not decided: it could not be decided in time\n'} | ${'a failure is not "none"'}
    ${['get']}     | ${'gcr.io'}                    | ${none({ outcome: 'matched' })}                            | ${1}     | ${'purser: INTERNAL the credential for gcr.io was not decided: \n'}          | ${'matched without a credential is a fault'}
    ${['get']}     | ${'gcr.io'}                    | ${new CodedError('UNAVAILABLE', 'No\nserver.')}            | ${1}     | ${'purser: UNAVAILABLE No server.\n'}                                        | ${'errors are one line on standard output'}
    ${['get']}     | ${'gcr.io'}                    | ${new CodedError('UNAVAILABLE', 'No\u001b[2Jserver.')}     | ${1}     | ${'purser: UNAVAILABLE No\\u001b[2Jserver.\n'}                               | ${'what others sent does not move the cursor'}
    ${['get']}     | ${' \n'}                       | ${matched}                                                 | ${1}     | ${'no credentials server URL\n'}                                             | ${'nothing was asked for'}
    ${['list']}    | ${''}                          | ${matched}                                                 | ${0}     | ${'{}\n'}                                                                    | ${'nothing is listed'}
    ${['version']} | ${''}                          | ${matched}                                                 | ${0}     | ${'docker-credential-purser (purser) 1.2.3\n'}                               | ${'name (package) version'}
    ${['store']}   | ${'{}'}                        | ${matched}                                                 | ${1}     | ${'docker-credential-purser does not store credentials: they are kept in Purser, see `purser registry --help`\n'} | ${'docker login keeps nothing here'}
    ${['erase']}   | ${'gcr.io'}                    | ${matched}                                                 | ${1}     | ${'docker-credential-purser does not erase credentials: they are kept in Purser, see `purser registry --help`\n'} | ${'docker logout neither'}
    ${['other']}   | ${''}                          | ${matched}                                                 | ${1}     | ${'Unknown credential action `other`\n'}                                     | ${"the library's text"}
    ${[]}          | ${''}                          | ${matched}                                                 | ${1}     | ${'Usage: docker-credential-purser <store|get|erase|list|version>\n'}        | ${"the library's text"}
    ${['get', 'x']} | ${'gcr.io'}                   | ${matched}                                                 | ${1}     | ${'Usage: docker-credential-purser <store|get|erase|list|version>\n'}        | ${'one argument only'}
  `('$args "$input": $because', async ({ args, input, answer, exitCode, output }: Run) => {
    expect(await run({ args, ...(input === undefined ? {} : { input }), ...(answer === undefined ? {} : { answer }) })).toMatchObject({ exitCode, output });
  });

  it('says beside the protocol why an ambiguous host gets none', async () => {
    const { output, remark } = await run({ args: ['get'], input: 'gcr.io', answer: none({ outcome: 'anonymous', reason: 'HOST_AMBIGUOUS', note: 'two are stored' }) });
    expect([output, remark]).toEqual([NOT_FOUND, 'purser: HOST_AMBIGUOUS two are stored']);
  });

  it('asks for what came, and for nothing else', async () => {
    expect((await run({ args: ['get'], input: 'gcr.io\n' })).asked).toEqual(['gcr.io']);
    expect((await run({ args: ['list'] })).asked).toEqual([]);
  });
});
