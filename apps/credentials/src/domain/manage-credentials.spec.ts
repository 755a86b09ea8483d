import { readFileSync } from 'node:fs';
import { given, scratch, type Scratch } from '../testing/scratch.js';
import { isRefusal } from './refusal.js';

const REPOSITORY = 'octocat/hello-world';
const credential = { repository: REPOSITORY, address: 'gcr.io', username: '_json_key', email: '' };

let at: Scratch;
beforeEach(async () => { at = await scratch(); });
afterEach(async () => at.close());

async function passwordOf(address: string): Promise<string[]> {
  const page = await at.lookUp.page([REPOSITORY], 0);
  return page.items.filter((item) => item.address === address).map(({ secrets }) => secrets.password.reveal());
}

describe('adding a credential', () => {
  it('keeps it under its normalised address, with what was typed beside it', async () => {
    expect(await at.manage.create({ ...credential, address: 'https://GCR.io/' }, given('one'))).toMatchObject({ address: 'gcr.io', typedAddress: 'https://GCR.io/', number: 1, passwordVersion: 1 });
    expect(await passwordOf('gcr.io')).toEqual(['one']);
  });

  it.each`
    change                            | password           | refused             | because
    ${{ address: '' }}                | ${'one'}           | ${'BAD_ADDRESS'}    | ${'an address is needed'}
    ${{ address: 'myhost' }}          | ${'one'}           | ${'BAD_ADDRESS'}    | ${'an image myhost/app is Docker Hub’s: it could never match'}
    ${{ address: 'gcr.io:tag' }}      | ${'one'}           | ${'BAD_ADDRESS'}    | ${'no port, no address'}
    ${{ address: '', username: '' }}  | ${undefined}       | ${'BAD_ADDRESS'}    | ${'the address is looked at first, as Drone does'}
    ${{ username: '' }}               | ${undefined}       | ${'BAD_USERNAME'}   | ${'then the username'}
    ${{}}                             | ${undefined}       | ${'BAD_PASSWORD'}   | ${'then the password'}
    ${{}}                             | ${''}              | ${'BAD_PASSWORD'}   | ${'an empty password is a missing one'}
    ${{}}                             | ${'x'.repeat(8001)}| ${'BAD_PASSWORD'}   | ${'longer than Drone’s column'}
  `('with $change is refused with $refused, because $because', async ({ change, password, refused }: { change: object; password: string | undefined; refused: string }) => {
    expect(await at.manage.create({ ...credential, ...change }, given(password))).toMatchObject({ refused });
    expect(await at.manage.list(REPOSITORY)).toEqual([]);
  });

  it.each`
    address                | repository          | result                            | because
    ${'gcr.io'}            | ${REPOSITORY}       | ${{ refused: 'ALREADY_EXISTS' }}  | ${'one per address'}
    ${'https://gcr.io/v2/'}| ${REPOSITORY}       | ${{ refused: 'ALREADY_EXISTS' }}  | ${'in any spelling'}
    ${'gcr.io/team'}       | ${REPOSITORY}       | ${{ number: 2 }}                  | ${'a narrower address is another'}
    ${'gcr.io'}            | ${'octocat/other'}  | ${{ number: 2 }}                  | ${'another repository has its own'}
  `('a second, $address for $repository: $result, because $because', async ({ address, repository, result }: { address: string; repository: string; result: object }) => {
    await at.manage.create(credential, given('one'));
    expect(await at.manage.create({ ...credential, address, repository }, given('two'))).toMatchObject(result);
    expect(await passwordOf('gcr.io')).toEqual(['one']);
  });

  it('many at once for one address leaves exactly one', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => at.manage.create(credential, given(`p${String(n)}`))));
    expect(results.filter((result) => !isRefusal(result))).toHaveLength(1);
    expect(await at.manage.list(REPOSITORY)).toHaveLength(1);
  });
});

describe('changing a credential', () => {
  beforeEach(async () => { await at.manage.create(credential, given('one', 'token-one')); });

  it.each`
    change                  | secrets                       | after                                            | password    | because
    ${{ username: 'bob' }}  | ${given()}                    | ${{ username: 'bob', passwordVersion: 1 }}       | ${'one'}    | ${'only what is given changes'}
    ${{}}                   | ${given('two')}               | ${{ username: '_json_key', passwordVersion: 2 }} | ${'two'}    | ${'a password raises its version'}
    ${{}}                   | ${given(undefined, 'new')}    | ${{ passwordVersion: 2 }}                        | ${'one'}    | ${'a token alone keeps the password'}
    ${{ email: 'a@b.c' }}   | ${given('three')}             | ${{ email: 'a@b.c', passwordVersion: 2 }}        | ${'three'}  | ${'both at once'}
  `('$change: $after, because $because', async ({ change, secrets, after, password }: { change: object; secrets: ReturnType<typeof given>; after: object; password: string }) => {
    expect(await at.manage.update({ repository: REPOSITORY, address: 'https://gcr.io', ...change }, secrets)).toMatchObject(after);
    expect(await at.manage.get(REPOSITORY, 'gcr.io')).toMatchObject(after);
    expect(await passwordOf('gcr.io')).toEqual([password]);
  });

  it.each`
    change                       | password     | refused            | because
    ${{ address: 'quay.io' }}    | ${'two'}     | ${'NOT_FOUND'}     | ${'there is none to change'}
    ${{ address: '?' }}          | ${'two'}     | ${'BAD_ADDRESS'}   | ${'no address'}
    ${{ username: '' }}          | ${undefined} | ${'BAD_USERNAME'}  | ${'a username cannot be made empty'}
    ${{}}                        | ${''}        | ${'BAD_PASSWORD'}  | ${'nor can a password'}
  `('$change is refused with $refused and changes nothing, because $because', async ({ change, password, refused }: { change: object; password: string | undefined; refused: string }) => {
    const before = await at.manage.list(REPOSITORY);
    expect(await at.manage.update({ repository: REPOSITORY, address: 'gcr.io', ...change }, given(password))).toMatchObject({ refused });
    expect(await at.manage.list(REPOSITORY)).toEqual(before);
  });

  it('by two at once never mixes an old envelope with a new version', async () => {
    const results = await Promise.all(['a', 'b', 'c', 'd'].map((password) => at.manage.update({ repository: REPOSITORY, address: 'gcr.io' }, given(password))));
    const done = results.filter((result) => !isRefusal(result));
    expect(done.length).toBeGreaterThanOrEqual(1);
    const [password] = await passwordOf('gcr.io');
    expect(['a', 'b', 'c', 'd']).toContain(password);
    expect(await at.manage.get(REPOSITORY, 'gcr.io')).toMatchObject({ passwordVersion: 1 + done.length });
  });
});

describe('removing a credential', () => {
  it('says which it was, and once', async () => {
    await at.manage.create(credential, given('one'));
    expect(await at.manage.remove(REPOSITORY, 'gcr.io')).toMatchObject({ address: 'gcr.io' });
    expect(await at.manage.remove(REPOSITORY, 'gcr.io')).toMatchObject({ refused: 'NOT_FOUND' });
    expect(await at.manage.list(REPOSITORY)).toEqual([]);
  });
});

describe('what is stored', () => {
  it('holds no password or token in clear, and would show one that was', async () => {
    await at.manage.create({ ...credential, username: 'planted-in-clear' }, given('hidden-password', 'hidden-token'));
    await at.database.read((manager) => manager.query('PRAGMA wal_checkpoint(TRUNCATE)'));
    const bytes = readFileSync(at.file).toString('latin1');
    expect(bytes).toContain('planted-in-clear');
    expect(bytes).not.toContain('hidden-password');
    expect(bytes).not.toContain('hidden-token');
  });

  it.each`
    change                                         | because
    ${"UPDATE registry_credential SET address = 'quay.io'"}                                        | ${'an envelope is bound to its address'}
    ${'UPDATE registry_credential SET password_version = 7'}                                       | ${'and to its version'}
    ${"UPDATE registry_credential SET credential_id = 'other'"}                                    | ${'and to its credential'}
    ${'UPDATE registry_credential SET envelope = zeroblob(80)'}                                    | ${'and is checked whole'}
  `('does not open after $change, because $because', async ({ change }: { change: string }) => {
    await at.manage.create(credential, given('one'));
    await at.database.read((manager) => manager.query(change));
    await expect(at.lookUp.page([REPOSITORY], 0)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  });

  it('and does not open is mended by giving the password anew, and by nothing less', async () => {
    await at.manage.create(credential, given('one', 'token-one'));
    await at.database.read((manager) => manager.query('UPDATE registry_credential SET envelope = zeroblob(80)'));
    await expect(at.manage.update({ repository: REPOSITORY, address: 'gcr.io' }, given(undefined, 'token-two'))).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
    expect(await at.manage.update({ repository: REPOSITORY, address: 'gcr.io' }, given('two'))).toMatchObject({ passwordVersion: 2 });
    expect(await passwordOf('gcr.io')).toEqual(['two']);
  });

  it('cannot be served with a key ring that lacks its key', async () => {
    await at.manage.create(credential, given('one'));
    const ids = await at.store.keyIdsInUse();
    expect(ids).toEqual([at.ring.first.id]);
    at.vault.requireKeys(ids);
    expect(() => at.vault.requireKeys(['k-gone'])).toThrow(expect.objectContaining({ code: 'KEY_NOT_IN_RING', message: expect.stringContaining('k-gone') }));
  });
});
