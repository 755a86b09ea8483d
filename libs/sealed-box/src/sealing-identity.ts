/**
 * The curve keys of one running service. A key seals for 40 minutes and opens for 60 after it was made; its statement
 * counts as long as it opens. Keys live in memory only and change as they are asked for: there is no timer.
 *
 *   made ────────── 40 min ────────── 60 min
 *    │ current()      │ the next key    │ forgotten
 *    │ openers() ───────────────────────│
 */
import { CodedError } from '@purser/contracts';
import { CurveKey } from './curve-key.js';
import type { UserKey } from './nkey.js';
import { signStatement } from './statement.js';
import { open } from './xkv1.js';

const MINUTE = 60_000;

/** How long a key seals after it was made, in milliseconds. */
export const SEALS_FOR = 40 * MINUTE;
/** How long a key opens after it was made, in milliseconds. */
export const OPENS_FOR = 60 * MINUTE;

/** The key to seal with now, and what proves it. */
export interface SealingKey {
  readonly key: CurveKey;
  /** The public half, `X…`. */
  readonly xkey: string;
  /** Signed by the service's nkey: send it with the public half. */
  readonly statement: string;
  /** The last instant at which the key opens and its statement counts, ISO 8601. */
  readonly notAfter: string;
}

interface Kept extends SealingKey {
  readonly madeAt: number;
}

/** Who a service is when it seals and opens. */
export class SealingIdentity {
  readonly #nkey: UserKey;
  readonly #role: string;
  readonly #clock: () => number;
  /** The youngest first. */
  #kept: readonly Kept[] = [];

  /** @param clock the present in milliseconds since 1970 */
  constructor(service: { readonly nkey: UserKey; readonly role: string; readonly clock?: () => number }) {
    this.#nkey = service.nkey;
    this.#role = service.role;
    this.#clock = service.clock ?? Date.now;
  }

  /** The key to seal with, and to have others seal to: a fresh one where the last is 40 minutes old. */
  current(): SealingKey {
    const now = this.#clock();
    this.#forgetBefore(now);
    const youngest = this.#kept[0];
    if (youngest !== undefined && now < youngest.madeAt + SEALS_FOR) return youngest;
    const made = this.#make(now);
    this.#kept = [made, ...this.#kept];
    return made;
  }

  /** Every key that still opens, the youngest first. */
  openers(): readonly CurveKey[] {
    this.#forgetBefore(this.#clock());
    return this.#kept.map(({ key }) => key);
  }

  /**
   * Opens what `senderX` sealed to one of this service's keys. A box does not say for which key it is: with `ownX`
   * (the message named it) that key is tried, else each that still opens.
   * @throws CodedError `SEAL_BROKEN` where none opens it, `BAD_KEY` where `senderX` is no public curve key
   */
  open(sealed: Uint8Array, senderX: string, ownX?: string): Uint8Array {
    for (const key of this.openers()) {
      if (ownX !== undefined && key.publicKey !== ownX) continue;
      try {
        return open(sealed, senderX, key);
      } catch (error) {
        if (!(error instanceof CodedError && error.code === 'SEAL_BROKEN')) throw error;
      }
    }
    throw new CodedError('SEAL_BROKEN', `No key of this ${this.#role} opens the sealed text: it was changed, or is for a key that is forgotten. Ask for the current key and seal again.`);
  }

  #make(now: number): Kept {
    const key = CurveKey.make();
    const notAfter = new Date(now + OPENS_FOR).toISOString();
    const statement = signStatement(this.#nkey, { xkey: key.publicKey, role: this.#role, notAfter });
    return { key, xkey: key.publicKey, statement, notAfter, madeAt: now };
  }

  #forgetBefore(now: number): void {
    this.#kept = this.#kept.filter(({ madeAt }) => now <= madeAt + OPENS_FOR);
  }
}
