/** Rows of text as a table for eyes, or as tab-separated lines for programs. Cells are made printable here. */
import { printable } from './printable.js';
import type { Style } from './style.js';

/** Text, or text with a style. */
export type Cell = string | { readonly text: string; readonly style: Style };

const GAP = '  ';

/** Aligned columns under their heads. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[], paint: (style: Style, text: string) => string): string[] {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => textOf(row[column]).length)));
  const aligned = (cells: readonly Cell[]): string =>
    cells
      .map((cell, column) => {
        const text = textOf(cell);
        const shown = typeof cell === 'string' ? text : paint(cell.style, text);
        // The last column is not padded: no blanks at the end of a line.
        return column === cells.length - 1 ? shown : shown + ' '.repeat(Math.max(0, (widths[column] ?? 0) - text.length));
      })
      .join(GAP)
      .trimEnd();
  return [aligned(head.map((name) => ({ text: name, style: 'bold' as const }))), ...rows.map(aligned)];
}

/** One line per row, a tab between cells. A tab inside a cell is escaped, so the columns are certain. */
export function tabbed(rows: readonly (readonly Cell[])[]): string[] {
  return rows.map((row) => row.map(textOf).join('\t'));
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return printable(typeof cell === 'string' ? cell : cell.text);
}
