/**
 * Patterns of repositories, as agents are enrolled with:
 *
 *   pattern   = "**" / component 1*( "/" component )
 *   component = "**" / 1*( character / "*" )        "**" any number of components, "*" anything within one
 */

/** Whether the pattern names the repository. Case counts. */
export function namesRepository(pattern: string, repository: string): boolean {
  return componentsMatch(pattern.split('/'), repository.split('/'));
}

/** Whether the text is a repository and no pattern. */
export function isLiteral(pattern: string): boolean {
  return !pattern.includes('*');
}

/**
 * Row by row over a table, "does the rest of the pattern match the rest of the name": the work is at most components
 * times components, whatever the pattern.
 */
function componentsMatch(pattern: readonly string[], name: readonly string[]): boolean {
  let rest = name.map(() => false).concat(true);
  for (const component of [...pattern].reverse()) {
    const row = name.map(() => false).concat(false);
    for (let at = name.length; at >= 0; at--) {
      if (component === '**') row[at] = rest[at] === true || row[at + 1] === true;
      else row[at] = at < name.length && rest[at + 1] === true && textMatches(component, name[at] ?? '');
    }
    rest = row;
  }
  return rest[0] === true;
}

/** `*` stands for any characters. The pieces between stars are found one behind the other; the first find is enough. */
function textMatches(pattern: string, text: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1) ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return from <= text.length - last.length;
}
