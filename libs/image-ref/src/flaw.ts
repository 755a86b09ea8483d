/**
 * A flaw is what a rule of the grammar has against a text: the first thing wrong, where, and what to do about it.
 *
 * The rules only find flaws; whoever reads a whole text (an image reference, a registry address) turns the flaw
 * into its own error. So one grammar serves both, each with codes of its own.
 */

/** One thing wrong with a text. */
export interface Flaw<Code extends string> {
  readonly code: Code;
  /** Offset of the first character that is wrong, in UTF-16 units from 0; the text's length where something is missing. */
  readonly position: number;
  /** For a person: what is wrong and what to do. Quotes single characters only, as a text may hold a password. */
  readonly message: string;
}

/** The flaw of a part, placed in the whole text: `offset` is where the part begins. */
export function shiftFlaw<Code extends string>(flaw: Flaw<Code>, offset: number): Flaw<Code> {
  return { ...flaw, position: flaw.position + offset };
}
