import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { CurveKey } from './curve-key.js';
import { UserKey } from './nkey.js';
import { refusal } from './testing/refusal.js';
import { parseTrust, readTrustFile } from './trust.js';

const nkey = UserKey.make();
const u = nkey.publicKey;
const PATH = '/etc/purser/trust.json';
const file = (roles: unknown, version: unknown = 1): string => JSON.stringify({ version, roles });

describe('a trust file', () => {
  it.each`
    roles                                  | role             | nkeys     | because
    ${{ resolver: [u] }}                   | ${'resolver'}    | ${[u]}    | ${'it is listed'}
    ${{ resolver: [u, u] }}                | ${'resolver'}    | ${[u, u]} | ${'replicas may have their own'}
    ${{ resolver: [] }}                    | ${'resolver'}    | ${[]}     | ${'a role may have nobody yet'}
    ${{}}                                  | ${'constructor'} | ${undefined} | ${'what every object has is no role'}
  `('gives $role its nkeys: $because', ({ roles, role, nkeys }: { roles: unknown; role: string; nkeys: unknown }) => {
    expect(parseTrust(file(roles), PATH).roles.get(role)).toEqual(nkeys);
  });

  it('may gain fields', () => {
    expect(parseTrust(JSON.stringify({ version: 1, roles: {}, writtenAt: 'today' })).roles.size).toBe(0);
  });

  it.each`
    text                                                 | because
    ${''}                                                | ${'it is empty'}
    ${nkey.seed.reveal()}                                | ${'it is another file: a seed'}
    ${`{"version":1,"roles":{"resolver":["${u}"]}`}      | ${'it is cut'}
    ${'[]'}                                              | ${'a list is no object'}
    ${'null'}                                            | ${'null is no object'}
    ${file({}, 2)}                                       | ${'the version is unknown'}
    ${file({}, '1')}                                     | ${'the version is a number'}
    ${JSON.stringify({ version: 1 })}                    | ${'it has no roles'}
    ${file([])}                                          | ${'roles are named'}
    ${file({ resolver: u })}                             | ${'a role has a list'}
    ${file({ resolver: [nkey.seed.reveal()] })}          | ${'a seed stands where the public key belongs'}
    ${file({ resolver: [CurveKey.make().publicKey] })}   | ${'a curve key does not sign'}
    ${file({ resolver: [7] })}                           | ${'a number is no key'}
    ${file({ 'Resolver one': [u] })}                     | ${'role names are small letters'}
    ${`{"version":1,"roles":{"__proto__":["${u}"]}}`}    | ${'nor is this a name'}
  `('is refused, naming the path and not the content: $because', ({ text }: { text: string }) => {
    const error = refusal(() => parseTrust(text, PATH));
    expect(error.code).toBe('BAD_SETTING');
    expect(error.message).toContain(PATH);
    expect(inspect(error)).not.toContain(nkey.seed.reveal());
    expect(inspect(error)).not.toContain(u);
  });

  it('is read from its path', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trust-'));
    try {
      writeFileSync(join(folder, 'trust.json'), file({ resolver: [u] }));
      expect(readTrustFile(join(folder, 'trust.json')).roles.get('resolver')).toEqual([u]);
      expect(refusal(() => readTrustFile(join(folder, 'none.json')))).toMatchObject({
        code: 'BAD_SETTING',
        message: expect.stringContaining(join(folder, 'none.json')),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
