/** The sandbox without a server: a `fetch` that ends in this process. */
import type { Hono } from "hono";
import { assemble } from "./assemble.ts";
import { asFetchWouldSeeIt, ConnectionCut } from "./faults/connection-cut.ts";
import type { Sandbox, SandboxOptions } from "./options.ts";

export type OpenSandbox = Sandbox & {
  /** Where `fetch` believes it is; requests to any host end here. */
  readonly url: string;
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  close(): void;
};

/** Opens a sandbox inside this process. Its reviewer approves at once unless told otherwise. */
export function openSandbox(options: SandboxOptions = {}): OpenSandbox {
  const { app, sandbox, close } = assemble({ review: "auto", ...options }, null);
  return {
    ...sandbox,
    url: "http://localhost",
    fetch: (input, init) => answerInProcess(app, new Request(input, init)),
    close,
  };
}

// As the real `fetch` does: an aborted request rejects at once, whatever the portal still does with it.
async function answerInProcess(app: Pick<Hono, "fetch">, request: Request): Promise<Response> {
  const { signal } = request;
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason as Error);
  signal.addEventListener("abort", stop);
  try {
    return await Promise.race([app.fetch(request), aborted]);
  } catch (error) {
    if (error instanceof ConnectionCut) return asFetchWouldSeeIt(error);
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
