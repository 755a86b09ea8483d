import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { CodedError } from '@purser/contracts';
import { AgentKeys } from './agent-keys.js';

const folder = mkdtempSync(join(tmpdir(), 'purser-agent-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const file = (): string => join(folder, `${String(count++)}.key`);
const refused = (act: () => unknown): CodedError => {
  try {
    act();
  } catch (error) {
    return error as CodedError;
  }
  throw new Error('was not refused');
};

describe('the key file', () => {
  it('reads back what was written, closed to others', () => {
    const keys = AgentKeys.make('build-01');
    const path = file();
    keys.write(path);
    expect(AgentKeys.read(path).publicKeys).toEqual(keys.publicKeys);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(AgentKeys.isExposed(path)).toBe(false);
    chmodSync(path, 0o640);
    expect(AgentKeys.isExposed(path)).toBe(true);
  });

  it('is never written over', () => {
    const path = file();
    AgentKeys.make('build-01').write(path);
    const before = readFileSync(path, 'utf8');
    expect(refused(() => AgentKeys.make('build-01').write(path)).code).toBe('ALREADY_EXISTS');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('does not print its seeds', () => {
    const keys = AgentKeys.make('build-01');
    for (const shown of [inspect(keys, { depth: 9, showHidden: true }), JSON.stringify(keys), String(keys)]) {
      for (const seed of [keys.nkey.seed, keys.xkey.seed]) expect(shown).not.toContain(seed.reveal());
    }
  });

  const seed = AgentKeys.make('x').nkey.seed.reveal();
  it.each`
    text                                                                    | because
    ${''}                                                                   | ${'there is nothing in it'}
    ${seed}                                                                 | ${'a bare seed is no JSON; it must not be quoted'}
    ${'null'}                                                               | ${'JSON, but no object'}
    ${'{"name":"build-01"}'}                                                | ${'the seeds are missing'}
    ${`{"name":"Build 01","nkeySeed":"${seed}","xkeySeed":"${seed}"}`}      | ${'no agent can have that name'}
    ${`{"name":"build-01","nkeySeed":"${seed}","xkeySeed":"${seed}"}`}      | ${'a user seed is no curve seed'}
  `('is refused where $because', ({ text }: { text: string }) => {
    const path = file();
    writeFileSync(path, text);
    const error = refused(() => AgentKeys.read(path));
    expect(error.code).toBe('BAD_SETTING');
    expect(error.message).toContain(path);
    expect(error.message).not.toContain(seed);
  });

  it('says where it was looked for', () => {
    expect(refused(() => AgentKeys.read('/nowhere/a.key')).message).toContain('/nowhere/a.key');
  });
});

it.each`
  name           | because
  ${''}          | ${'an agent has a name'}
  ${'Build'}     | ${'names are lower-case'}
  ${'a.b'}       | ${'a dot would be two tokens of a subject'}
  ${'*'}         | ${'a wildcard would be everybody'}
  ${'../../etc'} | ${'a name is part of a path, too'}
`('makes no keys for "$name": $because', ({ name }: { name: string }) => {
  expect(refused(() => AgentKeys.make(name)).code).toBe('BAD_AGENT');
});
