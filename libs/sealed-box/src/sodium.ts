/**
 * libsodium is WebAssembly: it takes a moment to load, and its functions exist only after that. Sealing and opening
 * are synchronous all the same; a program awaits `sodiumReady()` once as it starts.
 */
import { crypto_box_beforenm, ready } from 'libsodium-wrappers';
import { CodedError } from '@purser/contracts';

/** Resolves when `seal` and `open` may be called. Awaiting it again costs nothing. */
export async function sodiumReady(): Promise<void> {
  await ready;
}

/** @throws CodedError `INTERNAL` before `sodiumReady()` has resolved: a fault of the program, not of its input */
export function assertSodiumReady(): void {
  // Before that the function is missing, whatever its type says.
  if (typeof crypto_box_beforenm === 'function') return;
  throw new CodedError('INTERNAL', 'Nothing can be sealed or opened yet: await sodiumReady() at start.');
}
