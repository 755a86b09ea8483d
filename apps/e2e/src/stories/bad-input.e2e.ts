/** Bad input at every door: a coded error in the shape of that door that says what to do, and nothing changed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CredentialSecretsV1, type Sealed } from '@purser/contracts';
import { CurveKey, sealMessage, SealingIdentity, sodiumReady, UserKey } from '@purser/sealed-box';
import { headers } from 'nats';
import { freePort } from '../stage/free-port.js';
import { Purser } from '../stage/purser.js';
import { Witness } from '../stage/witness.js';

const REPOSITORY = 'octocat/hello-world';
const SECRET = 'bad-input-example-password';
const json = (value: unknown): string => JSON.stringify(value);
const registry = (change: object): string => json({ address: 'gcr.io', username: 'u', password: SECRET, ...change });

describe('bad input', () => {
  let purser: Purser;
  let operator: Witness;
  let token: string;

  beforeAll(async () => {
    await sodiumReady();
    purser = await Purser.start();
    operator = await Witness.of(purser.at);
    token = readFileSync(join(purser.at.home, 'admin-token'), 'utf8').trim();
  });

  afterAll(async () => {
    await operator.close();
    await purser.close();
  });

  async function state(): Promise<string> {
    const list = async (path: string): Promise<string> => (await fetch(`http://${purser.at.http}${path}`, { headers: { authorization: `Bearer ${token}` } })).text();
    return (await list(`/api/repos/${REPOSITORY}/registry`)) + (await list('/api/v1/agents'));
  }

  describe('over HTTP', () => {
    const drone = `/api/repos/${REPOSITORY}/registry`;
    const plans = `/api/v1/repos/${REPOSITORY}/plans`;
    it.each`
      method    | path                         | body                                        | auth          | status | says                                      | because
      ${'POST'} | ${'/api/repos/solo/registry'}| ${registry({})}                             | ${'right'}    | ${400} | ${/owner\/name/}                          | ${'a repository has a slash'}
      ${'POST'} | ${drone}                     | ${registry({ address: '' })}                | ${'right'}    | ${400} | ${/Invalid Registry Address/}             | ${'an empty address'}
      ${'POST'} | ${drone}                     | ${registry({ address: 'myhost' })}          | ${'right'}    | ${400} | ${/^Error inserting registry\. .*myhost:5000|single/i} | ${'an address no image can have'}
      ${'POST'} | ${drone}                     | ${registry({ username: '' })}               | ${'right'}    | ${400} | ${/Invalid Registry Username/}            | ${'no username'}
      ${'POST'} | ${drone}                     | ${registry({ password: '' })}               | ${'right'}    | ${400} | ${/Invalid Registry Password/}            | ${'no password'}
      ${'POST'} | ${drone}                     | ${'{"address":'}                            | ${'right'}    | ${400} | ${/^Error parsing request\./}             | ${'no JSON'}
      ${'POST'} | ${drone}                     | ${registry({})}                             | ${'wrong'}    | ${401} | ${/token/i}                               | ${'a wrong token'}
      ${'POST'} | ${drone}                     | ${registry({})}                             | ${undefined}  | ${401} | ${/token/i}                               | ${'no token'}
      ${'POST'} | ${plans}                     | ${json({ pipeline: 'pipeline: {}' })}       | ${undefined}  | ${401} | ${/"code":"UNAUTHORIZED"/}                | ${'no token, in the shape of the other door'}
      ${'POST'} | ${plans}                     | ${json({ pipeline: 'pipeline: [' })}        | ${'right'}    | ${400} | ${/"code":"BAD_PIPELINE".*line/}          | ${'text that is no YAML'}
      ${'POST'} | ${plans}                     | ${json({ pipeline: 'a: b' })}               | ${'right'}    | ${400} | ${/"code":"BAD_PIPELINE"/}                | ${'YAML that is no pipeline'}
      ${'POST'} | ${plans}                     | ${json({ pipeline: 'pipeline: {}', x: 1 })} | ${'right'}    | ${400} | ${/"code":"[A-Z_]+".*x/}                  | ${'a key that is not known'}
      ${'POST'} | ${`${plans}?wait=soon`}      | ${json({ pipeline: 'pipeline: {}' })}       | ${'right'}    | ${400} | ${/"code":"[A-Z_]+".*wait/}               | ${'a time that is none'}
      ${'POST'} | ${'/api/v1/agents'}          | ${json({ name: 'A', nkey: 'U', xkey: 'X', repositories: ['a/b'] })} | ${'right'} | ${400} | ${/"code":"[A-Z_]+"/} | ${'no name, no keys'}
      ${'GET'}  | ${'/api/v2/nothing'}         | ${undefined}                                | ${'right'}    | ${404} | ${/"code":"NOT_FOUND"/}                   | ${'no such door'}
    `('$method $path: $status, because $because', async ({ method, path, body, auth, status, says }: { method: string; path: string; body: string | undefined; auth: 'right' | 'wrong' | undefined; status: number; says: RegExp }) => {
      const before = await state();
      const headers = { 'content-type': 'application/json', ...(auth === undefined ? {} : { authorization: `Bearer ${auth === 'right' ? token : 'not-the-token'}` }) };
      const reply = await fetch(`http://${purser.at.http}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
      const text = await reply.text();
      expect([reply.status, text]).toEqual([status, expect.stringMatching(says)]);
      expect(text).not.toContain(SECRET);
      expect(await state()).toBe(before);
    });
  });

  it('a pipeline of just under 1 MiB is planned, and one above is refused with what the limit is', async () => {
    const plan = async (bytes: number): Promise<Response> => {
      const text = 'pipeline:\n  build:\n    image: golang\n';
      const pipeline = `${text}${'# "quoted" \\ filler\n'.repeat(Math.ceil(bytes / 20))}`.slice(0, bytes);
      return fetch(`http://${purser.at.http}/api/v1/repos/${REPOSITORY}/plans`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/yaml' }, body: pipeline });
    };
    expect((await plan(1024 * 1024 - 10)).status).toBe(201);
    const refused = await plan(1024 * 1024 + 10);
    expect([400, 413]).toContain(refused.status);
    expect(await refused.text()).toMatch(/1 MiB/);
  });

  describe('at the command line', () => {
    it.each`
      args                                                                     | says                         | because
      ${['registry', 'add', '--repository', 'solo', '--hostname', 'gcr.io', '--username', 'u', '--password', SECRET]} | ${/owner\/name/} | ${'a repository has a slash'}
      ${['registry', 'add', '--repository', REPOSITORY, '--hostname', 'myhost', '--username', 'u', '--password', SECRET]} | ${/myhost/}  | ${'an impossible address'}
      ${['registry', 'add', '--repository', REPOSITORY, '--hostname', 'gcr.io', '--username', 'u']} | ${/password/i} | ${'no password, and no terminal to ask at'}
      ${['registry', 'add', '--repository', REPOSITORY, '--hostname', 'gcr.io', '--password', SECRET]} | ${/username/i} | ${'no username'}
      ${['registry', 'add', '--repository', REPOSITORY, '--hostname', 'gcr.io', '--username', 'u', '--password', '@/no/such/file']} | ${/no\/such\/file/} | ${'a file that is not there'}
      ${['registry', 'rm', '--repository', REPOSITORY, '--hostname', 'gcr.io']} | ${/gcr\.io/}                 | ${'there is none'}
      ${['plan', '--repository', REPOSITORY, 'nothing.yml']}                   | ${/nothing\.yml/}            | ${'no such file'}
      ${['agent', 'rm', 'ghost']}                                              | ${/AGENT_NOT_ENROLLED|ghost/}| ${'no such agent'}
      ${['agent', 'add', 'UPPER', '--repositories', 'a/b']}                    | ${/UPPER|name/}              | ${'no name'}
      ${['agent', 'add', 'b1', '--repositories', '*']}                         | ${/\*\*/}                    | ${'a pattern that could never match says how to write all'}
    `('$args: exit 1, because $because', async ({ args, says }: { args: string[]; says: RegExp }) => {
      const before = await state();
      const { code, stdout, stderr } = await purser.cli(args);
      expect([code, stderr]).toEqual([1, expect.stringMatching(says)]);
      expect(stderr).toMatch(/^purser: [A-Z_]+ /);
      expect(stdout + stderr).not.toContain(SECRET);
      expect(await state()).toBe(before);
    });

    it('a wrong token says which setting to look at', async () => {
      expect(await purser.cli(['registry', 'ls', '--repository', REPOSITORY], { env: { PURSER_TOKEN: 'not-the-token' } })).toMatchObject({ code: 1, stderr: expect.stringMatching(/UNAUTHORIZED.*PURSER_TOKEN/s) });
    });

    it('no Purser at the address says so', async () => {
      const server = `http://127.0.0.1:${String(await freePort())}`;
      expect(await purser.cli(['registry', 'ls', '--repository', REPOSITORY], { env: { PURSER_SERVER: server, PURSER_TOKEN: 'any' } })).toMatchObject({ code: 1, stderr: expect.stringMatching(/UNAVAILABLE.*purser up/s) });
    });

    it('an image that is no reference is a problem of the plan with its place: exit 2', async () => {
      writeFileSync(join(purser.at.folder, 'bad.yml'), 'pipeline:\n  build:\n    image: gcr.io/Upper/case\n  test:\n    image: golang\n');
      const { code, stdout } = await purser.cli(['plan', '--repository', REPOSITORY, 'bad.yml']);
      expect([code, stdout]).toEqual([2, expect.stringMatching(/bad\.yml:3:\d+/)]);
      expect(stdout).toContain('docker.io/library/golang:latest');
    });

    it('a plan for an agent that is not enrolled is refused, with the reason: exit 2', async () => {
      writeFileSync(join(purser.at.folder, 'good.yml'), 'pipeline:\n  build:\n    image: golang\n');
      expect(await purser.cli(['plan', '--repository', REPOSITORY, '--agent', 'ghost', 'good.yml'])).toMatchObject({ code: 2, stdout: expect.stringMatching(/refused.*not enrolled/s) });
    });

    it('a plan for a repository that its agent may not pull for is refused, with the reason: exit 2', async () => {
      expect(await purser.cli(['agent', 'add', 'narrow', '--repositories', 'octocat/other'])).toMatchObject({ code: 0 });
      expect(await purser.cli(['plan', '--repository', REPOSITORY, '--agent', 'narrow', 'good.yml'])).toMatchObject({ code: 2, stdout: expect.stringMatching(/refused/) });
      expect(await purser.cli(['agent', 'rm', 'narrow'])).toMatchObject({ code: 0 });
    });

    it('a credential helper without a NATS server says so, and not that there is no credential', async () => {
      const helper = await purser.helper('get', { env: { PURSER_NATS_URL: `nats://127.0.0.1:${String(await freePort())}`, PURSER_REPOSITORY: REPOSITORY }, input: 'gcr.io' });
      expect(helper.code).toBe(1);
      expect(helper.stdout).toMatch(/NATS/);
      expect(helper.stdout).not.toContain('credentials not found');
    });
  });

  describe('on the bus', () => {
    /** Sends a body and reads the coded error. */
    async function refusal(subject: string, body: string): Promise<{ number: string; code: string; message: string }> {
      const reply = await operator.connection.request(subject, body, { timeout: 5_000 });
      return { number: reply.headers?.get('Nats-Service-Error-Code') ?? '', ...(JSON.parse(Buffer.from(reply.data).toString()) as { code: string; message: string }) };
    }

    it.each`
      subject                          | body                                                              | number   | code                        | because
      ${'purser.pipeline.v1.plan'}     | ${'{'}                                                            | ${'400'} | ${'BAD_MESSAGE'}            | ${'a message that is no JSON'}
      ${'purser.pipeline.v1.plan'}     | ${json({ repository: 'solo', pipeline: 'a', agent: 'local' })}    | ${'400'} | ${'BAD_MESSAGE'}            | ${'a repository without a slash'}
      ${'purser.credentials.v1.list'}  | ${json({})}                                                       | ${'400'} | ${'BAD_MESSAGE'}            | ${'a field that is missing'}
      ${'image.pull.ask.ghost'}        | ${json({ requestId: 'r', repository: REPOSITORY, images: ['golang'] })} | ${'403'} | ${'AGENT_NOT_ENROLLED'} | ${'an agent that nobody enrolled'}
      ${'image.pull.ask.local'}        | ${json({ requestId: 'r', repository: REPOSITORY, images: ['gcr.io/Upper'] })} | ${'400'} | ${'BAD_IMAGE'}    | ${'an image that is no reference'}
      ${'image.pull.ask.local'}        | ${json({ requestId: 'r', images: ['golang'] })}                   | ${'400'} | ${'BAD_REPOSITORY'}         | ${'an agent of many repositories must say which'}
    `('$subject: $code, because $because', async ({ subject, body, number, code }: { subject: string; body: string; number: string; code: string }) => {
      const before = await state();
      const answer = await refusal(subject, body);
      expect([answer.number, answer.code]).toEqual([number, code]);
      expect(answer.message.length).toBeGreaterThan(20);
      expect(await state()).toBe(before);
    });

    async function sealedBy(role: string, nkey: UserKey): Promise<Sealed> {
      const { xkey } = JSON.parse(Buffer.from((await operator.connection.request('purser.credentials.v1.key', '{}')).data).toString()) as { xkey: string };
      const content = { purpose: 'create' as const, repository: REPOSITORY, address: 'gcr.io', password: SECRET, notAfter: new Date(Date.now() + 60_000).toISOString() };
      return sealMessage(CredentialSecretsV1, content, xkey, new SealingIdentity({ nkey, role }).current());
    }
    const gatewayKey = (): UserKey => UserKey.fromSeed(readFileSync(join(purser.at.home, 'services/gateway.nk'), 'utf8').trim());
    const create = (sealed: Sealed): string => json({ repository: REPOSITORY, address: 'gcr.io', username: 'u', email: '', sealed });

    it('a touched ciphertext is refused', async () => {
      const before = await state();
      const sealed = await sealedBy('gateway', gatewayKey());
      const touched = Buffer.from(sealed.sealed, 'base64');
      touched.writeUInt8(touched.readUInt8(60) ^ 1, 60);
      expect(await refusal('purser.credentials.v1.create', create({ ...sealed, sealed: touched.toString('base64') }))).toMatchObject({ code: 'SEAL_BROKEN' });
      expect(await state()).toBe(before);
    });

    it('a password sealed by a stranger, with a statement of his own, is refused', async () => {
      const before = await state();
      expect(await refusal('purser.credentials.v1.create', create(await sealedBy('gateway', UserKey.make())))).toMatchObject({ code: 'STATEMENT_BAD' });
      expect(await state()).toBe(before);
    });

    it('nobody on the bus can have credentials sealed to a key of his own', async () => {
      const own = new SealingIdentity({ nkey: UserKey.make(), role: 'resolver' }).current();
      const asked = { requestId: 'r', scopes: [`repository:${REPOSITORY}`], xkey: own.xkey, statement: own.statement };
      expect(await refusal('purser.credentials.v1.lookup', json(asked))).toMatchObject({ code: 'STATEMENT_BAD' });
      const { statement } = new SealingIdentity({ nkey: gatewayKey(), role: 'resolver' }).current();
      expect(await refusal('purser.credentials.v1.lookup', json({ ...asked, statement, xkey: CurveKey.make().publicKey }))).toMatchObject({ code: 'STATEMENT_BAD' });
    });

    it('a pull that cannot be read is answered from its headers, and never comes again', async () => {
      const carried = headers();
      for (const [name, value] of [['Purser-Agent', 'local'], ['Purser-Plan', 'plan-x'], ['Purser-Pull', 'pull-x']] as const) carried.set(name, value);
      await operator.connection.jetstream().publish('image.pull.requested', 'not json', { headers: carried });
      const heard = (subject: string, text: string): boolean => operator.heard.some((message) => message.subject.startsWith(subject) && message.text.includes(text));
      const isSettled = (): boolean => heard('image.pull.resolved.local.plan-x.pull-x', 'xkv1') && heard('image.pull.decided.', 'UNREADABLE');
      for (let tries = 0; tries < 100 && !isSettled(); tries++) await sleep(50);
      expect(isSettled()).toBe(true);
      await sleep(200);
      const manager = await operator.connection.jetstreamManager();
      expect((await manager.streams.info('PURSER_PULLS')).state.messages).toBe(0);
    });
  });
});
