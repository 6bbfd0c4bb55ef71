/**
 * Requests over the network: as much of `fetch` as this client asks for, over `node:http`. Node's own
 * `fetch` takes 50 ms of computing before its first request and 1.5 ms for each page of a list, five
 * times as much as this; and it does not tell whether a request has left, which decides whether a
 * write may be sent again. Proxies are those of Node itself (`NODE_USE_ENV_PROXY`).
 */
import type { AgentOptions, ClientRequest, IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import type { Answer, Sending } from "./http.ts";

/** What can be unpacked. More than one packing on top of another is nothing that a portal would do. */
const PACKINGS = "gzip, br";

/**
 * Sends one request and resolves with its answer as soon as that begins; follows no redirect.
 *
 * A connection that was kept may be closing at this very moment. So a write has one of its own, for
 * else nobody would know whether it was done; and a read that meets a closing one is sent once more.
 */
export async function fetchOverNetwork(url: string, sending: Sending): Promise<Answer> {
  const kept = sending.method === "GET" ? begin(url, sending, { keepAlive: true }) : null;
  try {
    return await answerTo(kept ?? begin(url, sending, { keepAlive: false }));
  } catch (error) {
    if (kept?.reusedSocket !== true || !isReset(error) || sending.signal.aborted) throw error;
    return answerTo(begin(url, sending, { keepAlive: false }));
  }
}

const isReset = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ECONNRESET", "EPIPE"].includes(String(error.code));

function begin(
  url: string,
  { method, headers, body, signal, onProgress }: Sending,
  { keepAlive }: { readonly keepAlive: boolean },
): ClientRequest {
  const secure = url.startsWith("https:");
  const length = body === null ? {} : { "content-length": Buffer.byteLength(body) };
  // Before it has a connection, nothing of a request can be sent.
  onProgress("connecting");
  const { request: make, ...agents } = builtin(secure);
  const request = make(url, {
    method,
    headers: { ...headers, ...length, "accept-encoding": PACKINGS },
    signal,
    agent: keepAlive ? agents.globalAgent : agents.own(),
  });
  request.once("socket", (socket) => {
    // One that was used before is there, and so is one that a proxy has made.
    if (request.reusedSocket || !socket.connecting) onProgress("sent");
    else socket.once(secure ? "secureConnect" : "connect", () => onProgress("sent"));
  });
  request.end(body ?? undefined);
  return request;
}

/** An `import` would read all that the modules export, and with a `WebSocket` load Node's `fetch`. */
function builtin(secure: boolean) {
  const { request, globalAgent, Agent } = process.getBuiltinModule(
    secure ? "node:https" : "node:http",
  );
  // With all that Node has set up for its own, a proxy for example; TypeScript's library does not know them.
  const options = Reflect.get(globalAgent, "options") as AgentOptions | undefined;
  return { request, globalAgent, own: () => new Agent({ ...options, keepAlive: false }) };
}

async function answerTo(request: ClientRequest): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request.on("error", reject);
  request.once("response", resolve);
  // Without an answer, an upgrade for example: whoever waits must hear of it.
  request.once("close", () => reject(new Error("it was closed without an answer")));
  const answer = await promise;
  // Who has answered before all was sent may never read the rest.
  answer.once("end", () => {
    if (!request.writableFinished) request.destroy();
  });
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

/** The body as it was before it was packed. What breaks off gives what there was of it. */
async function unpacked(answer: IncomingMessage): Promise<Readable> {
  const packing = answer.headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (!["gzip", "x-gzip", "br"].includes(packing)) return answer;
  const { constants, createBrotliDecompress, createGunzip } = await import("node:zlib");
  const flush = constants.Z_SYNC_FLUSH;
  const piece = constants.BROTLI_OPERATION_FLUSH;
  const unpacking =
    packing === "br"
      ? createBrotliDecompress({ flush: piece, finishFlush: piece })
      : createGunzip({ flush, finishFlush: flush });
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
