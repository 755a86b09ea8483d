/** Waits for what happens elsewhere. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds after which what is waited for does not come any more: less than Jest's limit, so that the wait ends. */
const PATIENCE = 45_000;

/** Resolves as soon as it is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const start = performance.now(); !(await isSo()); await sleep(10)) {
    if (performance.now() - start > PATIENCE) throw new Error(`It never came to be: ${String(isSo)}`);
  }
}

/** Something that is opened from outside, for handlers that a test wants to hold. */
export class Gate {
  readonly opened: Promise<void>;
  open: () => void = () => undefined;

  constructor() {
    this.opened = new Promise((resolve) => (this.open = resolve));
  }
}
