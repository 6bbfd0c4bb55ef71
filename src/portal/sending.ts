/**
 * Whether a request ever left this machine. `fetch` tells only that it failed; but a write that was
 * never sent may be repeated, and one that was may not. Node's `fetch` announces on diagnostics
 * channels when it has made a request and when it sends its headers; the asynchronous context says
 * whose request it is.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";

/** `unseen`: no `fetch` of Node's (an embedded portal), or none that announces anything. */
export type Progress = "unseen" | "connecting" | "sent";

type Sending = { progress: Progress };

const current = new AsyncLocalStorage<Sending>();
const known = new WeakMap<object, Sending>();
let listening = false;

const requestOf = (message: unknown): object | undefined => {
  if (typeof message !== "object" || message === null || !("request" in message)) return undefined;
  const { request } = message;
  return typeof request === "object" && request !== null ? request : undefined;
};

function listen(): void {
  if (listening) return;
  listening = true;
  subscribe("undici:request:create", (message) => {
    const sending = current.getStore();
    const request = requestOf(message);
    // A proxy's CONNECT is not the request.
    if (sending === undefined || request === undefined) return;
    if ("method" in request && request.method === "CONNECT") return;
    sending.progress = sending.progress === "unseen" ? "connecting" : sending.progress;
    known.set(request, sending);
  });
  subscribe("undici:client:sendHeaders", (message) => {
    const sending = known.get(requestOf(message) ?? {});
    if (sending !== undefined) sending.progress = "sent";
  });
}

/** Starts a request and returns it with a function that says how far it has come. */
export function watched<T>(start: () => Promise<T>): {
  readonly work: Promise<T>;
  readonly progress: () => Progress;
} {
  listen();
  const sending: Sending = { progress: "unseen" };
  return { work: current.run(sending, start), progress: () => sending.progress };
}
