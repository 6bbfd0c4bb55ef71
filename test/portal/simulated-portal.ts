/** Simulated portals that count requests in the three ways in which a rate limit may be kept. */
import type { Announced } from "../../src/portal/pace.ts";
import type { VirtualTime } from "../support/virtual-time.ts";

/** Counts one request at this time; what remains after it, or undefined when it is one too many. */
export type Count = (now: number) => number | undefined;

export const fixedWindow = (limit: number, phase: number): Count => {
  let window = -1;
  let used = 0;
  return (now) => {
    const current = Math.floor((now + phase) / 1000);
    if (current !== window) [window, used] = [current, 0];
    used += 1;
    return used > limit ? undefined : limit - used;
  };
};

export const slidingWindow = (limit: number): Count => {
  let log: number[] = [];
  return (now) => {
    log = log.filter((at) => at > now - 1000);
    log.push(now);
    return log.length > limit ? undefined : limit - log.length;
  };
};

export const tokenBucket = (limit: number): Count => {
  let level = limit;
  let at = 0;
  return (now) => {
    level = Math.min(limit, level + ((now - at) * limit) / 1000);
    at = now;
    if (level < 1) return undefined;
    level -= 1;
    return Math.floor(level);
  };
};

/** Says what remained before it counted the request itself. */
export const toldBefore =
  (count: Count): Count =>
  (now) => {
    const remaining = count(now);
    return remaining === undefined ? undefined : remaining + 1;
  };

export const uncounted =
  (limit: number): Count =>
  () =>
    limit;

export type Simulation = {
  readonly time: VirtualTime;
  readonly count: Count;
  readonly limit: () => number;
  readonly atOnce: number;
  /** Milliseconds from us to the portal, there and back, and in between. */
  readonly travel: () => number;
  readonly work: () => number;
  /** What opening a connection takes. */
  readonly connect: number;
};

export type Simulated = {
  /** One request, from being sent until its answer has come. */
  readonly request: () => Promise<{ readonly announced: Announced | null }>;
  readonly tooMany: () => number;
  readonly mostAtOnce: () => number;
};

export function simulate(simulation: Simulation): Simulated {
  const { time, count, limit, atOnce, travel, work, connect } = simulation;
  let idle = 0;
  let here = 0;
  let most = 0;
  let tooMany = 0;
  const request = async (): Promise<{ announced: Announced | null }> => {
    if (idle > 0) idle -= 1;
    else await time.sleep(connect);
    await time.sleep(travel());
    here += 1;
    most = Math.max(most, here);
    const remaining = here > atOnce ? undefined : count(time.monotonic());
    const free = atOnce - here;
    await time.sleep(work());
    here -= 1;
    await time.sleep(travel());
    idle += 1;
    if (remaining === undefined) {
      tooMany += 1;
      return { announced: null };
    }
    return {
      announced: {
        limit: limit(),
        remaining,
        concurrentLimit: atOnce,
        concurrentRemaining: free,
      },
    };
  };
  return { request, tooMany: () => tooMany, mostAtOnce: () => most };
}
