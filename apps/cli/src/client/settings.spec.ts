import { environmentOf } from '../testing/environment.js';
import { refusal } from '../testing/refusal.js';
import { agentSettings, serverSettings } from './settings.js';

const FILE = { server: 'http://file:1', token: 'file-token' };

describe('the server', () => {
  it.each`
    variables                                                                       | file                          | server              | token             | because
    ${{}}                                                                           | ${FILE}                       | ${'http://file:1'}  | ${'file-token'}   | ${'the file is what purser up wrote'}
    ${{ DRONE_SERVER: 'http://d:1', DRONE_TOKEN: 'dt' }}                            | ${FILE}                       | ${'http://d:1'}     | ${'dt'}           | ${'a Drone client is set up'}
    ${{ PURSER_SERVER: 'http://p:1', PURSER_TOKEN: 'pt', DRONE_SERVER: 'http://d:1', DRONE_TOKEN: 'dt' }} | ${FILE} | ${'http://p:1'}    | ${'pt'}           | ${'ours come first'}
    ${{ PURSER_TOKEN: 'pt', DRONE_SERVER: 'http://d:1', DRONE_TOKEN: 'dt' }}        | ${FILE}                       | ${'http://d:1'}     | ${'dt'}           | ${'each token goes to the server it stands beside'}
    ${{ PURSER_TOKEN: 'pt' }}                                                       | ${FILE}                       | ${'http://file:1'}  | ${'pt'}           | ${'another token for the same server'}
    ${{ PURSER_SERVER: 'http://file:1/' }}                                          | ${FILE}                       | ${'http://file:1'}  | ${'file-token'}   | ${'the same server, so its token may go there'}
    ${{ PURSER_SERVER: '', DRONE_SERVER: '' }}                                      | ${FILE}                       | ${'http://file:1'}  | ${'file-token'}   | ${'empty is not set'}
    ${{ PURSER_SERVER: 'https://ci.example/purser//', PURSER_TOKEN: 'pt' }}         | ${{}}                         | ${'https://ci.example/purser'} | ${'pt'} | ${'a server may lie under a path'}
  `('$server: $because', ({ variables, file, server, token }: { variables: Record<string, string>; file: object; server: string; token: string }) => {
    const settings = serverSettings(environmentOf(variables), file);
    expect([settings.server, settings.token.reveal()]).toEqual([server, token]);
  });

  it.each`
    variables                                                       | file    | code               | because
    ${{}}                                                           | ${{}}   | ${'BAD_SETTING'}   | ${'nothing is set up'}
    ${{ PURSER_SERVER: 'http://other:1' }}                          | ${FILE} | ${'UNAUTHORIZED'}  | ${"the file's token is not sent to another server"}
    ${{ PURSER_TOKEN: 'pt', DRONE_SERVER: 'http://d:1' }}           | ${FILE} | ${'UNAUTHORIZED'}  | ${"Purser's token is not sent to Drone's server"}
    ${{ PURSER_SERVER: 'http://p:1', DRONE_TOKEN: 'dt' }}           | ${FILE} | ${'UNAUTHORIZED'}  | ${"nor Drone's token to Purser's"}
    ${{ DRONE_TOKEN: 'dt' }}                                        | ${{ server: 'http://file:1' }} | ${'UNAUTHORIZED'} | ${"nor to the file's"}
    ${{ PURSER_SERVER: 'other:1', PURSER_TOKEN: 't' }}              | ${{}}   | ${'BAD_SETTING'}   | ${'that is a URL of scheme "other"'}
    ${{ PURSER_SERVER: 'not a url', PURSER_TOKEN: 't' }}            | ${{}}   | ${'BAD_SETTING'}   | ${'that is no URL'}
    ${{ PURSER_SERVER: 'http://me:pw@h:1', PURSER_TOKEN: 't' }}     | ${{}}   | ${'BAD_SETTING'}   | ${'a password in a URL reaches logs'}
  `('$code: $because', async ({ variables, file, code }: { variables: Record<string, string>; file: object; code: string }) => {
    const error = await refusal(() => serverSettings(environmentOf(variables), file));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('pw@');
  });
});

describe('the agent', () => {
  const file = { nats: 'nats://file:1', agent: { name: 'local', keyFile: '/file.key' }, trustFile: '/file.trust' };
  it.each`
    variables                                                                       | named          | settings                                     | because
    ${{}}                                                                           | ${undefined}   | ${['nats://file:1', '/file.key', '/file.trust']} | ${'purser up wrote it'}
    ${{ PURSER_NATS_URL: 'nats://e:1', PURSER_AGENT_KEY: '/e.key', PURSER_TRUST_FILE: '/e.trust' }} | ${undefined} | ${['nats://e:1', '/e.key', '/e.trust']} | ${'the environment comes first'}
    ${{ PURSER_AGENT_KEY: '/e.key' }}                                               | ${'/n.key'}    | ${['nats://file:1', '/n.key', '/file.trust']} | ${'who is named comes before that'}
  `('$settings: $because', ({ variables, named, settings }: { variables: Record<string, string>; named: string | undefined; settings: string[] }) => {
    const { natsUrl, keyFile, trustFile } = agentSettings(environmentOf(variables), file, named);
    expect([natsUrl, keyFile, trustFile]).toEqual(settings);
  });

  it('says what is missing', async () => {
    const error = await refusal(() => agentSettings(environmentOf({ PURSER_AGENT_KEY: '/e.key' }), {}));
    expect(error.message).toMatch(/PURSER_NATS_URL, PURSER_TRUST_FILE\.$/);
  });
});
