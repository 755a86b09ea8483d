/** Counts work that was taken and is not finished, so that a shutdown can wait for it. */
export class InFlight {
  private readonly works = new Set<Promise<void>>();

  constructor(private readonly onProblem: (error: unknown) => void) {}

  /** Adds a piece of work. Its errors are its own business; what it lets out is told, and never ends the process. */
  add(work: Promise<void>): void {
    const settled: Promise<void> = work.catch(this.onProblem).finally(() => this.works.delete(settled));
    this.works.add(settled);
  }

  /** How many are under way. */
  get size(): number {
    return this.works.size;
  }

  /** Resolves as soon as fewer than `limit` are under way. */
  async below(limit: number): Promise<void> {
    while (this.works.size >= limit) await Promise.race(this.works);
  }

  /** Resolves when none is under way. */
  async drained(): Promise<void> {
    await this.below(1);
  }
}
