/** The sandbox as a real server, on this machine only unless a host is given. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createServer } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { ConnectionCut } from "./faults/connection-cut.ts";
import { hostCheck, sameSite } from "./guard.ts";
import { Refusal } from "./refusal.ts";
import { errorAnswer } from "./routes/answer.ts";
import { assemble } from "./assemble.ts";
import type { Sandbox, SandboxOptions } from "./options.ts";

export type ServerOptions = SandboxOptions & {
  /** Default: any free one. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
};

export type RunningSandbox = Sandbox & {
  /** Without a trailing slash. */
  readonly url: string;
  /** Wanted as `X-Sandbox-Key` by everything below /sandbox; null on loopback, where nothing is. */
  readonly adminKey: string | null;
  /** What to tell people about where it listens, or null. */
  readonly warning: string | null;
  close(): Promise<void>;
};

const isLoopback = (host: string): boolean => /^(localhost|::1|127(\.\d{1,3}){3})$/i.test(host);
const LARGEST_HEADERS = 16 * 1024;
const MOST_CONNECTIONS = 128;

/** Starts a server; `review` is manual unless told otherwise. Resolves when it listens. */
export async function startSandbox(options: ServerOptions = {}): Promise<RunningSandbox> {
  const { host = "127.0.0.1", port = 0 } = options;
  const open = !isLoopback(host);
  const adminKey = open ? randomBytes(16).toString("hex") : null;
  const { app, sandbox, close } = assemble(options, adminKey);
  const knownHost = hostCheck(host);
  const listener = getRequestListener(
    async (request, { outgoing }) => {
      try {
        return isWelcome(request, knownHost) ? await app.fetch(request) : errorAnswer(UNWELCOME);
      } catch (error) {
        if (!(error instanceof ConnectionCut)) throw error;
        cutConnection(outgoing as ServerResponse, error);
        return RESPONSE_ALREADY_SENT;
      }
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer(
    {
      maxHeaderSize: LARGEST_HEADERS,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 5_000,
    },
    (incoming: IncomingMessage, outgoing: ServerResponse) => void listener(incoming, outgoing),
  );
  server.maxConnections = MOST_CONNECTIONS;
  try {
    await listen(server, host, port);
  } catch (error) {
    close();
    throw error;
  }
  const address = server.address() as AddressInfo;
  return {
    ...sandbox,
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    adminKey,
    warning: open
      ? `The sandbox listens on ${host}: everybody who can reach this machine can reach it. ` +
        "Keep no real data in it."
      : null,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      close();
    },
  };
}

const UNWELCOME = new Refusal("FORBIDDEN", "Forbidden.");

function isWelcome(request: Request, knownHost: (header: string | undefined) => boolean): boolean {
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const host = header("host");
  return (
    host !== undefined &&
    knownHost(host) &&
    sameSite({
      method: request.method,
      host,
      origin: header("origin"),
      site: header("sec-fetch-site"),
      mode: header("sec-fetch-mode"),
    })
  );
}

function cutConnection(outgoing: ServerResponse, { begun }: ConnectionCut): void {
  const { socket } = outgoing;
  if (begun === null) return void socket?.resetAndDestroy();
  const headers = Object.fromEntries(begun.response.headers);
  outgoing.writeHead(begun.response.status, {
    ...headers,
    "content-length": 2 * begun.part.length + 1,
  });
  outgoing.write(begun.part, () => socket?.destroy());
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
