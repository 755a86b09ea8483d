/**
 * One spelling for the URLs that hold a repository or an address, so that the routes are ordinary ones:
 *
 *   given     := base repository "/" resource [ "/" address ] [ "?" query ]
 *   base      := "/api/repos/" / "/api/v1/repos/"
 *   resource  := "registry" / "plans" / "credentials"
 *   canonical := base ONE-SEGMENT "/" resource [ "/" ONE-SEGMENT ] [ "?" query ]
 *
 * Drone's clients escape neither: slashes of an address arrive as further segments, a nested group has more segments
 * than two, and either may come as %2F as well. The repository is everything before the first resource that stands
 * after an owner and a name; where none does (`hello/registry`), before the first there is, and is refused later.
 */

const BASES = ['/api/v1/repos/', '/api/repos/'] as const;
const RESOURCES: ReadonlySet<string> = new Set(['registry', 'plans', 'credentials']);

/** The canonical URL, query untouched; any other URL as it is. Never throws. */
export function canonicalUrl(url: string): string {
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const query = mark === -1 ? '' : url.slice(mark);
  const base = BASES.find((candidate) => path.startsWith(candidate));
  if (base === undefined) return url;

  const segments = path.slice(base.length).split('/');
  const at = findResource(segments);
  const resource = segments[at];
  if (resource === undefined) return url;
  const repository = oneSegment(segments.slice(0, at).join('/'));
  const address = oneSegment(segments.slice(at + 1).join('/'));
  return `${base}${repository}/${resource}${address === '' ? '' : '/'}${address}${query}`;
}

/** Where the resource stands; -1 where there is none. */
function findResource(segments: readonly string[]): number {
  let components = 0;
  let first = -1;
  for (const [index, segment] of segments.entries()) {
    if (index > 0 && RESOURCES.has(segment)) {
      if (components >= 2) return index;
      if (first === -1) first = index;
    }
    components += decoded(segment).split('/').length;
  }
  return first;
}

function oneSegment(text: string): string {
  try {
    return encodeURIComponent(decoded(text));
  } catch {
    // Half of a surrogate pair, which no client of HTTP can send: left to be refused as it is.
    return text;
  }
}

/** A text whose escapes are broken is meant as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
