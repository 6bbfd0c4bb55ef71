/**
 * How much of a request's time may have been spent before the portal counted it. A request that
 * took longer than others of its kind may have been held up on its way (a busy machine, a slow
 * line), and then it was counted that much later than it was sent.
 */

/** What is known as the shortest time creeps up so slowly, for a network that changes for good. */
const CREEP = 0.005;

export class Travel {
  readonly #shortest = new Map<string, number>();

  /** How late it may have been counted, for a request of this kind that took so long; then learns from it. */
  delay(kind: string, took: number): number {
    const shortest = this.#shortest.get(kind);
    // The first of its kind tells nothing: it may have been counted just before it was answered.
    if (shortest === undefined) {
      this.#shortest.set(kind, took);
      return took;
    }
    const delay = Math.max(0, took - shortest);
    this.#shortest.set(kind, delay === 0 ? took : shortest + delay * CREEP);
    return delay;
  }
}
