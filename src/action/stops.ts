/**
 * A cancelled job: the runner sends SIGINT, SIGTERM after 7.5 seconds, and kills after 10. The first
 * signal lets an apply finish what it has in hand and tell GitHub; a second one ends the waiting.
 */
import { EXIT, type StopSignal } from "../run/exit.ts";

const SIGNALS: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];
/** After the first signal, in milliseconds: an apply takes five seconds at most, GitHub has the rest. */
const LONGEST = 7_000;

export type Stops = {
  readonly finish: AbortSignal;
  readonly now: AbortSignal;
};

let first: StopSignal | null = null;

/** Listens from now on; until then a signal ends the process. */
export function listenForStops(log: (text: string) => void): Stops {
  const finish = new AbortController();
  const now = new AbortController();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (first !== null) return now.abort();
      first = signal;
      log("Cancelled: finishing the offer in hand.");
      finish.abort();
      setTimeout(() => process.exit(EXIT[signal]), LONGEST).unref();
    });
  }
  return { finish: finish.signal, now: now.signal };
}

/** The exit code of a job that a signal has ended, else the given one. */
export const exitAfterStops = (exit: number): number => (first === null ? exit : EXIT[first]);
