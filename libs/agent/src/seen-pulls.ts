/** Remembers the pulls that were answered, the oldest forgotten first: a live listener can see an answer twice. */
export class SeenPulls {
  private readonly ids = new Set<string>();

  /** @param limit how many are remembered: more than a stream holds in the life of a plan is never needed */
  constructor(private readonly limit = 8_192) {}

  /** Whether this is the first time; remembers it either way. */
  isFirst(pullId: string): boolean {
    if (this.ids.has(pullId)) return false;
    this.ids.add(pullId);
    if (this.ids.size > this.limit) this.forgetOldest();
    return true;
  }

  private forgetOldest(): void {
    for (const oldest of this.ids) {
      this.ids.delete(oldest);
      return;
    }
  }
}
