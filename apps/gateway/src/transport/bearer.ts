/**
 * The token of a request: `Authorization: Bearer <token>` and nowhere else. A token in a query or cookie reaches logs.
 * Compared in constant time by digests, so neither its length nor its first wrong character can be measured.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { CodedError } from '@purser/contracts';
import type { Secret } from '@purser/sealed-box';

const BEARER = /^Bearer +([^\s]+) *$/i;

/** The one token there is. */
export class BearerGate {
  readonly #digest: Buffer;

  constructor(token: Secret) {
    this.#digest = digestOf(token.reveal());
  }

  /** Throws `UNAUTHORIZED` unless the header carries the token. */
  admit(authorization: string | undefined): void {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new CodedError('UNAUTHORIZED', 'No token came with the request. Set PURSER_TOKEN (or DRONE_TOKEN) to the admin token, which is sent as "Authorization: Bearer …"; purser up keeps it in the file admin-token of its home.');
    if (!timingSafeEqual(digestOf(token), this.#digest)) throw new CodedError('UNAUTHORIZED', 'The token is not the right one. Set PURSER_TOKEN (or DRONE_TOKEN) to the admin token; purser up keeps it in the file admin-token of its home.');
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
