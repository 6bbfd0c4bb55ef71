/**
 * The documented limits, per credential: 10 requests in a second and 8 at once. The headers are
 * always sent; counting is switched on. Without it what remains in the second stays whole, so that
 * a client that goes by the headers need not hold back. How the real window moves is not said: this
 * one slides.
 */
export type Standing = {
  readonly remaining: number;
  readonly concurrentRemaining: number;
  readonly refused: boolean;
};

const PER_SECOND = 10;
const AT_ONCE = 8;

export interface RateLimit {
  /** Counts a request in. Each one that was let in must be counted out with `leave`. */
  enter(credential: string): Standing;
  leave(credential: string): void;
}

export function createRateLimit(monotonic: () => number, counting: boolean): RateLimit {
  const starts = new Map<string, number[]>();
  const running = new Map<string, number>();
  return {
    enter: (credential) => {
      const now = monotonic();
      const recent = (starts.get(credential) ?? []).filter((start) => now - start < 1_000);
      const atOnce = running.get(credential) ?? 0;
      const refused = counting && (recent.length >= PER_SECOND || atOnce >= AT_ONCE);
      if (counting && !refused) recent.push(now);
      starts.set(credential, recent);
      running.set(credential, atOnce + 1);
      return {
        refused,
        remaining: Math.max(0, PER_SECOND - recent.length),
        concurrentRemaining: Math.max(0, AT_ONCE - atOnce - 1),
      };
    },
    leave: (credential) => {
      const left = (running.get(credential) ?? 1) - 1;
      if (left > 0) running.set(credential, left);
      else running.delete(credential);
    },
  };
}

/** The headers of every answer of the API. */
export const limitHeaders = (standing: Standing): Readonly<Record<string, string>> => ({
  "X-RateLimit-Limit": String(PER_SECOND),
  "X-RateLimit-Remaining": String(standing.remaining),
  "X-RateLimit-Concurrent-Limit": String(AT_ONCE),
  "X-RateLimit-Concurrent-Remaining": String(standing.concurrentRemaining),
});
