/**
 * The inbound curve keys: what the gateway seals new passwords to. Each is derived from a key of the ring, so every
 * replica of the credentials service has the same ones, without talking to another.
 *
 *   private bytes = HKDF-SHA256( ring key, no salt, info "purser/inbound/v1", 32 bytes )      RFC 5869
 */
import { hkdfSync } from 'node:crypto';
import { CurveKey } from './curve-key.js';
import type { KeyRing, RingKey } from './key-ring.js';

const LABEL = 'purser/inbound/v1';

/** An inbound key and the ring key it lives as long as. */
export interface InboundKey {
  readonly ringKeyId: string;
  readonly key: CurveKey;
}

/** One inbound key per key of the ring, in its order: the first is the one to hand out, all of them open. */
export function inboundKeys(ring: KeyRing): readonly [InboundKey, ...InboundKey[]] {
  const [, ...others] = ring.byId.values();
  return [inboundKeyOf(ring.first), ...others.map(inboundKeyOf)];
}

function inboundKeyOf({ id, key }: RingKey): InboundKey {
  return { ringKeyId: id, key: CurveKey.fromBytes(new Uint8Array(hkdfSync('sha256', key, '', LABEL, 32))) };
}
