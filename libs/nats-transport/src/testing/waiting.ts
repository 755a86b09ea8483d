/** Waits for what happens elsewhere. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as soon as it is so; Jest's own limit ends a wait for what never comes. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}

/** Something that is opened from outside, for handlers that a test wants to hold. */
export class Gate {
  readonly opened: Promise<void>;
  open: () => void = () => undefined;

  constructor() {
    this.opened = new Promise((resolve) => (this.open = resolve));
  }
}
