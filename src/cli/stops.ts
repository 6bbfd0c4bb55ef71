/**
 * Ending in good order. A first signal asks whoever holds work in hand to finish it, a second one to
 * stop waiting and say what is known; with nothing in hand the program ends at once. Seven seconds
 * after the first signal it ends in any case: a CI runner kills soon after that, and then nobody
 * would report anything.
 */
import { EXIT, type Exit, type StopSignal } from "../run/exit.ts";

const SIGNALS: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];
const GRACE_MS = 6_500;
const LAST_WORDS_MS = 3_000;

export interface Stops {
  /** Says that work is in hand from now on: signals ask it to finish, then to hurry. `saying` tells so. */
  hold(saying?: string): { readonly finish: AbortSignal; readonly now: AbortSignal };
  /** Aborted by a second signal: nothing is waited for any longer. */
  readonly now: AbortSignal;
  /** The first signal that was received, or null. */
  received(): StopSignal | null;
}

type Host = {
  readonly on: (signal: StopSignal, act: () => void) => unknown;
  /** Ends the program. */
  readonly end: (exit: Exit, signal: StopSignal) => void;
  /** Says something to a person. */
  readonly say: (text: string) => void;
  /** Runs this later, unless the program has ended by then. */
  readonly later: (act: () => void, milliseconds: number) => void;
  /** Aborted when stdout is closed. */
  readonly closed: AbortSignal;
};

/** Listens from now on. */
export function watchSignals(host: Host): Stops {
  const finish = new AbortController();
  const now = new AbortController();
  let first: StopSignal | null = null;
  let holding: string | null = null;

  for (const signal of SIGNALS)
    host.on(signal, () => {
      const end = () => host.end(EXIT[signal], signal);
      const again = first != null;
      first ??= signal;
      if (holding == null || now.signal.aborted) return end();
      if (again) {
        host.later(end, LAST_WORDS_MS);
        now.abort();
        return;
      }
      host.say(`${holding}${signal === "SIGINT" ? AGAIN : ""}`);
      host.later(end, GRACE_MS);
      finish.abort();
    });

  return {
    hold(saying = FINISHING) {
      holding = saying;
      if (host.closed.aborted) finish.abort();
      host.closed.addEventListener("abort", () => finish.abort());
      return { finish: finish.signal, now: now.signal };
    },
    now: now.signal,
    received: () => first,
  };
}

const FINISHING = "Stopping after the offer in hand.";
const AGAIN = " Press Ctrl-C again to stop at once.";
