/**
 * W3C trace context: what a message causes carries the trace of the message, so that one pull can be followed from the
 * door to the agent. Kept per asynchronous call, so nothing needs to hand it on.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const current = new AsyncLocalStorage<string>();
/** Ids of nothing but zeros are none, says the specification. */
const FORM = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** Runs `work` inside the trace named by a `traceparent` header, or inside a new one. */
export function inTrace<T>(traceparent: string | undefined, work: () => T): T {
  const trace = traceparent !== undefined && FORM.test(traceparent) ? traceparent : `00-${randomBytes(16).toString('hex')}-${span()}-01`;
  return current.run(trace, work);
}

/** The `traceparent` for the next message: same trace, a span of its own. */
export function nextTraceparent(): string {
  const [, trace, flags] = FORM.exec(current.getStore() ?? '') ?? [];
  return `00-${trace ?? randomBytes(16).toString('hex')}-${span()}-${flags ?? '01'}`;
}

function span(): string {
  return randomBytes(8).toString('hex');
}
