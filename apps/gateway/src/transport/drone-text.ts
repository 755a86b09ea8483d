/**
 * Errors in the words of Drone 0.8 (`server/registry.go`), as plain text: its clients print
 * `client error <status>: <text>`. After Drone's words comes what to do, where Drone left the reader alone.
 */
import type { ErrorBody } from '@purser/contracts';

/** What was tried, after the method and whether an address is in the path. */
export type RegistryVerb = 'inserting' | 'updating' | 'deleting' | 'getting' | 'listing';

/** What was tried at a registry route; undefined at any other. */
export function registryVerb(method: string, route: string | undefined): RegistryVerb | undefined {
  if (route === undefined) return undefined;
  if (method === 'POST') return 'inserting';
  if (method === 'PATCH') return 'updating';
  if (method === 'DELETE') return 'deleting';
  return route.endsWith('/registry') ? 'listing' : 'getting';
}

const OPENINGS = {
  inserting: 'Error inserting registry',
  updating: 'Error updating registry',
  deleting: 'Error deleting registry',
  getting: 'Error getting registry',
  listing: 'Error getting registry list',
} as const satisfies Record<RegistryVerb, string>;

/**
 * The text of an error. `address` is repeated only where it was read as one (a stored one is missing or there already):
 * anything else may be a password in the wrong place.
 */
export function droneText(error: ErrorBody, verb: RegistryVerb | undefined, address: string | undefined): string {
  if (verb === undefined || error.code === 'UNAUTHORIZED') return error.message;
  const opening = OPENINGS[verb];
  const quoted = address === undefined ? opening : `${opening} "${address}"`;
  if (error.code === 'NOT_FOUND') return `${quoted}. sql: no rows in result set: ${error.message}`;
  if (error.code === 'ALREADY_EXISTS') return `${quoted}. ${error.message}`;
  if (error.code === 'BAD_MESSAGE' && (verb === 'inserting' || verb === 'updating')) return `Error parsing request. ${error.message}`;
  return `${opening}. ${error.message}`;
}
