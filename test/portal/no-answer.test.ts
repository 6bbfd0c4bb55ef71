/** No answer, or none in time: whether the request was sent decides what may be done next. */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { asking, client, failure, json, serve, wireOffer } from "./server.ts";

const ID = "511a3942300469a9c33819d8";

test("an answer that does not come is given up", async () => {
  await using server = await serve(() => {});
  const { portal, time } = client(server.url, { bounds: { answer: 20 } });
  expect(await failure(time, portal.publish(ID))).toMatchObject({
    kind: "unreachable",
    written: "unknown",
  });
});

test("an answer that trickles is given up", async () => {
  await using server = await serve((_request, response) => {
    response.writeHead(200);
    response.write("{");
  });
  const { portal, time } = client(server.url, { bounds: { answer: 20 } });
  expect((await failure(time, portal.publish(ID))).message).toContain("no whole answer came");
});

test("stopping ends a request in flight", async () => {
  const arrived = Promise.withResolvers<void>();
  await using server = await serve(() => {
    arrived.resolve();
  });
  const stop = new AbortController();
  const { portal, time } = client(server.url, { stop: stop.signal });
  const ended = failure(time, portal.publish(ID));
  await arrived.promise;
  stop.abort();
  expect(await ended).toMatchObject({ kind: "stopped", written: "unknown" });
  expect(await failure(time, portal.publish(ID))).toMatchObject({
    kind: "stopped",
    written: "no",
  });
  expect(server.requests.length).toBe(1);
});

test("a server that accepts and then says nothing: no connection, and nothing was sent", async () => {
  const silent = createServer(() => {});
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  // Over TLS a connection exists only when the other side has answered.
  const { portal, time } = client(`https://127.0.0.1:${port}`, { bounds: { connect: 20 } });
  const error = await failure(
    time,
    asking(() => portal.publish(ID)),
  );
  expect(error).toMatchObject({ kind: "unreachable", written: "no" });
  expect(error.message).toContain("no connection came about within 0.02 s. Tried 5 times.");
  silent.close();
});

test("a server that nobody listens on: nothing was sent, and the write was tried again", async () => {
  const server = await serve(() => {});
  await server[Symbol.asyncDispose]();
  const { portal, time } = client(server.url);
  const error = await failure(
    time,
    asking(() => portal.publish(ID)),
  );
  expect(error).toMatchObject({ kind: "unreachable", written: "no" });
  expect(error.message).toContain("the connection was refused");
  expect(error.message).toContain("Tried 5 times");
});

test("the connection of an earlier answer was closed meanwhile: the write is not repeated", async () => {
  await using server = await serve((request, response) => {
    if (request.method === "GET") json(response, 200, wireOffer());
    else response.socket?.destroy();
  });
  const { portal, time } = client(server.url);
  await time.run(portal.get(ID));
  expect(await failure(time, portal.publish(ID))).toMatchObject({ written: "unknown" });
  expect(server.requests.map(({ method }) => method)).toEqual(["GET", "POST"]);
});
