/** The sandbox is a server on somebody's machine. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { assessment, running } from "./client.ts";

/** Sends these bytes and gives the status line of the answer, or "" when there is none. */
async function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  let answer = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
  socket.write(text);
  await once(socket, "close");
  return answer.split("\r\n")[0] ?? "";
}

const get = (headers: string) =>
  `GET /v1/industries HTTP/1.1\r\nConnection: close\r\n${headers}\r\n`;

test("a name that was rebound to this address reaches nothing", async () => {
  const { url } = await running();
  expect(await raw(url, get("Host: 127.0.0.1\r\n"))).toBe("HTTP/1.1 200 OK");
  expect(await raw(url, get("Host: rebound.example\r\n"))).toBe("HTTP/1.1 403 Forbidden");
  expect(await raw(url, get("Host: a b\r\n"))).toMatch(/^HTTP\/1.1 40[03]/);
  expect(await raw(url, get(""))).toBe("HTTP/1.1 400 Bad Request");
});

test("another site's page reaches nothing, and no answer allows one to read", async () => {
  const { call, requests } = await running();
  const Origin = "https://evil.example";
  const answers = [
    await call("GET", "/v1/offers", undefined, { Origin }),
    await call("POST", "/sandbox/clock", { real: true }, { Origin }),
    await call("POST", "/sandbox/offers/one/approve", undefined, {
      "Sec-Fetch-Site": "cross-site",
    }),
    await call("OPTIONS", "/v1/offers", undefined, { Origin }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  for (const { headers } of answers)
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  expect(requests.all()).toEqual([]);
});

test("a form cannot post JSON", async () => {
  const { call } = await running();
  const type = { "Content-Type": "text/plain" };
  expect((await call("POST", "/v1/offers", assessment(), type)).status).toBe(415);
  expect((await call("POST", "/sandbox/clock", { real: true }, type)).status).toBe(415);
});

test("every answer says that it is nobody else's and not to be guessed at", async () => {
  const { call } = await running();
  for (const path of ["/v1/offers", "/v1/offers/none", "/sandbox/export", "/nowhere"]) {
    const { headers } = await call("GET", path);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toBe("no-store");
  }
});

test("a body over the limit, or of unknown length, is refused", async () => {
  const { call, url, token } = await running();
  const long = assessment({ description: "x".repeat(1024 * 1024) });
  const refused = await call("POST", "/v1/offers", long);
  expect([refused.status, refused.headers.get("x-ratelimit-limit")]).toEqual([413, "10"]);
  expect((await call("POST", "/sandbox/faults", JSON.stringify(long))).status).toBe(413);
  expect(
    (await call("POST", "/v1/offers", assessment({ description: "x".repeat(900_000) }))).status,
  ).toBe(200);
  const chunked =
    `POST /v1/offers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-SmartToken: ${token}\r\n` +
    "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
  expect(await raw(url, chunked)).toBe("HTTP/1.1 411 Length Required");
});

test("headers over the limit are refused", async () => {
  const { url } = await running();
  const long = `Host: localhost\r\nX-Long: ${"x".repeat(20_000)}\r\n`;
  expect(await raw(url, get(long))).toBe("HTTP/1.1 431 Request Header Fields Too Large");
});

test.each([
  ["deep nesting", "[".repeat(100_000)],
  ["deep objects", '{"a":'.repeat(5_000)],
  ["half of it", '{"name":'],
  ["two of them", "{} {}"],
  ["a byte order mark", "\uFEFF{}x"],
])("%s is a 400", async (_title, body) => {
  const { call } = await running();
  expect((await call("POST", "/v1/offers", body)).status).toBe(400);
});

test("bytes that are no UTF-8 are a 400", async () => {
  const { url, token } = await running();
  const answer = await fetch(`${url}/v1/offers`, {
    method: "POST",
    headers: { "X-SmartToken": token, "Content-Type": "application/json" },
    body: new Uint8Array([0x22, 0xff, 0x22]),
  });
  expect(answer.status).toBe(400);
});

test("names that try to be something else are text", async () => {
  const { call } = await running();
  const name = `'); DROP TABLE offer; -- <img src=x onerror=alert(1)> \u202E {{7*7}} __proto__`;
  const { body } = await call(
    "POST",
    "/v1/offers",
    assessment({ name, catalogId: name.slice(0, 40) }),
  );
  expect(body["name"]).toBe(name);
  const { body: found } = await call("GET", `/v1/offers?q=${encodeURIComponent("'); DROP")}`);
  expect(found["totalFound"]).toBe(1);
  const strange = await call("GET", "/v1/offers/%27%3B--%2F..%2F%00");
  expect(strange.status).toBe(404);
});

test("more connections than anybody needs are turned away", async () => {
  const { url, call } = await running();
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  for (let n = 0; n < 128; n++) {
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    await once(socket, "connect");
  }
  expect(await raw(url, get("Host: localhost\r\n"))).toBe("");
  for (const socket of sockets) {
    socket.destroy();
    await once(socket, "close");
  }
  await expect
    .poll(async () => (await call("GET", "/v1/offers").catch(() => null))?.status)
    .toBe(200);
});

test("it listens on this machine alone; elsewhere only when told, with a warning and a key", async () => {
  const { url, warning, adminKey } = await running();
  expect([new URL(url).hostname, warning, adminKey]).toEqual(["127.0.0.1", null, null]);
  const open = await running({ host: "0.0.0.0" });
  expect(open.warning).toMatch(/0\.0\.0\.0/);
  expect((await open.call("GET", "/sandbox/export")).status).toBe(401);
  const key = { "X-Sandbox-Key": String(open.adminKey) };
  expect((await open.call("GET", "/sandbox/export", undefined, key)).status).toBe(200);
  expect((await open.call("GET", "/v1/offers")).status).toBe(200);
});

test("a fault of its own is told to who runs it, and to nobody else", async () => {
  const failures: unknown[] = [];
  const { call } = await running({
    newId: () => {
      throw new Error("secret");
    },
    onFailure: (error) => failures.push(error),
  });
  const { status, text } = await call("POST", "/v1/offers", assessment());
  expect([status, failures]).toEqual([500, [new Error("secret")]]);
  expect(text).not.toContain("secret");
  expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(0);
});

test("a port that is taken is an error, and the database is let go", async () => {
  const { url } = await running();
  await expect(running({ port: Number(new URL(url).port) })).rejects.toThrow(/EADDRINUSE/);
});
