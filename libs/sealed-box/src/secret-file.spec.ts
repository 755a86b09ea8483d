import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSecretFile } from './secret-file.js';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'purser-secret-')); });
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file with a secret', () => {
  it.each`
    content               | because
    ${'example-token'}    | ${'as it is'}
    ${'example-token\n'}  | ${'editors end a file with a line feed'}
    ${'  example-token '} | ${'blanks around it are nobody’s token'}
  `('is read without what is around it, because $because', ({ content }: { content: string }) => {
    writeFileSync(join(folder, 'token'), content);
    expect(readSecretFile('PURSER_X', join(folder, 'token')).reveal()).toBe('example-token');
  });

  it.each`
    content                | because
    ${''}                  | ${'an empty token would be everybody’s'}
    ${'\n'}                | ${'so would a blank one'}
    ${'hunter2 hunter3'}   | ${'a token has no blanks'}
    ${'hunter2\nhunter3'}  | ${'which of the two'}
  `('with $content is refused, because $because', ({ content }: { content: string }) => {
    writeFileSync(join(folder, 'token'), content);
    expect(() => readSecretFile('PURSER_X', join(folder, 'token'))).toThrow(expect.objectContaining({ code: 'BAD_SETTING', message: expect.stringMatching(/^(?!.*hunter).*PURSER_X/) }));
  });

  it('that is not there is named with its setting', () => {
    expect(() => readSecretFile('PURSER_X', '/no/such/file')).toThrow(expect.objectContaining({ code: 'BAD_SETTING', message: expect.stringContaining('/no/such/file') }));
  });
});
