/** A value that several sources look for: the first to find it, or to fail, settles it and stops the others. */
export class FirstFound<T> {
  private readonly stopper = new AbortController();
  private resolve: (value: T) => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;

  /** What was found. */
  readonly value = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  /** Aborts when there is nothing more to look for. */
  get signal(): AbortSignal {
    return this.stopper.signal;
  }

  find(value: T): void {
    this.resolve(value);
    this.stopper.abort();
  }

  fail(error: unknown): void {
    this.reject(error);
    this.stopper.abort();
  }
}
