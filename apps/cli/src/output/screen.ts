/**
 * Where results and remarks go. Results on standard output: tables and colour on a terminal, tab-separated lines in a
 * pipe, JSON where it was asked for. Remarks and errors on standard error.
 */
import { styleText } from 'node:util';
import type { ErrorBody } from '@purser/contracts';
import { printable, printableJson } from './printable.js';
import type { Style } from './style.js';
import { table, tabbed, type Cell } from './table.js';

/** A stream to write to. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

export class Screen {
  constructor(
    /** Whether `--json` was given. */
    readonly isJson: boolean,
    private readonly out: Sink,
    private readonly err: Sink,
    private readonly isColourUnwanted = false,
  ) {}

  get isTerminal(): boolean {
    return this.out.isTTY === true;
  }

  /** One line of result, made printable. */
  line(text: string): void {
    this.out.write(`${printable(text)}\n`);
  }

  /** One line of result whose parts were made printable and painted already. */
  painted(text: string): void {
    this.out.write(`${text}\n`);
  }

  /** A result as JSON, on one line. */
  json(value: unknown): void {
    this.out.write(`${printableJson(value)}\n`);
  }

  /** Rows: a table with its head on a terminal, tab-separated without head in a pipe. */
  rows(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
    const lines = this.isTerminal ? table(head, rows, this.paint) : tabbed(rows);
    for (const text of lines) this.out.write(`${text}\n`);
  }

  /** A remark for a person; not part of the result. */
  remark(text: string): void {
    this.err.write(`${printable(text)}\n`);
  }

  /** An error in the shape that was asked for. */
  error({ code, message }: ErrorBody): void {
    this.err.write(this.isJson ? `${printableJson({ code, message })}\n` : `purser: ${code} ${message.split('\n').map(printable).join('\n')}\n`);
  }

  /** The text in a style, where there is colour: this class has decided that, whatever Node thinks of its own stream. */
  readonly paint = (style: Style, text: string): string => (this.isTerminal && !this.isColourUnwanted ? styleText(style, text, { validateStream: false }) : text);
}
