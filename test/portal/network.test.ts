/** Sending over the network, as far as `fetch` would do it: packed answers, kept connections, and how far a request came. */
import { once } from "node:events";
import { type AddressInfo, createServer as listenOn } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Progress } from "../../src/portal/failure.ts";
import { fetchOverNetwork } from "../../src/portal/network.ts";
import type { Sending } from "../../src/portal/http.ts";
import { json, serve } from "./server.ts";

const sending = (parts: Partial<Sending> = {}): Sending => ({
  method: "GET",
  headers: {},
  body: null,
  signal: new AbortController().signal,
  redirect: "manual",
  credentials: "omit",
  cache: "no-store",
  onProgress: () => {},
  ...parts,
});

async function textOf(answer: Awaited<ReturnType<typeof fetchOverNetwork>>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test.each([
  ["nothing", undefined, (text: string) => text],
  ["gzip", "gzip", gzipSync],
  ["GZIP", "GZIP", gzipSync],
  ["br", "br", brotliCompressSync],
])("an answer packed with %s", async (_name, packing, pack) => {
  await using server = await serve((_request, response) => {
    const packed = packing === undefined ? {} : { "content-encoding": packing };
    response.writeHead(200, { "x-one": "1", ...packed }).end(pack('{"name":"Größe"}'));
  });
  const answer = await fetchOverNetwork(server.url, sending());
  expect(answer).toMatchObject({ status: 200 });
  expect([answer.headers.get("X-One"), answer.headers.get("x-two")]).toEqual(["1", null]);
  expect(await textOf(answer)).toBe('{"name":"Größe"}');
  expect(server.requests[0]?.headers["accept-encoding"]).toBe("gzip, br");
});

test("a packing that nobody asked for is not guessed at", async () => {
  await using server = await serve((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip, gzip" }).end("as it is");
  });
  expect(await textOf(await fetchOverNetwork(server.url, sending()))).toBe("as it is");
});

test("a body is sent with its length in bytes", async () => {
  await using server = await serve((_request, response) => {
    json(response, 200, {});
  });
  await textOf(await fetchOverNetwork(server.url, sending({ method: "POST", body: "Größe" })));
  expect(server.requests[0]).toMatchObject({ body: "Größe", headers: { "content-length": "7" } });
  await textOf(await fetchOverNetwork(server.url, sending({ method: "POST" })));
  expect(server.requests[1]?.headers["content-length"]).toBe("0");
});

test("a new connection is told of, one that is used again is not", async () => {
  const sockets = new Set<unknown>();
  await using server = await serve((_request, response) => {
    sockets.add(response.socket);
    json(response, 200, {});
  });
  const told: Progress[] = [];
  const onProgress = (progress: Progress) => told.push(progress);
  await textOf(await fetchOverNetwork(server.url, sending({ onProgress })));
  expect(told).toEqual(["connecting", "sent"]);
  await textOf(await fetchOverNetwork(server.url, sending({ onProgress })));
  expect([told.length, sockets.size]).toEqual([2, 1]);
});

test("nobody listens: there was surely no connection", async () => {
  const server = await serve(() => {});
  await server[Symbol.asyncDispose]();
  const told: Progress[] = [];
  const work = fetchOverNetwork(
    server.url,
    sending({ method: "POST", onProgress: (progress) => told.push(progress) }),
  );
  await expect(work).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(told).toEqual(["connecting"]);
});

test("a server that answers with another protocol is an error, not silence", async () => {
  const server = listenOn((socket) => {
    socket.once("data", () =>
      socket.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await expect(fetchOverNetwork(`http://127.0.0.1:${port}`, sending())).rejects.toThrow();
  server.close();
});

test("who does not want the rest of an answer closes its connection", async () => {
  const closed = Promise.withResolvers<void>();
  await using server = await serve((_request, response) => {
    response.on("close", closed.resolve);
    response.writeHead(302, { location: "/elsewhere" }).write("and more to come");
  });
  const answer = await fetchOverNetwork(server.url, sending());
  await answer.body?.[Symbol.asyncIterator]().return?.();
  await closed.promise;
  expect(server.requests.length).toBe(1);
});

test("a request that is stopped ends, before its answer and within it", async () => {
  const arrived = Promise.withResolvers<void>();
  await using server = await serve((_request, response) => {
    response.writeHead(200).write("{");
    arrived.resolve();
  });
  const stop = new AbortController();
  const answer = await fetchOverNetwork(server.url, sending({ signal: stop.signal }));
  await arrived.promise;
  const rest = textOf(answer);
  stop.abort();
  await expect(rest).rejects.toThrow();
  await expect(fetchOverNetwork(server.url, sending({ signal: stop.signal }))).rejects.toThrow();
  expect(server.requests.length).toBe(1);
});
