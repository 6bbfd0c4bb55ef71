/** How long may be waited for a portal that asks for patience: per offer, and in the whole run. */

/** Milliseconds. */
export type Patience = { readonly perOffer: number; readonly perRun: number };

export const PATIENCE: Patience = { perOffer: 120_000, perRun: 600_000 };

/** What has been waited so far. Waits of several requests at the same time count once for the run. */
export class Budget {
  readonly #patience: Patience;
  readonly #perOffer = new Map<string, number>();
  #run = 0;
  #waitedUntil = Number.NEGATIVE_INFINITY;

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  /** How long may still be waited from now on, for this offer if there is one. */
  left(offer: string | null, now: number): number {
    const underWay = Math.max(0, this.#waitedUntil - now);
    const run = this.#patience.perRun - this.#run + underWay;
    if (offer === null) return run;
    return Math.min(run, this.#patience.perOffer - (this.#perOffer.get(offer) ?? 0));
  }

  /** Takes a wait that begins now out of the budget. */
  spend(offer: string | null, now: number, wait: number): void {
    this.#run += Math.max(0, now + wait - Math.max(now, this.#waitedUntil));
    this.#waitedUntil = Math.max(this.#waitedUntil, now + wait);
    if (offer !== null) this.#perOffer.set(offer, (this.#perOffer.get(offer) ?? 0) + wait);
  }
}
