/**
 * One line per event, readable as it is: time, level, service, sentence, `key=value` fields. Fields are plain values by
 * type, so an object that holds a secret cannot be logged by accident; a `Secret` says `[secret]` wherever it is printed.
 */
import type { LoggerService } from '@nestjs/common';

/** What may stand in a field. */
export type Field = string | number | boolean | null | undefined;

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** Writes one line, without its line feed. */
export type LineSink = (line: string) => void;

export class ServiceLogger implements LoggerService {
  constructor(
    private readonly service: string,
    private readonly lowest: LogLevel = 'info',
    private readonly write: LineSink = (line) => process.stdout.write(`${line}\n`),
  ) {}

  debug(message: unknown, ...fields: unknown[]): void {
    this.line('debug', message, fields);
  }

  log(message: unknown, ...fields: unknown[]): void {
    this.line('info', message, fields);
  }

  warn(message: unknown, ...fields: unknown[]): void {
    this.line('warn', message, fields);
  }

  error(message: unknown, ...fields: unknown[]): void {
    this.line('error', message, fields);
  }

  /** A failure: its message, its code and what caused it, the innermost with its stack. */
  failure(what: string, error: unknown): void {
    const chain: string[] = [];
    for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
      chain.push('code' in at && typeof at.code === 'string' ? `${at.code} ${at.message}` : at.cause === undefined ? (at.stack ?? at.message) : at.message);
      if (at.cause !== undefined && !(at.cause instanceof Error)) chain.push(textOf(at.cause));
    }
    this.line('error', what, [{ error: chain.join(' | caused by: ') || textOf(error) }]);
  }

  private line(level: LogLevel, message: unknown, rest: readonly unknown[]): void {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(this.lowest)) return;
    const fields = rest.flatMap((value) => (isFields(value) ? Object.entries(value).map(([name, field]) => `${oneLine(name)}=${show(field)}`) : [`from=${show(textOf(value))}`]));
    this.write([new Date().toISOString(), level.toUpperCase().padEnd(5), this.service, oneLine(textOf(message)), ...fields].join(' '));
  }
}

function isFields(value: unknown): value is Record<string, Field> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(field: Field): string {
  const text = oneLine(textOf(field));
  return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}

/** The value as a text. What cannot be made one must not end the process that wanted to log it. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return '[unprintable]';
  }
}

/** Control characters, other ends of a line, and what turns the direction of a line around. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** A log line is one line: what a caller sends cannot forge a second, nor reach a terminal. */
function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, ' ');
}
