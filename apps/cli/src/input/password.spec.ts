import { refusal } from '../testing/refusal.js';
import { readPassword, type PasswordSources } from './password.js';

const sources = (bytes: Uint8Array | string, prompt?: string): PasswordSources => ({
  readFile: (path) => {
    if (path !== 'token.txt') throw new Error('ENOENT');
    return Buffer.from(bytes);
  },
  readStandardInput: async () => Buffer.from(bytes),
  prompt: prompt === undefined ? undefined : async () => prompt,
});

describe('a password', () => {
  it.each`
    given           | content        | typed        | password       | because
    ${'pass word'}  | ${''}          | ${undefined} | ${'pass word'} | ${'text is as it is'}
    ${'x\n'}        | ${''}          | ${undefined} | ${'x\n'}       | ${'what is given in the clear is not trimmed'}
    ${'@token.txt'} | ${'secret'}    | ${undefined} | ${'secret'}    | ${'a file as it is'}
    ${'@token.txt'} | ${'secret\n'}  | ${undefined} | ${'secret'}    | ${'but for one last newline'}
    ${'@token.txt'} | ${'secret\r\n'} | ${undefined} | ${'secret'}   | ${'which may be of two characters'}
    ${'@token.txt'} | ${'secret\n\n'} | ${undefined} | ${'secret\n'} | ${'one only'}
    ${'@token.txt'} | ${' a b\t'}    | ${undefined} | ${' a b\t'}    | ${'blanks belong to it'}
    ${'@token.txt'} | ${'a\nb\n'}    | ${undefined} | ${'a\nb'}      | ${'a key file has many lines'}
    ${'@token.txt'} | ${'\ufeffx'}   | ${undefined} | ${'\ufeffx'}   | ${'no byte is dropped'}
    ${'-'}          | ${'secret\n'}  | ${undefined} | ${'secret'}    | ${'standard input, the same rule'}
    ${undefined}    | ${''}          | ${'typed'}   | ${'typed'}     | ${'a person is asked'}
    ${'-'}          | ${'unused'}    | ${'typed'}   | ${'typed'}     | ${'standard input is the terminal: ask without echo'}
  `('$given: $because', async ({ given, content, typed, password }: { given: string | undefined; content: string; typed: string | undefined; password: string }) => {
    expect((await readPassword(given, sources(content, typed))).reveal()).toBe(password);
  });

  it.each`
    given           | content                 | typed        | because
    ${undefined}    | ${''}                   | ${undefined} | ${'there is nobody to ask'}
    ${undefined}    | ${''}                   | ${''}        | ${'nothing was typed'}
    ${''}           | ${''}                   | ${undefined} | ${'an empty option is no password'}
    ${'-'}          | ${'\n'}                 | ${undefined} | ${'only a newline came'}
    ${'@token.txt'} | ${''}                   | ${undefined} | ${'the file is empty'}
    ${'@nowhere'}   | ${'x'}                  | ${undefined} | ${'there is no such file'}
    ${'@'}          | ${'x'}                  | ${undefined} | ${'no file is named'}
    ${'@token.txt'} | ${Buffer.from([0xff])}  | ${undefined} | ${'it would be stored as other bytes'}
  `('$given is refused: $because', async ({ given, content, typed }: { given: string | undefined; content: string; typed: string | undefined }) => {
    expect((await refusal(async () => readPassword(given, sources(content, typed)))).code).toBe('BAD_PASSWORD');
  });
});
