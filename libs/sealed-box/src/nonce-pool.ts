/**
 * Nonces of 24 random bytes, each handed out once. One call to the system's randomness fills a pool for many nonces:
 * asking for each alone would cost more than sealing does. Random nonces of 192 bits do not repeat in practice
 * (NaCl's `crypto_box` was given such long nonces for that reason).
 */
import { randomFillSync } from 'node:crypto';

/** The length of a NaCl box's nonce, in bytes. */
export const NONCE_BYTES = 24;

/** A source of nonces. */
export class NoncePool {
  readonly #pool: Uint8Array;
  #next: number;

  /** @param size how many nonces one filling gives */
  constructor(size = 1024) {
    this.#pool = new Uint8Array(size * NONCE_BYTES);
    this.#next = this.#pool.length;
  }

  /** A nonce no one else gets; a copy, so that the next filling does not touch it. */
  take(): Uint8Array {
    if (this.#next === this.#pool.length) {
      randomFillSync(this.#pool);
      this.#next = 0;
    }
    const start = this.#next;
    this.#next += NONCE_BYTES;
    return this.#pool.slice(start, this.#next);
  }
}
