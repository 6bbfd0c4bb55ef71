/**
 * When a request is sent again. One pure function decides, and nothing else in this tool retries
 * (but a read whose kept connection was just closing goes over a new one at once: `network.ts`).
 *
 * The premise: a read may be repeated, a write may not. A write is sent again only when it certainly
 * was not done: it never left (refused, no address, no connection), or the portal said so (429).
 * Whatever else happens to a write, whoever asked for it reads back first; and before it is sent
 * again after a wait, whoever asked for it looks again (`exchange.ts`).
 */

/** How one attempt ended, as far as repeating it is concerned. */
export type Ending =
  /** An answer with this status came, whole. `retryAfter` and `date` are the headers' texts. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly retryAfter: string | null;
      readonly date: string | null;
    }
  /** Nothing was sent: refused, no such host, no connection in time. */
  | { readonly kind: "not-sent" }
  /** The other side is not who it says: nothing was sent, and asking again would not help. */
  | { readonly kind: "wrong-certificate" }
  /** Sent, and no whole answer came: reset, cut off, timed out. */
  | { readonly kind: "lost" }
  /** The run was told to stop. */
  | { readonly kind: "stopped" };

export type Attempt = {
  readonly method: "GET" | "POST";
  readonly ending: Ending;
  /** How many times it was tried, this one included. */
  readonly tries: number;
  /** How long may still be waited, in milliseconds: the smaller of the offer's and the run's budget. */
  readonly budget: number;
  /** Wall clock, for a date in `Retry-After` when the answer has no date of its own. */
  readonly now: Date;
  /** In [0, 1). */
  readonly random: number;
};

export type Decision =
  | {
      readonly again: true;
      /** Milliseconds. */
      readonly wait: number;
      /** Whether everybody waits, not only this request. */
      readonly everybody: boolean;
    }
  | {
      readonly again: false;
      readonly why: "final" | "certificate" | "unknown-outcome" | "tries" | "budget";
      /** What the portal asked to wait, in milliseconds, when it did. */
      readonly asked: number | null;
    };

const TRIES = 5;
const BASE = 500;
const CAP = 20_000;
/** A read that ended so may go well a moment later. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
const TOO_MANY = 429;
/** Longer requests to wait are all the same to us: beyond any budget. */
const LONGEST = 366 * 24 * 3_600_000;

/** Waits double from 0.5 s up to 20 s, each shortened at random (full jitter) so that clients do not meet again. */
const backoff = (tries: number, random: number): number =>
  Math.round(random * Math.min(CAP, BASE * 2 ** (tries - 1)));

const IMF_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const httpDate = (text: string | null): number =>
  text !== null && IMF_DATE.test(text.trim()) ? Date.parse(text) : Number.NaN;

/**
 * Milliseconds that `Retry-After` asks for, or null when it asks for nothing that can be understood.
 * A date counts from the answer's own `Date`: our clock may be wrong, and the portal's is its own.
 */
export function askedToWait(
  retryAfter: string | null,
  date: string | null,
  now: Date,
): number | null {
  const text = retryAfter?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), LONGEST);
  const until = httpDate(text);
  if (Number.isNaN(until)) return null;
  const from = httpDate(date);
  const wait = until - (Number.isNaN(from) ? now.getTime() : from);
  return Math.min(Math.max(0, wait), LONGEST);
}

type No = Extract<Decision, { readonly again: false }>;

const no = (why: No["why"]): No => ({ again: false, why, asked: null });

function maySendAgain(method: "GET" | "POST", ending: Ending): No | true {
  switch (ending.kind) {
    case "stopped":
      return no("final");
    case "wrong-certificate":
      return no("certificate");
    case "not-sent":
      return true;
    case "lost":
      return method === "GET" ? true : no("unknown-outcome");
    case "answer": {
      // A 429 is a promise that nothing was done: the one answer after which a write goes again.
      if (ending.status === TOO_MANY) return true;
      const passing = PASSING.has(ending.status);
      if (method === "GET") return passing || no("final");
      // Only a plain no (4xx) says that a write was not done.
      const plainNo = ending.status >= 400 && ending.status < 500 && !passing;
      return no(plainNo ? "final" : "unknown-outcome");
    }
  }
}

/** Whether to send it again, and how long to wait before: never less than the portal asked for. */
export function decide({ method, ending, tries, budget, now, random }: Attempt): Decision {
  const may = maySendAgain(method, ending);
  const answered = ending.kind === "answer" ? ending : null;
  const asked = answered === null ? null : askedToWait(answered.retryAfter, answered.date, now);
  // Whoever reads back and finds nothing done waits as long before it asks for the write again.
  if (may !== true) return may.why === "unknown-outcome" ? { ...may, asked } : may;
  if (tries >= TRIES) return { again: false, why: "tries", asked };
  const wait = (asked ?? 0) + backoff(tries, random);
  if (wait > budget) return { again: false, why: "budget", asked };
  return { again: true, wait, everybody: answered?.status === TOO_MANY };
}
