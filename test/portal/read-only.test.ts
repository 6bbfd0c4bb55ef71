/** A reader sends nothing but GET, whatever the portal answers, and always comes to an end. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Bug } from "../../src/core/bug.ts";
import { connectReader } from "../../src/portal/client.ts";
import type { Exchange } from "../../src/portal/exchange.ts";
import { PortalError } from "../../src/run/portal-error.ts";
import { VirtualTime } from "../support/virtual-time.ts";
import { TOKEN, wireOffer } from "./server.ts";

/** A portal offer that is right but for what one hostile value replaces. */
const offer = fc
  .record({
    key: fc.constantFrom("id", "status", "name", "terms", "availability", "lastUpdateDate", "x"),
    value: fc.jsonValue({ maxDepth: 4 }),
  })
  .map(({ key, value }) => wireOffer({ [key]: value }));

const page = fc.record({
  totalFound: fc.oneof(fc.integer({ min: -5, max: 500 }), fc.jsonValue()),
  limit: fc.oneof(fc.integer({ min: -5, max: 500 }), fc.constant(100), fc.jsonValue()),
  offset: fc.nat(),
  content: fc.oneof(fc.array(offer, { maxLength: 8 }), fc.jsonValue()),
});

const body = fc.oneof(
  fc.oneof(page, offer, fc.jsonValue()).map((value) => JSON.stringify(value)),
  fc.string(),
  page.map((value) => JSON.stringify(value).slice(0, 40)),
);

const number = fc.oneof(
  fc.integer({ min: -1, max: 200 }).map(String),
  fc.string({ unit: "grapheme-ascii" }),
);

const answer = fc.record({
  status: fc.oneof(
    { weight: 4, arbitrary: fc.constant(200) },
    fc.constantFrom(201, 204, 301, 302, 400, 401, 403, 404, 409, 418, 429, 500, 503, 599),
  ),
  type: fc.constantFrom(
    "application/json",
    "text/html",
    "text/plain",
    "application/json;charset=x",
  ),
  retryAfter: fc.option(fc.oneof(number, fc.constant("Mon, 05 Jan 2026 08:00:20 GMT"))),
  limit: fc.option(number),
  remaining: fc.option(number),
  body,
});

type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;

const response = ({ status, type, retryAfter, limit, remaining, body: text }: Answer): Response => {
  const headers = new Headers({ "content-type": type });
  const given = {
    "retry-after": retryAfter,
    "x-ratelimit-limit": limit,
    "x-ratelimit-remaining": remaining,
  };
  for (const [name, value] of Object.entries(given)) {
    if (value !== null) headers.set(name, value.replaceAll(/[^ -~]/g, ""));
  }
  return new Response(status === 204 ? null : text, { status, headers });
};

const operation = fc.constantFrom("list", "get", "find", "vocabulary");

test("hostile answers end in offers or in a PortalError, and in few requests", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { minLength: 1, maxLength: 12 }),
      operation,
      async (answers, what) => {
        const methods: string[] = [];
        const time = new VirtualTime();
        const reader = connectReader({
          url: "http://127.0.0.1:1",
          partner: "assessment",
          token: TOKEN,
          timing: time,
          fetch: async (_input, init) => {
            methods.push(init?.method ?? "GET");
            const next = answers[(methods.length - 1) % answers.length];
            if (next === undefined) throw new TypeError("fetch failed");
            return response(next);
          },
        });
        const works = {
          list: () => reader.list(),
          get: () => reader.get("511a3942300469a9c33819d8"),
          find: () => reader.find("catalogId", "java-senior"),
          vocabulary: () => reader.vocabulary("industries"),
        };
        try {
          await time.run<unknown>(works[what]());
        } catch (error) {
          expect(error).toBeInstanceOf(PortalError);
          // oxlint-disable-next-line no-control-regex -- that is what must not be there
          expect(String(error)).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E]/);
          expect(String(error)).not.toContain(TOKEN);
          expect(String(error).length).toBeLessThan(2000);
        }
        expect(new Set(methods).difference(new Set(["GET"])).size).toBe(0);
        expect(methods.length).toBeLessThanOrEqual(2500);
        expect(time.monotonic()).toBeLessThanOrEqual(20 * 60_000);
      },
    ),
    { numRuns: 300 },
  );
});

test("the transport of a reader refuses to write, even when somebody gets hold of it", async () => {
  const sent: string[] = [];
  const reader = connectReader({
    url: "sandbox",
    partner: "assessment",
    token: TOKEN,
    timing: new VirtualTime(),
    fetch: async (_input, init) => {
      sent.push(init?.method ?? "GET");
      return new Response("{}");
    },
  });
  const { exchange } = Reflect.get(reader, "connection") as { exchange: Exchange };
  const write = exchange({ method: "POST", what: "write", path: "/v1/offers", offer: null });
  await expect(write).rejects.toThrow(Bug);
  expect(sent).toEqual([]);
});
