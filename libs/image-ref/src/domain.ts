/**
 * The domain of an image reference, which is also the host of a registry address:
 *
 *     domain := host [ ":" port ]
 *     host   := name | "[" ipv6 "]"
 *     name   := label *( "." label )
 *     label  := alphanumeric [ *( alphanumeric | "-" ) alphanumeric ]
 *     ipv6   := 1*( hex | ":" )
 *     port   := 1*digit
 *
 * Source: `domainAndPort` of distribution/reference. It leaves the structure of IP addresses and the range of
 * ports open, and so does this file.
 */
import { findOther, isAlphanumeric, isDigit, isHex, isUpperCase, quoteCharacter } from './characters.js';
import type { Flaw } from './flaw.js';

/** Longest domain, port included, in characters. The grammar has no limit; DNS has 253 for a name. */
export const DOMAIN_MAX_LENGTH = 255;

/** What can be wrong with a domain. */
export type DomainFlawCode = 'DOMAIN_INVALID' | 'DOMAIN_TOO_LONG' | 'LABEL_EMPTY' | 'PORT_INVALID';

type DomainFlaw = Flaw<DomainFlawCode>;

/** The first flaw of a text as a domain, or undefined where it is one. */
export function findDomainFlaw(domain: string): DomainFlaw | undefined {
  if (domain.length > DOMAIN_MAX_LENGTH) {
    return {
      code: 'DOMAIN_TOO_LONG',
      position: DOMAIN_MAX_LENGTH,
      message: `A host has at most ${DOMAIN_MAX_LENGTH} characters, its port included.`,
    };
  }
  const hostEnd = findHostEnd(domain);
  const host = domain.slice(0, hostEnd);
  const hostFlaw = host.startsWith('[') ? findIpv6Flaw(host) : findNameFlaw(host);
  return hostFlaw ?? findPortFlaw(domain, hostEnd);
}

/** A domain's host without its port, and what stands in the port's place where anything does. */
export function splitPort(domain: string): { readonly host: string; readonly port: string | undefined } {
  const hostEnd = findHostEnd(domain);
  return {
    host: domain.slice(0, hostEnd),
    port: hostEnd === domain.length ? undefined : domain.slice(hostEnd + 1),
  };
}

/**
 * Whether the first of several components is meant as a domain and not as a path on Docker Hub: it holds `.` or
 * `:`, is `localhost`, or has an upper-case letter. So `myhost/app` is Docker Hub's.
 *
 * Source: `splitDockerDomain` of distribution/reference.
 */
export function claimsDomain(component: string): boolean {
  if (component === 'localhost') return true;
  for (let at = 0; at < component.length; at += 1) {
    const char = component.charAt(at);
    if (char === '.' || char === ':' || isUpperCase(char)) return true;
  }
  return false;
}

/** Where the host ends: after the bracket of an IPv6 address, before the colon of a name, else with the text. */
function findHostEnd(domain: string): number {
  const isBracketed = domain.startsWith('[');
  const border = domain.indexOf(isBracketed ? ']' : ':');
  if (border === -1) return domain.length;
  return isBracketed ? border + 1 : border;
}

function findNameFlaw(name: string): DomainFlaw | undefined {
  if (name === '') {
    return { code: 'DOMAIN_INVALID', position: 0, message: 'There is no host: begin with one, such as `ghcr.io`.' };
  }
  let labelStart = 0;
  for (let at = 0; at <= name.length; at += 1) {
    const char = name.charAt(at);
    if (char === '.' || at === name.length) {
      const flaw = findLabelEdgeFlaw(name, labelStart, at);
      if (flaw !== undefined) return flaw;
      labelStart = at + 1;
    } else if (!isAlphanumeric(char) && char !== '-') {
      return {
        code: 'DOMAIN_INVALID',
        position: at,
        message: `A host is letters, digits, inner hyphens and single dots: ${quoteCharacter(name, at)} cannot stand in it.`,
      };
    }
  }
  return undefined;
}

function findLabelEdgeFlaw(name: string, start: number, end: number): DomainFlaw | undefined {
  if (start === end) {
    return {
      code: 'LABEL_EMPTY',
      position: start,
      message: 'A label of the host is empty: write one dot between labels, and none at either end.',
    };
  }
  const hyphen = name.charAt(start) === '-' ? start : name.charAt(end - 1) === '-' ? end - 1 : undefined;
  if (hyphen === undefined) return undefined;
  return { code: 'DOMAIN_INVALID', position: hyphen, message: 'A label of a host neither begins nor ends with a hyphen.' };
}

function findIpv6Flaw(host: string): DomainFlaw | undefined {
  if (!host.endsWith(']')) {
    return { code: 'DOMAIN_INVALID', position: host.length, message: 'An IPv6 address ends with `]`: add it.' };
  }
  const inner = host.slice(1, -1);
  const other = inner === '' ? 0 : findOther(inner, (char) => isHex(char) || char === ':');
  if (other === -1) return undefined;
  return {
    code: 'DOMAIN_INVALID',
    position: other + 1,
    message: 'Between the brackets stands an IPv6 address: hex digits and colons, no zone and no dots.',
  };
}

function findPortFlaw(domain: string, hostEnd: number): DomainFlaw | undefined {
  if (hostEnd === domain.length) return undefined;
  const digits = domain.slice(hostEnd + 1);
  const other = findOther(digits, isDigit);
  if (domain.charAt(hostEnd) === ':' && digits !== '' && other === -1) return undefined;
  return {
    code: 'PORT_INVALID',
    position: domain.charAt(hostEnd) === ':' ? hostEnd + 1 + Math.max(other, 0) : hostEnd,
    message: 'After a host and its colon stands a port in digits, such as `:5000`. An IPv6 address stands in brackets.',
  };
}
