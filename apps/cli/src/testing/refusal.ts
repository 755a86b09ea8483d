/** What a call that must be refused is refused with. */
import { CodedError } from '@purser/contracts';

/** Fails the test where the call succeeds, or fails with anything but a coded error. */
export async function refusal(call: () => unknown): Promise<CodedError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('The call was not refused.');
}
