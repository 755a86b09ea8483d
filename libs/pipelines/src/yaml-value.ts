/**
 * What a dialect sees of a YAML document: text, maps, lists and nothing, with aliases followed and merge keys applied.
 *
 * Every scalar is text with the spelling it was written in: `1.10` is not a number that could lose its last digit.
 * Only a plain `null`, `~` or an empty place is nothing.
 */

/** A value of the document. `at` is the offset where it is written; for an alias, where the alias stands. */
export type YamlValue = YamlText | YamlMap | YamlOther;

/** A scalar. */
export interface YamlText {
  readonly kind: 'text';
  readonly text: string;
  readonly at: number;
  /**
   * Offset in the document of the character at `index` of the text, as near as can be said: exact for text that is
   * written on one line without escapes, else where the text begins.
   */
  offsetOf(index: number): number;
}

/** A map with text for keys. Own keys come before merged ones; of merged maps the first that has a key gives it. */
export interface YamlMap {
  readonly kind: 'map';
  readonly at: number;
  /** The entry of a key, or undefined. */
  get(key: string): YamlEntry | undefined;
  /** All entries in the order of the text; merged ones where their merge key stands. */
  entries(): Iterable<YamlEntry>;
}

/** What only has to be told apart: a list, nothing, or a scalar whose tag says that it is not text (`!!binary`). */
export interface YamlOther {
  readonly kind: 'list' | 'nothing' | 'tagged';
  readonly at: number;
}

/** A key of a map with its value. */
export interface YamlEntry {
  readonly key: string;
  /** Offset where the key is written. */
  readonly keyAt: number;
  readonly value: YamlValue;
}
