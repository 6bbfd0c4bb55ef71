/** A real server on this machine that answers as a test says, and remembers what it was asked. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { connectPortal, type PortalOptions } from "../../src/portal/client.ts";
import { fetchOverNetwork } from "../../src/portal/network.ts";
import { VirtualTime } from "../support/virtual-time.ts";
import { PortalError } from "../../src/run/portal-error.ts";

export type Received = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Answering = (request: Received, response: ServerResponse) => void;

export type TestServer = AsyncDisposable & {
  readonly url: string;
  readonly requests: readonly Received[];
};

export async function serve(answer: Answering): Promise<TestServer> {
  const requests: Received[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const received = {
        method: incoming.method ?? "",
        url: incoming.url ?? "",
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      };
      requests.push(received);
      answer(received, response);
    });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections();
      return new Promise((done) => {
        server.close(() => {
          done();
        });
      });
    },
  };
}

export const json = (response: ServerResponse, status: number, body: unknown): void => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json;charset=utf-8" }).end(text);
};

export const TOKEN = "partner-key-0123456789abcdef";

/** An offer as the API's documentation shows one. */
export const wireOffer = (parts: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: "511a3942300469a9c33819d8",
  createDate: "2013-03-13T12:05:46.398+0000",
  lastUpdateDate: "2013-03-14T12:05:46.398+0000",
  catalogId: "java-senior",
  name: "Java Developer Skill Test",
  description: "Senior Java developer test",
  status: "INACTIVE",
  terms: { type: "SKILLS_TEST", price: { amount: "20.00", currencyCode: "USD" } },
  ...parts,
});

export const page = (offers: readonly unknown[], totalFound = offers.length): object => ({
  offset: 0,
  limit: 100,
  totalFound,
  content: offers,
});

/** A client whose waits take no time. */
export function client(url: string, options: Partial<PortalOptions> = {}) {
  const time = new VirtualTime();
  const portal = connectPortal({
    url,
    partner: "assessment",
    token: TOKEN,
    fetch: time.around(fetchOverNetwork),
    timing: time,
    ...options,
  });
  return { portal, time };
}

/** The `PortalError` that the work ends in. */
export async function failure(time: VirtualTime, work: Promise<unknown>): Promise<PortalError> {
  try {
    await time.run(work);
  } catch (error) {
    if (error instanceof PortalError) return error;
    throw error;
  }
  throw new Error("It went well.");
}

/** Asks for a write again as often as it had to wait; an apply does so after a look each time. */
export async function asking<T>(write: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof PortalError && error.kind === "waited")) throw error;
    }
  }
}
