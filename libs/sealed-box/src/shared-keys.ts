/**
 * What two curve keys agree on (NaCl `crypto_box_beforenm`) costs a hundred times more than the box itself and is the
 * same for every box of the pair. It is computed once per pair and kept, the least recently used pair going first.
 */
import { crypto_box_beforenm } from 'libsodium-wrappers';
import { parseCurvePublicKey } from './curve-key.js';
import type { CurveKey } from './curve-key.js';
import { assertSodiumReady } from './sodium.js';

const DEFAULT_LIMIT = 1024;

/** The shared keys of one own key with its peers. */
export class SharedKeys {
  readonly #own: CurveKey;
  readonly #limit: number;
  readonly #byPeer = new Map<string, Uint8Array>();

  /** @param limit how many peers are remembered */
  constructor(own: CurveKey, limit = DEFAULT_LIMIT) {
    this.#own = own;
    this.#limit = limit;
  }

  /** How many peers are remembered now. */
  get size(): number {
    return this.#byPeer.size;
  }

  /** The 32 bytes shared with the peer `X…`. @throws CodedError `BAD_KEY` for a peer that is no curve key */
  with(peerX: string): Uint8Array {
    const known = this.#byPeer.get(peerX);
    const shared = known ?? this.#agree(peerX);
    // A Map keeps the order of insertion: the peer just used goes to the end, the first one is the oldest.
    this.#byPeer.delete(peerX);
    this.#byPeer.set(peerX, shared);
    if (this.#byPeer.size > this.#limit) this.#forgetOldest();
    return shared;
  }

  #agree(peerX: string): Uint8Array {
    assertSodiumReady();
    return crypto_box_beforenm(parseCurvePublicKey(peerX), this.#own.revealBytes());
  }

  #forgetOldest(): void {
    for (const oldest of this.#byPeer.keys()) {
      this.#byPeer.delete(oldest);
      return;
    }
  }
}

const byOwnKey = new WeakMap<CurveKey, SharedKeys>();

/** The shared keys of `own`, kept as long as `own` itself is. */
export function sharedKeysOf(own: CurveKey): SharedKeys {
  const kept = byOwnKey.get(own);
  if (kept !== undefined) return kept;
  const made = new SharedKeys(own);
  byOwnKey.set(own, made);
  return made;
}
