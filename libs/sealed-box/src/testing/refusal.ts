/** What a call that must be refused is refused with. */
import { CodedError } from '@purser/contracts';

/** The coded error a call throws. Fails the test where the call returns, or throws anything else. */
export function refusal(call: () => unknown): CodedError {
  try {
    call();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('The call was not refused.');
}

/** A copy with one bit of one byte turned. */
export function flipped(bytes: Uint8Array, byte: number, bit = 0): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[byte] = (copy[byte] ?? 0) ^ (1 << bit);
  return copy;
}
