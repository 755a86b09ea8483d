import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '../testing/refusal.js';
import { readUserConfig, writeUserConfig } from './config-file.js';
import { privateFolder } from '../testing/private-folder.js';

let file = '';
beforeEach(() => {
  file = join(privateFolder(), 'purser.json');
});
const ours = { server: 'http://h:1', token: 'the-token', home: '/home/a' };

describe("the user's config.json", () => {
  it('is closed to others', () => {
    writeUserConfig(file, ours);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readUserConfig(file)).toEqual(ours);
  });

  it.each`
    before                              | isKept   | because
    ${undefined}                        | ${false} | ${'there was none'}
    ${{ ...ours, token: 'older' }}      | ${false} | ${'this home wrote it'}
    ${{ ...ours, home: '/home/b' }}     | ${true}  | ${'another home wrote it'}
    ${{ server: 'http://mine:1' }}      | ${true}  | ${'a person wrote it'}
    ${'no json'}                        | ${true}  | ${'whatever it is, it is not ours to lose'}
  `('kept: $isKept, since $because', ({ before, isKept }: { before: unknown; isKept: boolean }) => {
    const text = typeof before === 'string' ? before : JSON.stringify(before);
    if (before !== undefined) {
      writeFileSync(file, text);
      chmodSync(file, 0o644);
    }
    const kept = writeUserConfig(file, ours);
    expect(readUserConfig(file)).toEqual(ours);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(kept).toBe(isKept ? `${file}.previous` : undefined);
    expect(existsSync(`${file}.previous`)).toBe(isKept);
    if (isKept) {
      expect(readFileSync(`${file}.previous`, 'utf8')).toBe(text);
      expect(statSync(`${file}.previous`).mode & 0o777).toBe(0o600);
    }
  });

  it('is named, not quoted, where it does not fit', async () => {
    writeFileSync(file, '{"server": 1, "token": "the-token"');
    const error = await refusal(() => readUserConfig(file));
    expect(error.message).toContain(file);
    expect(error.message).not.toContain('the-token');
  });
});
