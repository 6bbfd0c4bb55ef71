/**
 * Whether a failed call to GitHub may be made again, and when. There is no other retry layer:
 * octokit's own is off, because it repeats a POST that GitHub may have done.
 */

export type Failed = {
  readonly method: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
  /** From 1. */
  readonly attempt: number;
  /** What the job may still wait in all, milliseconds. */
  readonly budget: number;
  /** Milliseconds since 1970, for limits that name a moment. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
};

const TRIES = 4;
const BASE = 500;
const CAP = 20_000;
/** GitHub's advice when it names no time for a secondary limit. */
const SECONDARY = 60_000;
const PASSING: ReadonlySet<number | null> = new Set([null, 500, 502, 503, 504]);

/** Milliseconds to wait before the next try; null to give up. */
export function retryWait(failed: Failed): number | null {
  const { attempt, budget } = failed;
  if (attempt >= TRIES) return null;
  const wait = waitOf(failed);
  return wait === null || wait > budget ? null : wait;
}

/** Whether an answer is one of GitHub's limits, which it also gives as a 403. */
export const isLimit = (
  status: number | null,
  headers: Failed["headers"],
  message: string,
): boolean =>
  status === 429 ||
  (status === 403 &&
    (/rate limit|abuse detection/i.test(message) ||
      headers["retry-after"] !== undefined ||
      String(headers["x-ratelimit-remaining"]) === "0"));

function waitOf({ method, status, headers, message, attempt, now, random }: Failed): number | null {
  const asked = Number(headers["retry-after"] ?? Number.NaN) * 1000;
  // A limit: nothing was done, so any method may come again.
  if (isLimit(status, headers, message)) {
    if (Number.isFinite(asked)) return asked;
    if (String(headers["x-ratelimit-remaining"]) === "0") {
      return Math.max(0, Number(headers["x-ratelimit-reset"]) * 1000 - now);
    }
    return SECONDARY;
  }
  // Whether a POST was done is not known: whoever sent it looks first.
  if (method === "POST" || !PASSING.has(status)) return null;
  if (Number.isFinite(asked)) return asked;
  return random * Math.min(CAP, BASE * 2 ** attempt);
}
