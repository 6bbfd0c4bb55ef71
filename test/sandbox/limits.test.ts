/** The documented rate limits, and the log of requests. */
import { expect, test } from "vitest";
import { assessment, opened, running } from "./client.ts";

test("the eleventh request within a second is refused, when limits are on", async () => {
  let time = Date.parse("2027-01-01T00:00:00Z");
  const { call } = opened({ limits: true, now: () => new Date(time) });
  const remaining: (string | null)[] = [];
  for (let n = 0; n < 10; n++) {
    const { status, headers } = await call("GET", "/v1/offers");
    expect(status).toBe(200);
    remaining.push(headers.get("x-ratelimit-remaining"));
    time += 10;
  }
  expect(remaining).toEqual(["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]);
  const refused = await call("GET", "/v1/offers");
  expect(refused.status).toBe(429);
  expect(refused.body["httpCode"]).toBe(429);
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  time += 1_000 - 100;
  expect((await call("GET", "/v1/offers")).status).toBe(200);
  expect((await call("GET", "/v1/offers")).status).toBe(429);
});

test("each credential has its own second", async () => {
  const { call, tokens } = opened({ limits: true, now: () => new Date(0) });
  for (let n = 0; n < 10; n++) await call("GET", "/v1/offers");
  const other = { "X-SmartToken": tokens["job-board"] };
  expect((await call("GET", "/v1/offers")).status).toBe(429);
  expect((await call("GET", "/v1/offers", undefined, other)).status).toBe(200);
});

test("the ninth at once is refused, and the way is free again afterwards", async () => {
  const { promise: wait, resolve: go } = Promise.withResolvers<void>();
  const { call, requests } = await running({
    limits: true,
    faults: ["list:slow=1s:1:8"],
    sleep: () => wait,
  });
  const slow = Array.from({ length: 8 }, () => call("GET", "/v1/offers"));
  while (requests.all().length < 8) await new Promise(setImmediate);
  const ninth = await call("GET", "/v1/offers");
  expect(ninth.status).toBe(429);
  expect(ninth.headers.get("x-ratelimit-concurrent-remaining")).toBe("0");
  go();
  expect((await Promise.all(slow)).map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect((await call("GET", "/v1/offers")).status).toBe(200);
});

test("limits are off unless they are wanted", async () => {
  const { call } = opened({ now: () => new Date(0) });
  for (let n = 0; n < 12; n++) expect((await call("GET", "/v1/offers")).status).toBe(200);
});

test("the log says what was asked and answered, and never with which token", async () => {
  const now = () => new Date("2027-01-01T00:00:00Z");
  const { call, token } = await running({ now, faults: ["save:answer-lost"] });
  const { body } = await call("POST", "/v1/offers", assessment());
  const at = `/v1/offers/${String(body["id"])}`;
  await call("POST", at, body).catch(() => undefined);
  await call("GET", `/v1/offers?q=${token}&limit=1`);
  const { text } = await call("GET", "/sandbox/requests");
  const time = now().toISOString();
  expect(JSON.parse(text)).toEqual([
    { method: "POST", path: "/v1/offers", status: 200, time },
    { method: "POST", path: at, status: null, time },
    { method: "GET", path: "/v1/offers?q=***&limit=1", status: 200, time },
  ]);
  expect(text).not.toContain(token);
  await call("DELETE", "/sandbox/requests");
  expect((await call("GET", "/sandbox/requests")).text).toBe("[]");
});
