/**
 * The connection ends without a whole answer. HTTP frameworks have no answer for that, so it is
 * thrown up to where the connection is: the server cuts its socket, the in-process `fetch` fails as
 * the real one does.
 */
export class ConnectionCut extends Error {
  override readonly name = "ConnectionCut";
  /** What got through before the end: the head and a part of the body; null for nothing at all. */
  readonly begun: { readonly response: Response; readonly part: Uint8Array<ArrayBuffer> } | null;

  constructor(begun: ConnectionCut["begun"] = null) {
    super("The sandbox cut the connection on purpose.");
    this.begun = begun;
  }
}

/** Ends the connection in the middle of this answer's body. */
export async function cutInBody(response: Response): Promise<ConnectionCut> {
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  return new ConnectionCut({ response, part: bytes.slice(0, Math.floor(bytes.length / 2)) });
}

/** What a real `fetch` does on this connection: it throws, or gives an answer whose body breaks. */
export function asFetchWouldSeeIt({ begun }: ConnectionCut): Response {
  if (begun === null)
    throw new TypeError("fetch failed", { cause: systemError("read ECONNRESET", "ECONNRESET") });
  const chunks = [begun.part];
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const chunk = chunks.shift();
      if (chunk !== undefined) return controller.enqueue(chunk);
      const cause = systemError("other side closed", "UND_ERR_SOCKET");
      controller.error(new TypeError("terminated", { cause }));
    },
  });
  return new Response(body, begun.response);
}

const systemError = (message: string, code: string): Error =>
  Object.assign(new Error(message), { code });
