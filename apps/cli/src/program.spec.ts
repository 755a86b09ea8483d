/** Whole command lines against a gateway that is a fake: what is sent, printed, and the exit code. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentKeys } from '@purser/agent';
import { PlanPipelineV1 } from '@purser/contracts';
import { runProgram } from './program.js';
import { environmentOf } from './testing/environment.js';
import { FakeGateway, type Reply } from './testing/fake-gateway.js';
import { FakeSink } from './testing/fake-sink.js';
import { privateFolder } from './testing/private-folder.js';

const folder = privateFolder();
writeFileSync(join(folder, 'token.txt'), 'pass word\n');
writeFileSync(join(folder, '.drone.yml'), 'pipeline: {}\n');
const SECRET = `@${join(folder, 'token.txt')}`;
const FILE = join(folder, '.drone.yml');
const registry = { id: 1, address: 'gcr.io', username: '_json_key', password: '', email: '', token: '' };
const decision = { outcome: 'matched', reason: null, credentialId: 'c', address: 'gcr.io', notTaken: [] };
const { pulls, ...plan } = PlanPipelineV1.example.reply;
const planned = (decided: unknown): object => ({ ...plan, complete: decided !== null, pulls: pulls.map((pull) => ({ ...pull, decision: decided })) });

let gateway: FakeGateway;
let replies: Reply[];
let server = '';
beforeAll(async () => {
  gateway = new FakeGateway(() => replies.shift() ?? [500, 'nothing more to say']);
  server = await gateway.start();
});
afterAll(() => gateway.stop());

async function purser(args: readonly string[], answers: readonly Reply[] = [], variables: Record<string, string> = {}): Promise<{ code: number; out: string; err: string; sent: string[] }> {
  replies = [...answers];
  gateway.asked.length = 0;
  const [out, err] = [new FakeSink(), new FakeSink()];
  const environment = environmentOf({ PURSER_SERVER: server, PURSER_TOKEN: 'the-token', PURSER_HOME: join(folder, 'home'), XDG_DATA_HOME: folder, ...variables });
  const code = await runProgram(args, { environment, out, err });
  return { code, out: out.text, err: err.text, sent: gateway.asked.map(({ verb, path }) => `${verb} ${path}`) };
}

interface Row { args: string[]; answers: Reply[]; code: number; out: string | RegExp; err: string | RegExp }
const shown = (text: string, expected: string | RegExp): void => (typeof expected === 'string' ? expect(text).toBe(expected) : expect(text).toMatch(expected));

describe('purser', () => {
  it.each`
    args                                                                                          | answers                                    | code | out                                       | err                                              | because
    ${['registry', 'ls', 'octocat/hello-world']}                                                  | ${[[200, [registry]]]}                     | ${0} | ${'gcr.io\t_json_key\t\n'}                | ${''}                                            | ${'the repository as argument, as in Drone'}
    ${['registry', 'ls', '--repository', 'octocat/hello-world', '--json']}                        | ${[[200, [registry]]]}                     | ${0} | ${'[{"address":"gcr.io","username":"_json_key","email":""}]\n'} | ${''}                      | ${'JSON, and never a password key'}
    ${['registry', 'info', 'octocat/hello-world', '--hostname', 'gcr.io']}                        | ${[[200, registry]]}                       | ${0} | ${'gcr.io\t_json_key\t\n'}                | ${''}                                            | ${'one of them'}
    ${['registry', 'ls', 'octocat/hello-world']}                                                  | ${[[401, '']]}                             | ${1} | ${''}                                     | ${/^purser: UNAUTHORIZED .*PURSER_TOKEN/}        | ${'the token is wrong'}
    ${['registry', 'ls', 'octocat/hello-world', '--json']}                                        | ${[[401, '']]}                             | ${1} | ${''}                                     | ${/^\{"code":"UNAUTHORIZED","message":/}         | ${'errors are JSON too'}
    ${['registry', 'ls', 'octocat']}                                                              | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_REPOSITORY /}                    | ${'no slash'}
    ${['registry', 'ls']}                                                                         | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_REPOSITORY .*--repository/}      | ${'none was named'}
    ${['registry', 'ls', 'a/b', '--repository', 'c/d']}                                           | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_REPOSITORY .*a\/b.*c\/d/}        | ${'two were named'}
    ${['registry', 'add', 'a/b', '--username', 'u', '--password', SECRET]}                        | ${[[200, { ...registry, address: 'docker.io' }]]} | ${0} | ${'Stored the credential for docker.io.\n'} | ${''}                                     | ${'Docker Hub where no registry is named'}
    ${['registry', 'add', 'a/b', '--password', SECRET]}                                           | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_USERNAME .*--username/}          | ${'the username is missing'}
    ${['registry', 'add', 'a/b', '--username', 'u', '--password', '@/nowhere']}                   | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_PASSWORD /}                      | ${'the file is not there'}
    ${['registry', 'add', 'a/b', '--address', 'x', '--hostname', 'y', '--username', 'u']}         | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_SETTING /}                       | ${'two registries were named'}
    ${['registry', 'add', 'a/b', '--username', 'u', '--password', 'p']}                           | ${[[409, 'Error inserting registry "docker.io". It is there.']]} | ${1} | ${''}                 | ${/^purser: ALREADY_EXISTS .*It is there/}       | ${'the server says why'}
    ${['registry', 'rm', 'a/b', '--address', 'gcr.io']}                                           | ${[[204, '']]}                             | ${0} | ${'Removed the credential for gcr.io.\n'} | ${''}                                            | ${'--address is --hostname'}
    ${['plan', '--repository', 'a/b', FILE]}                                                      | ${[[201, planned(decision)], [200, [registry]]]} | ${0} | ${'gcr.io/custom/golang:1.22\tmatched\tgcr.io as _json_key\n'} | ${''}                   | ${'all is served'}
    ${['plan', '--repository', 'a/b', FILE]}                                                      | ${[[201, planned({ ...decision, outcome: 'refused', reason: 'REPOSITORY_NOT_ALLOWED' })]]} | ${2} | ${/\trefused\t/} | ${''}                         | ${'a refusal is no success'}
    ${['plan', '--repository', 'a/b', FILE]}                                                      | ${[[201, planned(null)]]}                  | ${2} | ${/\tundecided\t/}                        | ${''}                                            | ${'nobody decided'}
    ${['plan', '--repository', 'a/b', FILE, '--json']}                                            | ${[[201, planned(null)]]}                  | ${2} | ${/^\{"planId":"plan-1",/}                | ${''}                                            | ${'JSON has the same exit code'}
    ${['plan', '--repository', 'a/b', FILE]}                                                      | ${[[400, { code: 'BAD_PIPELINE', message: 'This is no YAML.' }]]} | ${1} | ${''}                | ${'purser: BAD_PIPELINE This is no YAML.\n'}     | ${'our own errors are coded'}
    ${['plan', '--repository', 'a/b', '/nowhere.yml']}                                            | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_SETTING \/nowhere.yml/}          | ${'there is no such file'}
    ${['plan', '--repository', 'a/b', '--number', 'x', FILE]}                                     | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_SETTING .*number/}               | ${'a build has a number'}
    ${['agent', 'ls']}                                                                            | ${[[200, 'no json']]}                      | ${1} | ${''}                                     | ${/^purser: BAD_MESSAGE .*PURSER_SERVER/}        | ${'something else answers there'}
    ${['agent', 'rm', 'build-01']}                                                                | ${[[404, { code: 'AGENT_NOT_ENROLLED', message: 'No such agent.' }]]} | ${1} | ${''}            | ${'purser: AGENT_NOT_ENROLLED No such agent.\n'} | ${'there is none'}
    ${['agent', 'docker-config', 'gcr.io', '--json']}                                             | ${[]}                                      | ${0} | ${/^\{"dockerConfig":\{"credHelpers":\{"gcr.io":"purser"\}\},"path":"/} | ${''}              | ${'no server is needed'}
    ${['agent', 'docker-config', 'https://gcr.io/x']}                                             | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_ADDRESS /}                       | ${'helpers are looked up by host'}
    ${['nonsense']}                                                                               | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_SETTING unknown command/}        | ${'no such command'}
    ${['registry', 'ls', '--nonsense']}                                                           | ${[]}                                      | ${1} | ${''}                                     | ${/^purser: BAD_SETTING unknown option/}         | ${'no such option'}
    ${['--version']}                                                                              | ${[]}                                      | ${0} | ${/^\d+\.\d+\.\d+\n$/}                    | ${''}                                            | ${'which one this is'}
    ${['--help']}                                                                                 | ${[]}                                      | ${0} | ${/PURSER_HOME/}                          | ${''}                                            | ${'the settings are there'}
  `('$args: exit $code, since $because', async ({ args, answers, code, out, err }: Row) => {
    const result = await purser(args, answers);
    shown(result.err, err);
    shown(result.out, out);
    expect(result.code).toBe(code);
  });

  it('sends the password as the file has it, but for one newline, with the token', async () => {
    await purser(['registry', 'add', 'a/b', '--hostname', 'gcr.io', '--username', 'u', '--password', SECRET, '--email', 'e'], [[200, registry]]);
    expect(gateway.asked).toEqual([
      { verb: 'POST', path: '/api/repos/a/b/registry', token: 'Bearer the-token', body: { address: 'gcr.io', username: 'u', password: 'pass word', email: 'e', token: '' } },
    ]);
  });

  it('leaves the password alone where only the username changes', async () => {
    await purser(['registry', 'update', 'a/b', '--hostname', 'gcr.io', '--username', 'u'], [[200, registry]]);
    expect(gateway.asked[0]?.body).toMatchObject({ username: 'u', password: '' });
  });

  it('sends the pipeline and only what is known of its trigger', async () => {
    const { sent } = await purser(['plan', '--repository', 'a/b', '--branch', 'main', '--fork', '--number', '7', '--variable', 'A=b=c', FILE], [[201, planned(null)]]);
    expect(sent).toEqual(['POST /api/v1/repos/a/b/plans?wait=10s']);
    expect(gateway.asked[0]?.body).toEqual({ pipeline: 'pipeline: {}\n', agent: 'local', trigger: { branch: 'main', fork: true, number: 7, variables: { A: 'b=c' } } });
  });

  it('prints nothing that a terminal would obey', async () => {
    const { out } = await purser(['registry', 'ls', 'a/b'], [[200, [{ ...registry, username: '\u001b]0;title\u0007' }]]]);
    expect(out).toBe('gcr.io\t\\u001b]0;title\\u0007\t\n');
  });

  it('says how to start what is not there', async () => {
    const { code, err } = await purser(['registry', 'ls', 'a/b'], [], { PURSER_SERVER: 'http://127.0.0.1:1' });
    expect([code, err]).toEqual([1, expect.stringMatching(/^purser: UNAVAILABLE No Purser answers at http:\/\/127.0.0.1:1; start it with `purser up`/) as string]);
  });
});

describe('purser agent add', () => {
  const keysDir = join(folder, 'keys');
  const add = async (name: string, answers: Reply[]): ReturnType<typeof purser> => purser(['agent', 'add', name, '--repositories', 'octocat/*', '--keys-dir', keysDir], answers);
  const accepted: Reply = [201, { name: 'x', nkey: AgentKeys.make('x').nkey.publicKey, xkey: AgentKeys.make('x').xkey.publicKey, repositories: ['octocat/*'], enrolledAt: '2026-01-01T00:00:00.000Z' }];

  it('makes the keys here and sends only their public halves', async () => {
    expect((await add('build-01', [accepted])).code).toBe(0);
    const keys = AgentKeys.read(join(keysDir, 'build-01.key'));
    expect(gateway.asked[0]?.body).toEqual({ ...keys.publicKeys, repositories: ['octocat/*'] });
  });

  it('uses the keys that are there, and never writes over them', async () => {
    const before = AgentKeys.read(join(keysDir, 'build-01.key')).publicKeys;
    expect((await add('build-01', [[409, { code: 'ALREADY_EXISTS', message: 'There.' }]])).code).toBe(1);
    expect(AgentKeys.read(join(keysDir, 'build-01.key')).publicKeys).toEqual(before);
  });

  it('leaves no keys behind that were refused', async () => {
    expect((await add('build-02', [[400, { code: 'BAD_AGENT', message: 'No.' }]])).err).toBe('purser: BAD_AGENT No.\n');
    expect(existsSync(join(keysDir, 'build-02.key'))).toBe(false);
  });

  it('refuses a name before it makes anything', async () => {
    expect(await add('../x', [])).toMatchObject({ code: 1, err: expect.stringMatching(/^purser: BAD_AGENT /) as string, sent: [] });
    expect(existsSync(join(folder, 'x.key'))).toBe(false);
  });
});
