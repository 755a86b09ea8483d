/** A place in the pipeline's text, as editors count: lines from 1, columns from 1 in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
