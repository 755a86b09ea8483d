/** The end that a signal sets, to be raced with whatever may never come. */

export const OVER = Symbol('over');

export class Over {
  private readonly promise: Promise<typeof OVER>;
  private end: () => void = () => undefined;

  constructor(private readonly signal: AbortSignal) {
    this.promise = new Promise((resolve) => (this.end = () => resolve(OVER)));
    signal.addEventListener('abort', this.end, { once: true });
    if (signal.aborted) this.end();
  }

  /** What the work comes to, or `OVER` where the signal was faster. */
  async or<T>(work: Promise<T>): Promise<T | typeof OVER> {
    return Promise.race([work, this.promise]);
  }

  /** Listens to the signal no more. */
  release(): void {
    this.signal.removeEventListener('abort', this.end);
  }
}
