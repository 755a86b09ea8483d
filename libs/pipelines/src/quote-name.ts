/** A name as messages quote it: in backquotes, on one line, and short. */

const QUOTED_LENGTH = 60;

/** Quotes a name out of a pipeline. What cannot be printed is escaped as in JSON. */
export function quoteName(name: string): string {
  const shown = name.length > QUOTED_LENGTH ? `${name.slice(0, QUOTED_LENGTH)}…` : name;
  return `\`${JSON.stringify(shown).slice(1, -1)}\``;
}
