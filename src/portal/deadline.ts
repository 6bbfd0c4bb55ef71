import type { Failure, Progress } from "./failure.ts";

export type Bounds = {
  /** Milliseconds until there is a connection, and until the whole answer is here. */
  readonly connect: number;
  readonly answer: number;
  /** Largest answer in bytes, decompressed. */
  readonly bytes: number;
};

/**
 * Time-outs as the portal's documentation advises (at least 128 s). A page of 100 offers is far
 * smaller; and JSON of nothing but empty lists takes forty times its size once it is parsed.
 */
export const BOUNDS: Bounds = { connect: 5_000, answer: 128_000, bytes: 16 * 1024 * 1024 };

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

/** Ends one request: when no connection, or no whole answer, has come in time, or the run stops. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #over = Promise.withResolvers<never>();
  readonly #bounds: Bounds;
  readonly #stop: AbortSignal | undefined;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #onStop = () => {
    this.#end("stopped");
  };
  #ended: "connect" | "answer" | "stopped" | undefined;

  constructor(bounds: Bounds, stop: AbortSignal | undefined) {
    this.#over.promise.catch(() => {});
    this.#bounds = bounds;
    this.#stop = stop;
    stop?.addEventListener("abort", this.#onStop, { once: true });
    this.#timers.push(setTimeout(() => this.#end("answer"), bounds.answer));
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts the time for making a connection. */
  watch(progress: () => Progress): void {
    const late = () => {
      if (progress() === "connecting") this.#end("connect");
    };
    this.#timers.push(setTimeout(late, this.#bounds.connect));
  }

  /** The work's result, but no later than the deadline: a `fetch` may not care for its signal. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#over.promise]);
  }

  /** Why the deadline ended the request, or undefined when it did not. */
  failure(progress: Progress): Failure | undefined {
    const sent = progress !== "connecting";
    switch (this.#ended) {
      case undefined:
        return undefined;
      case "stopped":
        return { kind: "stopped", sent, reason: "the run was stopped" };
      case "connect":
        return {
          kind: "not-sent",
          sent: false,
          reason: `no connection came about within ${seconds(this.#bounds.connect)}`,
        };
      case "answer":
        return {
          kind: sent ? "lost" : "not-sent",
          sent,
          reason: `no whole answer came within ${seconds(this.#bounds.answer)}`,
        };
    }
  }

  /** Must be called when the request is over. */
  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#stop?.removeEventListener("abort", this.#onStop);
  }

  #end(why: "connect" | "answer" | "stopped"): void {
    this.#ended ??= why;
    this.#controller.abort();
    this.#over.reject(new Error("ended early"));
  }
}
