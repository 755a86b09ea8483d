/**
 * What the processes write, as `purser up` shows it: when, who, what. The log files have every line as it was written.
 *
 *   service   2026-01-01T00:00:00.000Z INFO  credentials ready key=value
 *   broker    [123] 2026/01/01 00:00:00.000000 [INF] Server is ready
 *   else      whatever a process says before it can log
 */
import { CodedError, isErrorCode } from '@purser/contracts';

/** How much a line matters. */
export type Level = 'debug' | 'info' | 'warn' | 'error';

/** A line, read. */
export interface LogLine {
  readonly level: Level;
  readonly text: string;
}

const SERVICE = /^\d{4}-\d\d-\d\dT[\d:.]+Z (?<level>DEBUG|INFO|WARN|ERROR) +\S+ (?<text>.*)$/;
const BROKER = /^\[\d+\] [\d/]+ [\d:.]+ \[(?<level>[A-Z]{3})\] (?<text>.*)$/;
const CODED = /^(?<code>[A-Z_]+) (?<message>.+)$/;

/** The framework's own remarks at start. */
const FRAMEWORK = / from=(?:Nest\w+|InstanceLoader|Rout\w+)$/;

const BROKER_LEVELS: Readonly<Record<string, Level>> = { WRN: 'warn', ERR: 'error', FTL: 'error' };

/** Reads a line of a service or of the broker. What broker and framework tell of their own start is debug: it is in the log files. */
export function readLogLine(line: string): LogLine {
  const service = SERVICE.exec(line)?.groups;
  if (service !== undefined) {
    const { level = 'INFO', text = '' } = service;
    return { level: level === 'INFO' && FRAMEWORK.test(text) ? 'debug' : (level.toLowerCase() as Level), text };
  }
  const broker = BROKER.exec(line)?.groups;
  if (broker === undefined) return { level: 'info', text: line };
  return { level: BROKER_LEVELS[broker['level'] ?? ''] ?? 'debug', text: broker['text'] ?? '' };
}

/** The coded error with which a service refused to start, where the line is one. */
export function codedErrorIn({ level, text }: LogLine): CodedError | undefined {
  const { code, message } = (level === 'error' ? CODED.exec(text)?.groups : undefined) ?? {};
  return isErrorCode(code) && message !== undefined ? new CodedError(code, message) : undefined;
}
