import { z } from 'zod';
import { conformTo, readJson } from './read-json.js';

describe('reading JSON', () => {
  it.each`
    text                                  | because
    ${'hunter2'}                          | ${'a bare password'}
    ${'{"password":"hunter2"'}            | ${'cut short'}
    ${'{"password":"hunter2\n"}'}         | ${'a line feed that is not escaped'}
    ${'{"password":hunter2}'}             | ${'no quotes'}
  `('never repeats the body: $because', ({ text }) => {
    const read = (): unknown => readJson(Buffer.from(text));
    expect(read).toThrow(expect.objectContaining({ code: 'BAD_MESSAGE', message: expect.not.stringContaining('hunter') }));
    // A cause would reach the log.
    expect(read).not.toThrow(expect.objectContaining({ cause: expect.anything() }));
  });

  it('names the fields that are wrong and not their values', () => {
    const check = (): unknown => conformTo(z.object({ username: z.string(), password: z.string().max(3) }), { username: 42, password: 'hunter2' }, () => 'BAD_MESSAGE');
    expect(check).toThrow(/^username: .*; password: /);
    expect(check).not.toThrow(/hunter2|42/);
  });
});
