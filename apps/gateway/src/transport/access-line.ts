/** What the log says of a request: method, path, status, milliseconds. Never a query, a header, a body, or what nobody has read. */
import { tryParseAddress } from '@purser/image-ref';
import { AgentName, RepositoryName } from '@purser/contracts';

/** What is said in place of a part that could be anything, a password before a host too. */
const NOT_SHOWN = '[not shown]';

/**
 * The path of the route that was found, with its parameters where they are what they should be. The path as sent is
 * never shown: it has more spellings than one, and what is put where an address belongs may hold a password.
 */
export function loggablePath(route: string | undefined, parameters: Readonly<Record<string, string | undefined>>): string {
  if (route === undefined) return NOT_SHOWN;
  return route.replace(/:(\w+)/g, (_whole, name: string) => shown(name, parameters[name] ?? ''));
}

function shown(name: string, value: string): string {
  if (name === 'address') {
    const attempt = tryParseAddress(value);
    return attempt.ok ? attempt.address.text : NOT_SHOWN;
  }
  const schema = name === 'repository' ? RepositoryName : AgentName;
  return schema.safeParse(value).success ? value : NOT_SHOWN;
}
