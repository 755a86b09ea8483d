import { CurveKey } from './curve-key.js';
import { SharedKeys, sharedKeysOf } from './shared-keys.js';
import { sodiumReady } from './sodium.js';
import { refusal } from './testing/refusal.js';

const own = CurveKey.make();
const peer = (): string => CurveKey.make().publicKey;

beforeAll(sodiumReady);

describe('the shared keys of a curve key', () => {
  it('are those of the peer, from its side', () => {
    const other = CurveKey.make();
    expect(new SharedKeys(own).with(other.publicKey)).toEqual(new SharedKeys(other).with(own.publicKey));
  });

  it('are computed once per peer', () => {
    const keys = new SharedKeys(own);
    const x = peer();
    expect(keys.with(x)).toBe(keys.with(x));
  });

  it('are no more than the limit, however many peers come', () => {
    const keys = new SharedKeys(own, 3);
    for (let i = 0; i < 20; i += 1) keys.with(peer());
    expect(keys.size).toBe(3);
  });

  it('are forgotten by the last use, not by the first', () => {
    const keys = new SharedKeys(own, 2);
    const [a, b, c] = [peer(), peer(), peer()];
    const [ofA, ofB] = [keys.with(a), keys.with(b)];
    keys.with(a);
    keys.with(c);
    expect(keys.with(a)).toBe(ofA);
    expect(keys.with(b)).not.toBe(ofB);
    expect(keys.with(b)).toEqual(ofB);
  });

  it('hold nothing for a peer that was refused', () => {
    const keys = new SharedKeys(own);
    expect(refusal(() => keys.with('nobody')).code).toBe('BAD_KEY');
    expect(keys.size).toBe(0);
  });

  it('are kept with the key itself', () => {
    expect(sharedKeysOf(own)).toBe(sharedKeysOf(own));
    expect(sharedKeysOf(own)).not.toBe(sharedKeysOf(CurveKey.make()));
  });
});
