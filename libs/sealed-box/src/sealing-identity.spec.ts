import { CurveKey } from './curve-key.js';
import { UserKey } from './nkey.js';
import { OPENS_FOR, SEALS_FOR, SealingIdentity } from './sealing-identity.js';
import { sodiumReady } from './sodium.js';
import { verifyStatement } from './statement.js';
import { flipped, refusal } from './testing/refusal.js';
import { parseTrust } from './trust.js';
import { seal } from './xkv1.js';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const MINUTE = 60_000;
const nkey = UserKey.make();
const trust = parseTrust(JSON.stringify({ version: 1, roles: { resolver: [nkey.publicKey] } }));
const peer = CurveKey.make();

/** An identity at START, and a hand on its clock. */
function startedAt(start = START): { identity: SealingIdentity; at: (sinceStart: number) => void } {
  let now = start;
  const identity = new SealingIdentity({ nkey, role: 'resolver', clock: () => now });
  return { identity, at: (sinceStart) => { now = start + sinceStart; } };
}

beforeAll(sodiumReady);

describe('a sealing identity', () => {
  it.each`
    after             | seals    | opens    | stated   | because
    ${0}              | ${true}  | ${true}  | ${true}  | ${'it was just made'}
    ${SEALS_FOR - 1}  | ${true}  | ${true}  | ${true}  | ${'within 40 minutes it is the current key'}
    ${SEALS_FOR}      | ${false} | ${true}  | ${true}  | ${'after 40 minutes the next one is, and this one still opens'}
    ${OPENS_FOR}      | ${false} | ${true}  | ${true}  | ${'to the last instant that its statement names'}
    ${OPENS_FOR + 1}  | ${false} | ${false} | ${false} | ${'after 60 minutes it is forgotten'}
    ${24 * OPENS_FOR} | ${false} | ${false} | ${false} | ${'and stays so'}
  `('after $after ms: $because', ({ after, seals, opens, stated }: { after: number; seals: boolean; opens: boolean; stated: boolean }) => {
    const { identity, at } = startedAt();
    const first = identity.current();
    const box = seal('hello', first.xkey, peer);
    at(after);
    const verify = (): unknown => verifyStatement(first.statement, { trust, role: 'resolver', xkey: first.xkey, now: START + after });

    expect(identity.current().xkey === first.xkey).toBe(seals);
    expect(identity.openers().includes(first.key)).toBe(opens);
    if (opens) expect(Buffer.from(identity.open(box, peer.publicKey)).toString()).toBe('hello');
    else expect(refusal(() => identity.open(box, peer.publicKey)).code).toBe('SEAL_BROKEN');
    if (stated) expect(verify).not.toThrow();
    else expect(refusal(verify).code).toBe('STATEMENT_EXPIRED');
  });

  it('states each key it makes, until 60 minutes after', () => {
    const { identity, at } = startedAt();
    const first = identity.current();
    at(SEALS_FOR);
    const second = identity.current();
    expect(first.notAfter).toBe('2026-01-01T01:00:00.000Z');
    expect(second.notAfter).toBe('2026-01-01T01:40:00.000Z');
    for (const { xkey, statement, notAfter } of [first, second]) {
      expect(verifyStatement(statement, { trust, role: 'resolver', xkey, now: START + SEALS_FOR })).toEqual({ xkey, role: 'resolver', notAfter });
    }
  });

  it('keeps few keys, the youngest first, however long it runs', () => {
    const { identity, at } = startedAt();
    for (let minute = 0; minute < 600; minute += 1) {
      at(minute * MINUTE);
      expect(identity.current().key).toBe(identity.openers()[0]);
      expect(identity.openers().length).toBeLessThanOrEqual(2);
    }
  });

  it('makes no key before it is asked for one', () => expect(startedAt().identity.openers()).toEqual([]));

  it('is another one in every process: keys are not derived from the nkey', () => {
    expect(startedAt().identity.current().xkey).not.toBe(startedAt().identity.current().xkey);
  });

  it.each`
    named       | code             | because
    ${'first'}  | ${undefined}     | ${'the message named the key it is for'}
    ${'second'} | ${'SEAL_BROKEN'} | ${'it is for another of the live keys'}
    ${'peer'}   | ${'SEAL_BROKEN'} | ${'that is no key of this service'}
  `('opens with the $named key only: $because', ({ named, code }: { named: 'first' | 'second' | 'peer'; code: string | undefined }) => {
    const { identity, at } = startedAt();
    const first = identity.current().xkey;
    at(SEALS_FOR);
    const keys = { first, second: identity.current().xkey, peer: peer.publicKey };
    const open = (): Uint8Array => identity.open(seal('hello', first, peer), peer.publicKey, keys[named]);
    if (code === undefined) expect(Buffer.from(open()).toString()).toBe('hello');
    else expect(refusal(open).code).toBe(code);
  });

  it('says what is wrong: a touched box, or a sender that is no key', () => {
    const { identity } = startedAt();
    const box = seal('hello', identity.current().xkey, peer);
    expect(refusal(() => identity.open(flipped(box, box.length - 1), peer.publicKey)).code).toBe('SEAL_BROKEN');
    expect(refusal(() => identity.open(box, 'nobody')).code).toBe('BAD_KEY');
  });
});
