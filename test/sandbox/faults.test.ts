/** Every fault, through a real socket and through the in-process fetch. */
import { describe, expect, test } from "vitest";
import type { SandboxOptions } from "../../src/sandbox/index.ts";
import { assessment, opened, posting, running } from "./client.ts";

const ways = [
  ["over a socket", running],
  ["in this process", (options?: SandboxOptions) => Promise.resolve(opened(options))],
] as const;

const terms = assessment().terms;
const codes = ["ECONNRESET", "UND_ERR_SOCKET"];
const causeOf = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code;

describe.each(ways)("%s", (_way, start) => {
  test("answer-lost: the write is stored and nobody hears of it", async () => {
    const { call } = await start({ faults: ["create:answer-lost"] });
    const lost: unknown = await call("POST", "/v1/offers", assessment()).catch((error) => error);
    expect(lost).toBeInstanceOf(TypeError);
    expect(codes).toContain(causeOf(lost));
    expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(1);
  });

  test("reset-before: nothing is stored", async () => {
    const { call } = await start({ faults: ["write:reset-before"] });
    const lost: unknown = await call("POST", "/v1/offers", assessment()).catch((error) => error);
    expect(codes).toContain(causeOf(lost));
    expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(0);
  });

  test("reset-in-body: the answer begins, and breaks", async () => {
    const { call, url, token, ...sandbox } = await start({ faults: ["create:reset-in-body"] });
    const send = "fetch" in sandbox ? sandbox.fetch : fetch;
    const answer = await send(`${url}/v1/offers`, {
      method: "POST",
      headers: { "X-SmartToken": token, "Content-Type": "application/json" },
      body: JSON.stringify(assessment()),
    });
    expect(answer.status).toBe(200);
    const broken: unknown = await answer.text().catch((error: unknown) => error);
    expect(broken).toMatchObject({ name: "TypeError", message: "terminated" });
    expect(codes).toContain(causeOf(broken));
    expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(1);
  });

  test.each([
    ["list:rate-limited=3", "3"],
    ["list:rate-limited", null],
    ["list:rate-limited=soon", "soon"],
  ])("%s", async (fault, expected) => {
    const { call } = await start({ faults: [fault] });
    const { status, headers, body } = await call("GET", "/v1/offers");
    expect([status, headers.get("retry-after")]).toEqual([429, expected]);
    expect(body["httpCode"]).toBe(429);
    expect(headers.get("x-ratelimit-limit")).toBe("10");
  });

  test("rate-limited until a date, by the answer's own Date", async () => {
    const { call, clock } = await start({
      faults: [{ operation: "list", kind: "rate-limited", retryAfterDate: 90 }],
    });
    clock.set(new Date("2001-01-01T00:00:00.000Z"));
    const { headers } = await call("GET", "/v1/offers");
    expect(headers.get("date")).toMatch(/^Mon, 01 Jan 2001 00:00:0\d GMT$/);
    expect(headers.get("retry-after")).toMatch(/^Mon, 01 Jan 2001 00:01:[34]\d GMT$/);
  });

  test.each([500, 502, 503])("status=%i, not done", async (code) => {
    const { call } = await start({ faults: [`create:status=${code}`] });
    const { status, body } = await call("POST", "/v1/offers", assessment());
    expect([status, body["httpCode"]]).toEqual([code, code]);
    expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(0);
  });

  test("status, and done all the same", async () => {
    const { call } = await start({
      faults: [{ operation: "create", kind: "status", status: 502, done: true }],
    });
    expect((await call("POST", "/v1/offers", assessment())).status).toBe(502);
    expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(1);
  });

  test.each([
    ["get:html", 200, "text/html;charset=utf-8", /^<!doctype html>/],
    ["get:empty", 200, "application/json", /^$/],
    ["get:bare-error=500", 500, "application/json", /^\{\}$/],
    ["get:truncated-json", 200, "application/json;charset=utf-8", /^\{"id":"[^}]*$/],
  ])("%s", async (fault, status, type, text) => {
    const { call } = await start({ seed: [assessment({ id: "one" })], faults: [fault] });
    const answer = await call("GET", "/v1/offers/one");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, type]);
    expect(answer.text).toMatch(text);
    expect((await call("GET", "/v1/offers/one")).body["id"]).toBe("one");
  });

  test("thin-answer: a write is answered with less than is stored", async () => {
    const contract = { terms: { ...terms, existingContract: { login: "l" } } };
    const seed = [assessment({ id: "one", future: { keep: "me" }, ...contract })];
    const { call } = await start({ seed, faults: ["submit:thin-answer", "get:thin-answer"] });
    const whole = (await call("GET", "/v1/offers/one")).body;
    expect(whole).toMatchObject({ future: { keep: "me" }, ...contract });
    const { status, body } = await call("POST", "/v1/offers/one/submit");
    expect([status, body["status"], body["terms"]]).toEqual([200, "UNDER_REVIEW", terms]);
    for (const key of ["description", "future"]) expect(body).not.toHaveProperty(key);
    expect((await call("GET", "/v1/offers/one")).body["future"]).toEqual({ keep: "me" });
  });

  test("redirect", async () => {
    const { url, token, ...sandbox } = await start({ faults: ["any:redirect"] });
    const send = "fetch" in sandbox ? sandbox.fetch : fetch;
    const headers = { "X-SmartToken": token };
    const answer = await send(`${url}/v1/offers`, { headers, redirect: "manual" });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("https://example.com/");
  });

  test("any answer at all", async () => {
    const { call } = await start({
      faults: [
        {
          operation: "list",
          kind: "answer",
          status: 200,
          body: "[]",
          headers: { "Content-Type": "application/json", "X-Own": "1" },
        },
      ],
    });
    const answer = await call("GET", "/v1/offers");
    expect([answer.status, answer.text, answer.headers.get("x-own")]).toEqual([200, "[]", "1"]);
  });

  test("slow: done at once, answered after the wait", async () => {
    const waits: number[] = [];
    const { call } = await start({
      faults: ["create:slow=2m"],
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
    });
    expect((await call("POST", "/v1/offers", assessment())).status).toBe(200);
    expect(waits).toEqual([120_000]);
  });

  test("slow before: nothing is done until the wait is over", async () => {
    const held: number[] = [];
    const sandbox = await start({
      faults: [{ operation: "create", kind: "slow", delay: 50, when: "before" }],
      sleep: () => {
        held.push(sandbox.export().accounts.flatMap(({ offers }) => offers).length);
        return Promise.resolve();
      },
    });
    expect((await sandbox.call("POST", "/v1/offers", assessment())).status).toBe(200);
    expect(held).toEqual([0]);
  });
});

const three = ["a", "b", "c"].map((id, index) =>
  assessment({ id, catalogId: id, lastUpdateDate: `2026-01-0${3 - index}T00:00:00.000+0000` }),
);
const idsOf = (body: Record<string, unknown>) =>
  (body["content"] as { id: string }[]).map(({ id }) => id);

test("page-shift: the next page repeats an offer and another one is missed", async () => {
  const { call } = opened({ seed: three, faults: ["list:page-shift:2"] });
  expect(idsOf((await call("GET", "/v1/offers?limit=1")).body)).toEqual(["a"]);
  expect(idsOf((await call("GET", "/v1/offers?limit=1&offset=1")).body)).toEqual(["a"]);
  expect(idsOf((await call("GET", "/v1/offers?limit=1&offset=2")).body)).toEqual(["b"]);
  expect(idsOf((await call("GET", "/v1/offers")).body)).toEqual(["c", "a", "b"]);
});

test("page-shift with the oldest first: an offer is passed over", async () => {
  const options = { seed: three, order: "oldest-first", faults: ["list:page-shift:2"] } as const;
  const { call } = opened(options);
  expect(idsOf((await call("GET", "/v1/offers?limit=1")).body)).toEqual(["c"]);
  expect(idsOf((await call("GET", "/v1/offers?limit=1&offset=1")).body)).toEqual(["a"]);
});

describe("edited-by-other", () => {
  const edited = `${assessment().description} (edited by somebody else)`;

  test("after a get, so that what was read is old", async () => {
    const { call, portal } = opened({ seed: three, faults: ["get:edited-by-other"] });
    const read = await call("GET", "/v1/offers/b");
    expect(read.body["description"]).toBe(assessment().description);
    expect((await call("GET", "/v1/offers/b")).body["description"]).toBe(edited);
    expect(portal.history("b", null).at(-1)?.actor.kind).toBe("sandbox");
  });

  test("after a list, the first one", async () => {
    const { call } = opened({ seed: three, faults: ["list:edited-by-other"] });
    await call("GET", "/v1/offers");
    expect((await call("GET", "/v1/offers/a")).body["description"]).toBe(edited);
  });

  test("just before a withdrawal, as told", async () => {
    const patch = { name: "Theirs" };
    const { call } = opened({
      seed: three,
      faults: [{ operation: "withdraw", kind: "edited-by-other", when: "before", patch }],
    });
    expect((await call("POST", "/v1/offers/c/withdraw")).body["name"]).toBe("Theirs");
  });
});

test.each([
  ["trim", { name: "  A   name " }, { name: "A name" }],
  ["order", { mine: [1, 2] }, { mine: [2, 1] }],
] as const)("stored-otherwise: %s", async (how, sent, stored) => {
  const { call } = opened({ faults: [`create:stored-otherwise=${how}`] });
  const { body } = await call("POST", "/v1/offers", assessment(sent));
  expect(body).toMatchObject(stored);
  expect((await call("GET", `/v1/offers/${String(body["id"])}`)).body).toEqual(body);
});

test.each([
  ["19.99", "20"],
  [19.99, 20],
])("stored-otherwise: %o is rounded", async (amount, stored) => {
  const { call } = opened({ partner: "job-board", faults: ["save:stored-otherwise=round"] });
  const offer = posting({ terms: { price: { amount, currencyCode: "EUR" } } });
  const { body } = await call("POST", "/v1/offers", offer);
  const saved = await call("POST", `/v1/offers/${String(body["id"])}`, body);
  expect(saved.body["terms"]).toEqual({ price: { amount: stored, currencyCode: "EUR" } });
});

test("late-visible: a new offer is missing in the next reads, and can be written", async () => {
  const { call } = opened({ faults: ["create:late-visible=2"] });
  const { body } = await call("POST", "/v1/offers", assessment());
  const at = `/v1/offers/${String(body["id"])}`;
  expect((await call("GET", "/v1/offers")).body).toMatchObject({ totalFound: 0, content: [] });
  expect((await call("GET", at)).status).toBe(404);
  expect((await call("POST", `${at}/submit`)).status).toBe(200);
  expect((await call("GET", at)).status).toBe(200);
  expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(1);
});

test("late-visible: for so long by the sandbox's clock", async () => {
  const start = new Date("2027-01-01T00:00:00Z");
  const { call, clock } = opened({
    now: () => start,
    faults: [{ operation: "create", kind: "late-visible", milliseconds: 5_000 }],
  });
  await call("POST", "/v1/offers", assessment());
  for (const found of [0, 0, 0, 1]) {
    expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(found);
    clock.advance(2_000);
  }
});

test("lying-total, lost-offers and endless-pages", async () => {
  const { call } = opened({ seed: three });
  const { call: lying } = opened({ seed: three, faults: ["list:lying-total=7:1:always"] });
  for (const path of ["/v1/offers", "/v1/offers?offset=2"])
    expect((await lying("GET", path)).body["totalFound"]).toBe(10);
  const { call: losing } = opened({ seed: three, faults: ["list:lost-offers=0.3"] });
  expect((await losing("GET", "/v1/offers")).body).toMatchObject({ totalFound: 1 });
  const { call: endless } = opened({ seed: three, faults: ["list:endless-pages"] });
  const { body } = await endless("GET", "/v1/offers?limit=100");
  expect(new Set(idsOf(body)).size).toBe(100);
  expect(body["totalFound"]).toBe(200);
  expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(3);
});

test("a fault waits for its occurrence, strikes so many times, and only its operation", async () => {
  const { call, faults } = opened({ seed: three, faults: ["get:status=503:2:2"] });
  await call("GET", "/v1/offers");
  const seen: number[] = [];
  for (let n = 0; n < 5; n++) seen.push((await call("GET", "/v1/offers/a")).status);
  expect(seen).toEqual([200, 503, 503, 200, 200]);
  expect(faults.pending()).toEqual([]);
});
