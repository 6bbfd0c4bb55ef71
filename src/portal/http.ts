/**
 * One request, one answer. Never follows a redirect (the token would go along), never waits for
 * ever, never holds more than a bounded answer: what is counted is what comes out of the
 * decompression, while it comes. Throws nothing: whoever asked decides what a failure means.
 */
import { type Bounds, Deadline } from "./deadline.ts";
import { type Failure, failureOf, type Progress } from "./failure.ts";

/** One request as it is given to a `fetch`. */
export type Sending = {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
  readonly redirect: "manual";
  readonly credentials: "omit";
  readonly cache: "no-store";
  /** To be told how far the request has come; a `fetch` that tells nothing leaves it at `unseen`. */
  readonly onProgress: (progress: Progress) => void;
};

/** What this client needs of an answer; a `Response` is one. */
export type Answer = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
};

/** What sends a request: over the network (`network.ts`), or to the embedded portal. */
export type Fetch = (url: string, sending: Sending) => Promise<Answer>;

export type HttpRequest = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

export type HttpAnswer = {
  readonly kind: "answer";
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** The body's text, or why there is none. */
  readonly body: { readonly text: string } | { readonly problem: string };
};

/** Of an error's body only the beginning is of interest. */
const ERROR_BYTES = 64 * 1024;

const STOPPED_BEFORE: Failure = { kind: "stopped", sent: false, reason: "the run was stopped" };

export type Http = (request: HttpRequest) => Promise<HttpAnswer | Failure>;

/** Sending over this `fetch`, within these bounds, until the signal says stop. */
export function httpOver(fetch: Fetch, bounds: Bounds, stop?: AbortSignal): Http {
  return async (request) => {
    if (stop?.aborted === true) return STOPPED_BEFORE;
    const deadline = new Deadline(bounds, stop);
    let progress: Progress = "unseen";
    deadline.watch(() => progress);
    const onProgress = (reached: Progress) => {
      progress = reached;
    };
    try {
      return await exchange(fetch, { ...request, onProgress }, bounds, deadline);
    } catch (error) {
      return deadline.failure(progress) ?? failureOf(error, progress);
    } finally {
      deadline.clear();
    }
  };
}

async function exchange(
  fetch: Fetch,
  { url, ...request }: HttpRequest & Pick<Sending, "onProgress">,
  bounds: Bounds,
  deadline: Deadline,
): Promise<HttpAnswer> {
  const response = await deadline.race(
    fetch(url, {
      ...request,
      redirect: "manual",
      // No cookies and no second try with other credentials.
      credentials: "omit",
      cache: "no-store",
      signal: deadline.signal,
    }),
  );
  const { status } = response;
  const answer = (body: HttpAnswer["body"]): HttpAnswer => ({
    kind: "answer",
    status,
    header: (name) => response.headers.get(name),
    body,
  });
  if (status >= 200 && status < 300) return answer(await bodyOf(response, bounds.bytes, deadline));
  if (status < 400) {
    await discard(response);
    return answer({ problem: "it was not read" });
  }
  try {
    return answer(await bodyOf(response, Math.min(bounds.bytes, ERROR_BYTES), deadline));
  } catch {
    // The status has said what matters; what else the portal had to say is lost.
    return answer({ problem: "it broke off" });
  }
}

/** The body as text; throws when it breaks off. */
async function bodyOf(
  { body }: Answer,
  most: number,
  deadline: Deadline,
): Promise<HttpAnswer["body"]> {
  if (body === null) return { text: "" };
  const chunks = body[Symbol.asyncIterator]();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done = false, value } = await deadline.race(chunks.next());
    if (!done) bytes += value.byteLength;
    if (bytes > most) {
      chunks.return?.().catch(() => {});
      return { problem: `it is larger than ${Math.round(most / 1024)} kB` };
    }
    try {
      text += done ? decoder.decode() : decoder.decode(value, { stream: true });
    } catch {
      chunks.return?.().catch(() => {});
      return { problem: "it is not UTF-8 text" };
    }
    if (done) return { text };
  }
}

async function discard({ body }: Answer): Promise<void> {
  try {
    await body?.[Symbol.asyncIterator]().return?.();
  } catch {
    // Nobody wants it.
  }
}
