/**
 * The address of a registry, or of a part of one, as a person stores it with a credential:
 *
 *     typed   := [ ( "http" | "https" ) "://" ] address [ "/v1" | "/v2" ] [ "/" ]     (an ending only after a scheme)
 *     address := domain *( "/" component )
 *
 * Read, the scheme, the scheme's own default port, the ending and the last slash are gone, the host is lower-case,
 * and Docker Hub by any of its names is `docker.io`. Domain and components are those of image references. What could
 * never cover an image (a tag, a host that references read as a path) is refused with the reason.
 */
import { findOther } from './characters.js';
import { findDigestFlaw } from './digest.js';
import { DOCKER_HUB, foldHost } from './docker-hub.js';
import { claimsDomain, findDomainFlaw, splitPort } from './domain.js';
import { findPathFlaw } from './path.js';
import { RegistryAddressError, refuseGrammarFlaw } from './registry-address-error.js';
import type { RegistryAddressErrorCode } from './registry-address-error.js';
import { findTagFlaw } from './tag.js';

/** Longest address as typed, in characters, blanks at its ends not counted. */
export const ADDRESS_MAX_LENGTH = 250;

declare const parsed: unique symbol;

/** An address that has been read. */
export interface RegistryAddress {
  /** Folded host with its port, if any: `ghcr.io`, `qux.com:8000`, `[::1]:5000`. */
  readonly host: string;
  /** Components that narrow the host; none for the whole registry. */
  readonly path: readonly string[];
  /** The address in its one normalised form: `ghcr.io/team`. Equal addresses have equal texts. */
  readonly text: string;
  /** What was typed, without the blanks around it. */
  readonly typed: string;
  readonly [parsed]: true;
}

/** What `tryParseAddress` answers. */
export type AddressAttempt =
  | { readonly ok: true; readonly address: RegistryAddress }
  | { readonly ok: false; readonly error: RegistryAddressError };

/** A piece of the text as given, and the offset where it begins there. */
interface Piece {
  readonly text: string;
  readonly start: number;
}

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
]);
const API_ENDINGS = ['/v1', '/v1/', '/v2', '/v2/'];
const FOREIGN_MARKS = '?#*';
const PORT_MAX = 65_535;
const TAG_MESSAGE = 'An address names a place, not a version: drop the tag, from `:` on.';

/** Reads an address. Throws `RegistryAddressError`. */
export function parseAddress(text: string): RegistryAddress {
  const typed = trim(text);
  const { scheme, rest } = splitScheme(typed);
  refuseForeignParts(rest);
  const { domain, path } = splitPath(dropEnding(rest, scheme));
  const host = readHost(domain, scheme, path !== undefined);
  const components = path === undefined ? [] : readComponents(path);
  return { host, path: components, text: [host, ...components].join('/'), typed: typed.text } as RegistryAddress;
}

/** As `parseAddress`, for callers to whom a bad address is an answer and no exception. */
export function tryParseAddress(text: string): AddressAttempt {
  try {
    return { ok: true, address: parseAddress(text) };
  } catch (error) {
    if (error instanceof RegistryAddressError) return { ok: false, error };
    throw error;
  }
}

function trim(text: string): Piece {
  const start = text.length - text.trimStart().length;
  const typed = text.trim();
  if (typed === '') refuse('ADDRESS_EMPTY', 0, 'There is no address: write a registry, such as `ghcr.io` or `docker.io/octo`.');
  if (typed.length > ADDRESS_MAX_LENGTH) {
    refuse('ADDRESS_TOO_LONG', start + ADDRESS_MAX_LENGTH, `An address has at most ${ADDRESS_MAX_LENGTH} characters: shorten it.`);
  }
  return { text: typed, start };
}

function splitScheme({ text, start }: Piece): { readonly scheme: string | undefined; readonly rest: Piece } {
  const end = text.indexOf('://');
  const isScheme = end !== -1 && end + 1 === text.indexOf('/');
  if (!isScheme) return { scheme: undefined, rest: { text, start } };
  const scheme = text.slice(0, end).toLowerCase();
  if (!DEFAULT_PORTS.has(scheme)) refuse('ADDRESS_SCHEME', start, 'Only `https://` and `http://` may stand before a registry: drop the scheme.');
  return { scheme, rest: drop({ text, start }, end + '://'.length) };
}

/** Throws for what URLs and references have and addresses do not. */
function refuseForeignParts({ text, start }: Piece): void {
  const slash = text.indexOf('/');
  const isInHost = (offset: number): boolean => slash === -1 || offset < slash;

  const at = text.indexOf('@');
  if (at !== -1) {
    if (isInHost(at) && !looksLikeDigest(text.slice(at + 1))) {
      refuse('ADDRESS_USERINFO', start, 'An address holds no username and no password: drop everything up to and with `@`.');
    }
    refuse('ADDRESS_DIGEST', start + at, 'An address names a place, not a version: drop the digest, from `@` on.');
  }
  const mark = findOther(text, (char) => !FOREIGN_MARKS.includes(char));
  if (mark === -1) return;
  // In a host `?` is a wildcard for one character, unless something is assigned after it.
  const isGlob = text.charAt(mark) === '*' || (text.charAt(mark) === '?' && isInHost(mark) && !text.includes('=', mark));
  if (isGlob) refuse('ADDRESS_GLOB', start + mark, 'Wildcards are not supported yet: store one address for each registry.');
  refuse('ADDRESS_QUERY', start + mark, `An address has no query and no fragment: drop everything from \`${text.charAt(mark)}\` on.`);
}

/** A digest that was cut short is meant as one all the same. */
function looksLikeDigest(text: string): boolean {
  const flaw = findDigestFlaw(text);
  return flaw === undefined || flaw.code === 'DIGEST_LENGTH';
}

/** Drops the ending that names the registry's API, which only URLs have, else the last slash. */
function dropEnding({ text, start }: Piece, scheme: string | undefined): Piece {
  const endings = scheme === undefined ? ['/'] : [...API_ENDINGS, '/'];
  const ending = endings.find((candidate) => text.endsWith(candidate)) ?? '';
  return { text: text.slice(0, text.length - ending.length), start };
}

function splitPath(address: Piece): { readonly domain: Piece; readonly path: Piece | undefined } {
  const slash = address.text.indexOf('/');
  if (slash === -1) return { domain: address, path: undefined };
  return { domain: { text: address.text.slice(0, slash), start: address.start }, path: drop(address, slash + 1) };
}

function readHost({ text, start }: Piece, scheme: string | undefined, hasPath: boolean): string {
  const flaw = findDomainFlaw(text);
  if (flaw?.code === 'PORT_INVALID' && !hasPath) refuseImageTag({ text, start });
  refuseGrammarFlaw(flaw, start);
  const { host, port } = splitPort(text);
  if (port !== undefined && !isPortNumber(port)) {
    refuse('ADDRESS_PORT', start + host.length + 1, `A port is a number from 1 to ${PORT_MAX}, without leading zeros.`);
  }
  const isDefaultPort = scheme !== undefined && port === DEFAULT_PORTS.get(scheme);
  const folded = foldHost(isDefaultPort ? host : text);
  if (!claimsDomain(folded)) refuseHubPath(folded, start);
  return folded;
}

/** Throws for an image of Docker Hub with its tag, `golang:1.22`, which otherwise is a host with a bad port. */
function refuseImageTag({ text, start }: Piece): void {
  const { host, port } = splitPort(text);
  if (claimsDomain(host) || port === undefined || findTagFlaw(port) !== undefined) return;
  refuse('ADDRESS_TAG', start + host.length, TAG_MESSAGE);
}

function refuseHubPath(label: string, position: number): never {
  refuse(
    'ADDRESS_SINGLE_LABEL',
    position,
    `An image \`${label}/app\` is Docker Hub's: write \`${DOCKER_HUB}/${label}\` if that is meant, ` +
      `else the registry with its port or its full name, \`${label}:5000\` or \`${label}.example\`.`,
  );
}

function isPortNumber(digits: string): boolean {
  const port = Number(digits);
  return !digits.startsWith('0') && port <= PORT_MAX;
}

function readComponents({ text, start }: Piece): readonly string[] {
  const colon = text.indexOf(':');
  if (colon !== -1) refuse('ADDRESS_TAG', start + colon, TAG_MESSAGE);
  refuseGrammarFlaw(findPathFlaw(text), start);
  return text.split('/');
}

function drop({ text, start }: Piece, count: number): Piece {
  return { text: text.slice(count), start: start + count };
}

function refuse(code: RegistryAddressErrorCode, position: number, message: string): never {
  throw new RegistryAddressError({ code, position, message });
}
