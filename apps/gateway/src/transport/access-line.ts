/** What the log says of a request: method, path, status, milliseconds. Never a query, a header or a body. */

/**
 * The path as sent, without its query. An address that holds `@` is left out: someone may have put a username and
 * password in front of the host.
 */
export function loggablePath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  const start = path.indexOf('/registry/');
  if (start === -1 || !/@|%40/i.test(path.slice(start))) return path;
  return `${path.slice(0, start)}/registry/[not shown]`;
}
