/**
 * The doors of the HTTP server, by path. Each speaks errors in its own shape: Drone's doors plain text, which its
 * clients print as it is, all others JSON `{ code, message }`.
 */

/** Drone's registry API, or Purser's own. */
export type Door = 'drone' | 'v1';

/** The door of a path or URL. */
export function doorOf(url: string): Door {
  return /^\/api\/repos(?:[/?]|$)/.test(url) ? 'drone' : 'v1';
}

/** What is open to everyone who reaches the port: whether the process is well, and nothing else. */
const OPEN_ROUTES: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/**
 * Whether a request needs a token. It goes by the route that was found, never by the path as sent, which has more
 * spellings than one (`/%61pi`); without a route there is nothing to guard.
 */
export function needsToken(route: string | undefined): boolean {
  return route !== undefined && !OPEN_ROUTES.has(route);
}
