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
  ["x-gzip", "x-gzip", gzipSync],
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

test("reads share a connection, each write has one of its own", async () => {
  const sockets = new Set<unknown>();
  await using server = await serve((_request, response) => {
    sockets.add(response.socket);
    json(response, 200, {});
  });
  const told: Progress[] = [];
  const onProgress = (progress: Progress) => told.push(progress);
  const read = async () => textOf(await fetchOverNetwork(server.url, sending({ onProgress })));
  await read();
  await read();
  expect(sockets.size).toBe(1);
  for (const _ of [1, 2])
    await textOf(await fetchOverNetwork(server.url, sending({ method: "POST", onProgress })));
  expect(sockets.size).toBe(3);
  expect(told).toEqual(Array.from({ length: 4 }, () => ["connecting", "sent"]).flat());
});

test("a server that closes after each answer costs no read and no write", async () => {
  await using server = await serve((_request, response) => {
    response.end("{}", () => response.socket?.destroy());
  });
  for (const method of ["GET", "POST", "GET", "POST", "GET", "GET", "POST", "POST"] as const)
    expect(await textOf(await fetchOverNetwork(server.url, sending({ method })))).toBe("{}");
});

test("a read over a kept connection that breaks is sent once more, a second break is told", async () => {
  await using server = await serve((_request, response) => {
    if (server.requests.length === 1) json(response, 200, {});
    else response.socket?.resetAndDestroy();
  });
  await textOf(await fetchOverNetwork(server.url, sending()));
  await expect(fetchOverNetwork(server.url, sending())).rejects.toMatchObject({
    code: "ECONNRESET",
  });
  expect(server.requests.length).toBe(3);
});

test("an answer before all was sent ends the sending: nobody may read the rest", async () => {
  const closed = Promise.withResolvers<void>();
  const seen = { bytes: 0, goOn: () => {} };
  const server = listenOn((socket) => {
    socket.on("close", () => closed.resolve());
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.pause();
      socket.on("data", (chunk: Buffer) => (seen.bytes += chunk.length));
      seen.goOn = () => socket.resume();
      socket.write("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const large = 64 * 1024 * 1024;
  const write = sending({ method: "POST", body: "x".repeat(large) });
  const answer = await fetchOverNetwork(`http://127.0.0.1:${port}`, write);
  expect([answer.status, await textOf(answer)]).toEqual([413, "{}"]);
  seen.goOn();
  await closed.promise;
  expect(seen.bytes).toBeLessThan(large / 2);
  server.close();
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
