/** A clock for tests: time passes only when everybody waits, and then at once. */
import type { Fetch } from "../../src/portal/http.ts";
import type { Timing } from "../../src/run/ports.ts";

type Sleeper = { readonly until: number; readonly wake: () => void };

export class VirtualTime implements Timing {
  #now = 0;
  readonly #start: number;
  readonly #random: () => number;
  #sleepers: Sleeper[] = [];
  /** Requests to real servers that are under way: as long as there are any, no time passes. */
  #outside = 0;

  constructor(start = "2026-01-05T09:00:00.000Z", random: () => number = () => 0.5) {
    this.#start = Date.parse(start);
    this.#random = random;
  }

  now(): Date {
    return new Date(this.#start + this.#now);
  }

  monotonic(): number {
    return this.#now;
  }

  random(): number {
    return this.#random();
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const sleeper = { until: this.#now + Math.max(0, milliseconds), wake: resolve };
    this.#sleepers.push(sleeper);
    signal?.addEventListener("abort", () => {
      this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
      resolve();
    });
    return promise;
  }

  /** A `fetch` during which time stands still, until its answer is read or given up. */
  around(fetch: Fetch): Fetch {
    return async (url, sending) => {
      this.#outside += 1;
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      void over.then(() => (this.#outside -= 1));
      sending.signal.addEventListener("abort", () => {
        end();
      });
      try {
        const { status, headers, body } = await fetch(url, sending);
        if (body === null) end();
        return { status, headers, body: body === null ? null : until(body, end) };
      } catch (error) {
        end();
        throw error;
      }
    };
  }

  /** Runs until the work is done: whenever nothing else happens, the next sleeper wakes. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { done: false };
    const ended = work.finally(() => {
      state.done = true;
    });
    ended.catch(() => {});
    while (!state.done) {
      await settled();
      if (state.done) break;
      if (this.#outside > 0) continue;
      const next = this.#sleepers.sort((left, right) => left.until - right.until).shift();
      // Nobody sleeps: the work waits for the outside world, such as a socket.
      if (next === undefined) continue;
      this.#now = Math.max(this.#now, next.until);
      next.wake();
    }
    return ended;
  }
}

/** The same chunks; `end` is called when nobody reads them any more. */
const until = (body: AsyncIterable<Uint8Array>, end: () => void): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]() {
    const chunks = body[Symbol.asyncIterator]();
    return {
      next: async () => {
        try {
          const next = await chunks.next();
          if (next.done === true) end();
          return next;
        } catch (error) {
          end();
          throw error;
        }
      },
      return: async () => {
        end();
        return (await chunks.return?.()) ?? { done: true, value: undefined };
      },
    };
  },
});

/** All that can go on without time passing has gone on. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
