import { codedErrorIn, readLogLine } from './log-line.js';

describe('a line of a process', () => {
  it.each`
    line                                                                                    | level      | text                                    | because
    ${'2026-01-01T00:00:00.000Z INFO  credentials ready key=value'}                         | ${'info'}  | ${'ready key=value'}                    | ${'a service says so'}
    ${'2026-01-01T00:00:00.000Z WARN  gateway slow'}                                        | ${'warn'}  | ${'slow'}                               | ${'a service warns'}
    ${'2026-01-01T00:00:00.000Z INFO  planner Starting Nest application... from=NestFactory'} | ${'debug'} | ${'Starting Nest application... from=NestFactory'} | ${'what the framework says of itself'}
    ${'2026-01-01T00:00:00.000Z ERROR planner broken from=NestFactory'}                     | ${'error'} | ${'broken from=NestFactory'}            | ${'its errors count'}
    ${'[12] 2026/01/01 00:00:00.000000 [INF] Server is ready'}                              | ${'debug'} | ${'Server is ready'}                    | ${'the broker tells much as it starts'}
    ${'[12] 2026/01/01 00:00:00.000000 [ERR] authentication error'}                         | ${'error'} | ${'authentication error'}               | ${'its errors count'}
    ${'Error: Cannot find module'}                                                          | ${'info'}  | ${'Error: Cannot find module'}          | ${'a process that could not log yet'}
  `('$line: $because', ({ line, level, text }: { line: string; level: string; text: string }) => {
    expect(readLogLine(line)).toEqual({ level, text });
  });

  it.each`
    line                                                                                      | code                 | because
    ${'2026-01-01T00:00:00.000Z ERROR credentials KEY_NOT_IN_RING put the key back'}          | ${'KEY_NOT_IN_RING'} | ${'it refuses to start'}
    ${'2026-01-01T00:00:00.000Z INFO  credentials KEY_NOT_IN_RING put the key back'}          | ${undefined}         | ${'only errors are refusals'}
    ${'2026-01-01T00:00:00.000Z ERROR credentials could not start error="x"'}                 | ${undefined}         | ${'no code'}
    ${'2026-01-01T00:00:00.000Z ERROR credentials SOME_CODE x'}                               | ${undefined}         | ${'no code of ours'}
  `('$code: $because', ({ line, code }: { line: string; code: string | undefined }) => {
    expect(codedErrorIn(readLogLine(line))?.code).toBe(code);
  });
});
