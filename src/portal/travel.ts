/**
 * How much of a request's time may have been spent before the portal counted it. A request that
 * took longer than others of its kind may have been held up on its way (a busy machine, a slow
 * line), and then it was counted that much later than it was sent.
 */

/** What is known as the shortest time creeps up so slowly, for a network that changes for good. */
const CREEP = 0.005;
/** Fewer of a kind may all have been held up: each may have been counted just before its answer. */
const ENOUGH = 16;

type Known = { shortest: number; seen: number };

export class Travel {
  readonly #known = new Map<string, Known>();

  /** How late it may have been counted, for a request of this kind that took so long; learns from it. */
  delay(kind: string, took: number): number {
    const known = this.#known.get(kind) ?? { shortest: took, seen: 0 };
    this.#known.set(kind, known);
    known.seen += 1;
    const delay = Math.max(0, took - known.shortest);
    known.shortest = delay === 0 ? took : known.shortest + delay * CREEP;
    return known.seen <= ENOUGH ? took : delay;
  }
}
