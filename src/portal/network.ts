/**
 * Requests over the network: as much of `fetch` as this client asks for, over `node:http`. Node's own
 * `fetch` takes 50 ms of computing before its first request and 1.5 ms for each page of a list, five
 * times as much as this; and it does not tell whether a request has left, which decides whether a
 * write may be sent again. Proxies are those of Node itself (`NODE_USE_ENV_PROXY`).
 */
import type { ClientRequest, IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import type { Answer, Sending } from "./http.ts";

/** What can be unpacked. More than one packing on top of another is nothing that a portal would do. */
const PACKINGS = "gzip, br";

/** Sends one request and resolves with its answer as soon as that begins; follows no redirect. */
export async function fetchOverNetwork(
  url: string,
  { method, headers, body, signal, onProgress }: Sending,
): Promise<Answer> {
  const secure = url.startsWith("https:");
  // An `import` would read all that the module exports, and with its `WebSocket` load Node's `fetch`.
  const { request: begin } = process.getBuiltinModule(secure ? "node:https" : "node:http");
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const length = body === null ? {} : { "content-length": Buffer.byteLength(body) };
  const request = begin(url, {
    method,
    headers: { ...headers, ...length, "accept-encoding": PACKINGS },
    signal,
  });
  request.on("error", reject);
  request.once("response", resolve);
  // Without an answer, an upgrade for example: whoever waits must hear of it.
  request.once("close", () => reject(new Error("it was closed without an answer")));
  tellProgress(request, secure ? "secureConnect" : "connect", onProgress);
  request.end(body ?? undefined);
  const answer = await promise;
  return {
    status: answer.statusCode ?? 0,
    headers: {
      get: (name) => {
        const value = answer.headers[name.toLowerCase()];
        return typeof value === "string" ? value : null;
      },
    },
    body: chunksOf(await unpacked(answer)),
  };
}

/**
 * Tells `connecting` only of a connection that is surely not there yet: then nothing was sent. Of one
 * that was used before, or that a proxy has made, nothing is told before the answer.
 */
function tellProgress(
  request: ClientRequest,
  connected: "connect" | "secureConnect",
  tell: Sending["onProgress"],
): void {
  request.once("socket", (socket) => {
    if (request.reusedSocket || !socket.connecting) return;
    tell("connecting");
    socket.once(connected, () => tell("sent"));
  });
}

/** The body as it was before it was packed. What breaks off gives what there was of it. */
async function unpacked(answer: IncomingMessage): Promise<Readable> {
  const packing = answer.headers["content-encoding"]?.trim().toLowerCase();
  if (packing !== "gzip" && packing !== "br") return answer;
  const { constants, createBrotliDecompress, createGunzip } = await import("node:zlib");
  const flush = constants.Z_SYNC_FLUSH;
  const piece = constants.BROTLI_OPERATION_FLUSH;
  const unpacking =
    packing === "gzip"
      ? createGunzip({ flush, finishFlush: flush })
      : createBrotliDecompress({ flush: piece, finishFlush: piece });
  // Whoever reads the chunks is told of an error.
  return pipeline(answer, unpacking, () => {});
}

/** The chunks of a stream; giving up on them closes its connection, also before the first one. */
const chunksOf = (stream: Readable): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]() {
    const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
    return {
      next: () => chunks.next(),
      return: () => {
        stream.destroy();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  },
});
