/**
 * Why a text is no registry address: a code for programs, a position for an editor, a sentence for a person.
 */
import type { DomainFlawCode } from './domain.js';
import { shiftFlaw } from './flaw.js';
import type { Flaw } from './flaw.js';
import type { PathFlawCode } from './path.js';

/** Every reason for which a text is refused as a registry address. */
export type RegistryAddressErrorCode =
  /** There is no text. */
  | 'ADDRESS_EMPTY'
  /** The text is longer than what is stored as typed. */
  | 'ADDRESS_TOO_LONG'
  /** A scheme other than `http` or `https`. */
  | 'ADDRESS_SCHEME'
  /** A username or password in front of the host. */
  | 'ADDRESS_USERINFO'
  /** A query or a fragment. */
  | 'ADDRESS_QUERY'
  /** A wildcard: not supported yet. */
  | 'ADDRESS_GLOB'
  /** The host is missing, or is none by the grammar of domains. */
  | 'ADDRESS_HOST'
  /** Two dots in a row in the host, or one at an end. */
  | 'ADDRESS_EMPTY_LABEL'
  /** The port is no number from 1 to 65535. */
  | 'ADDRESS_PORT'
  /** A host that references read as a path on Docker Hub, so the address could never cover an image. */
  | 'ADDRESS_SINGLE_LABEL'
  /** The path is none by the grammar of paths. */
  | 'ADDRESS_PATH'
  /** A tag: addresses name places, not versions. */
  | 'ADDRESS_TAG'
  /** A digest: addresses name places, not versions. */
  | 'ADDRESS_DIGEST';

/** The refusal of a text that is no registry address. Its message never repeats the text: it may hold a password. */
export class RegistryAddressError extends Error {
  override readonly name = 'RegistryAddressError';
  readonly code: RegistryAddressErrorCode;
  /** Offset of what is wrong in the text as given, in UTF-16 units from 0. */
  readonly position: number;

  constructor(flaw: Flaw<RegistryAddressErrorCode>) {
    super(flaw.message);
    this.code = flaw.code;
    this.position = flaw.position;
  }
}

/** What the flaws of the shared grammar are called in an address. */
const CODES = {
  DOMAIN_INVALID: 'ADDRESS_HOST',
  DOMAIN_TOO_LONG: 'ADDRESS_HOST',
  LABEL_EMPTY: 'ADDRESS_EMPTY_LABEL',
  PORT_INVALID: 'ADDRESS_PORT',
  PATH_INVALID: 'ADDRESS_PATH',
  PATH_TOO_LONG: 'ADDRESS_PATH',
  PATH_UPPERCASE: 'ADDRESS_PATH',
} as const satisfies Record<DomainFlawCode | PathFlawCode, RegistryAddressErrorCode>;

/** Throws where a part has a flaw by the shared grammar; `offset` is where the part begins in the whole text. */
export function refuseGrammarFlaw(flaw: Flaw<DomainFlawCode | PathFlawCode> | undefined, offset: number): void {
  if (flaw !== undefined) throw new RegistryAddressError({ ...shiftFlaw(flaw, offset), code: CODES[flaw.code] });
}
