/**
 * Turns: how many requests of one caller are in hand at once. The caller is the one the broker let publish on the
 * subject, so one agent that asks without end waits for itself and not others for it.
 */
import type { RequestContract } from '@purser/contracts';

export class Turns {
  private readonly taken = new Map<string, number>();

  /**
   * Takes a turn; the result gives it back. Undefined where the caller has as many as the contract allows it.
   * Contracts without a limit, and subjects that name no caller, are not counted.
   */
  take(contract: RequestContract, tokens: readonly string[]): (() => void) | undefined {
    const limit = contract.inHandPerCaller;
    if (limit === undefined || tokens.length === 0) return () => undefined;
    const caller = `${contract.subject} ${tokens.join(' ')}`;
    const now = this.taken.get(caller) ?? 0;
    if (now >= limit) return undefined;
    this.taken.set(caller, now + 1);
    return () => {
      const left = (this.taken.get(caller) ?? 1) - 1;
      if (left === 0) this.taken.delete(caller);
      else this.taken.set(caller, left);
    };
  }
}
