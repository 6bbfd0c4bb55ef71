/** The gate that every request passes: in turn, at the pace that the portal allows. */
import type { Timing } from "../run/ports.ts";
import { type Announced, type Limits, Pace, type Sent } from "./pace.ts";

/** One request's stay behind the gate. It ends exactly once. */
export interface Turn {
  /** Whether a portal that wanted to be left alone has kept this request waiting. */
  readonly wasPaused: boolean;
  /** With what the answer's headers announced; null when no answer came. */
  leave(announced: Announced | null): void;
  /** After a 429: nobody enters for so many milliseconds. */
  leaveRefused(pause: number): void;
}

/** Requests enter in the order in which they ask. */
export class Limiter {
  readonly #timing: Timing;
  readonly #pace: Pace;
  readonly #waiting: {
    readonly kind: string;
    readonly since: number;
    readonly enter: (turn: Turn) => void;
  }[] = [];
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #opening = false;
  /** Ends the gate's sleep early, when something has changed. */
  #alarm: AbortController | undefined;

  constructor(timing: Timing, limits: Limits) {
    this.#timing = timing;
    this.#pace = new Pace(limits);
  }

  /** Resolves when one more request may go; those of one kind take about equally long. */
  enter(kind: string): Promise<Turn> {
    const { promise, resolve } = Promise.withResolvers<Turn>();
    this.#waiting.push({ kind, since: this.#timing.monotonic(), enter: resolve });
    void this.#open();
    return promise;
  }

  /** Lets in who may enter, sleeping in between; ends when nobody waits, or only a leaving one can help. */
  async #open(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    while (this.#waiting.length > 0) {
      const now = this.#timing.monotonic();
      const wait = Math.max(this.#pausedUntil - now, this.#pace.wait(now));
      if (wait === Infinity) break;
      if (wait <= 0) {
        const next = this.#waiting.shift();
        if (next !== undefined) next.enter(this.#turn(this.#pace.sent(now, next.kind), next.since));
        continue;
      }
      this.#alarm = new AbortController();
      await this.#timing.sleep(Math.ceil(wait), this.#alarm.signal);
      this.#alarm = undefined;
    }
    this.#opening = false;
  }

  #turn(sent: Sent, since: number): Turn {
    const changed = () => {
      this.#alarm?.abort();
      void this.#open();
    };
    return {
      wasPaused: this.#pausedUntil > since,
      leave: (announced) => {
        this.#pace.ended(sent, this.#timing.monotonic(), announced);
        changed();
      },
      leaveRefused: (pause) => {
        const now = this.#timing.monotonic();
        this.#pace.refused(sent, now);
        this.#pausedUntil = Math.max(this.#pausedUntil, now + pause);
        changed();
      },
    };
  }
}
