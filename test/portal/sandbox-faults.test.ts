/** Every fault that the sandbox can play, as the client makes it out. */
import { describe, expect, test } from "vitest";
import { PortalError } from "../../src/run/portal-error.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { asking, client, wireOffer } from "./server.ts";

type Fault = Parameters<RunningSandbox["faults"]["add"]>[0];

const SEED = Array.from({ length: 250 }, (_, number) =>
  wireOffer({ id: `o${number}`, catalogId: `c${number}`, name: `Offer ${number}` }),
);

async function withFault(
  fault: object,
  work: (set: Awaited<ReturnType<typeof setUp>>) => Promise<void>,
): Promise<void> {
  const set = await setUp(fault);
  try {
    await work(set);
  } finally {
    await set.sandbox.close();
  }
}

async function setUp(fault: object) {
  const sandbox = await startSandbox({ seed: SEED });
  sandbox.faults.add(fault as Fault);
  return { sandbox, ...client(sandbox.url, { token: sandbox.token, bounds: { answer: 5000 } }) };
}

describe("a list recovers from", () => {
  test.each([
    { kind: "answer-lost" },
    { kind: "reset-before" },
    { kind: "reset-in-body" },
    { kind: "rate-limited" },
    { kind: "rate-limited", retryAfter: 30 },
    { kind: "rate-limited", retryAfter: "soon" },
    { kind: "rate-limited", retryAfterDate: 30 },
    { kind: "status", status: 500 },
    { kind: "status", status: 503 },
    { kind: "bare-error", status: 502 },
    { kind: "page-shift", occurrence: 2 },
    { kind: "lying-total", by: 3 },
    { kind: "edited-by-other" },
  ])("%j", (fault) =>
    withFault({ operation: "list", ...fault }, async ({ portal, time }) => {
      const offers = await time.run(portal.list());
      expect(new Set(offers.map(({ id }) => id)).size).toBe(250);
    }),
  );
});

describe("a list is given up, and never half believed, with", () => {
  test.each([
    { kind: "truncated-json" },
    { kind: "html" },
    { kind: "empty" },
    { kind: "redirect" },
    { kind: "bare-error", status: 418 },
    { kind: "answer", status: 200, body: "{}" },
    { kind: "answer", status: 200, body: '{"totalFound":0,"content":null}' },
    { kind: "lying-total", by: 3, times: 100 },
    { kind: "lying-total", by: -3, times: 100 },
    { kind: "endless-pages", times: 1000 },
    { kind: "lost-offers", share: 0.4, times: 100 },
    { kind: "status", status: 503, times: 100 },
  ])("%j", (fault) =>
    withFault({ operation: "list", ...fault }, async ({ sandbox }) => {
      const known = client(sandbox.url, { token: sandbox.token, lastCount: 250 });
      await expect(known.time.run(known.portal.list())).rejects.toThrow(PortalError);
      expect(sandbox.requests.all().length).toBeLessThan(60);
    }),
  );
});

describe("a write", () => {
  test.each([
    { kind: "answer-lost" },
    { kind: "reset-before" },
    { kind: "reset-in-body" },
    { kind: "truncated-json" },
    { kind: "html" },
    { kind: "html", done: true },
    { kind: "empty", done: true },
    { kind: "status", status: 500 },
    { kind: "status", status: 503, done: true },
    { kind: "bare-error", status: 504 },
    { kind: "redirect" },
  ])("whose outcome is not known is sent once: %j", (fault) =>
    withFault({ operation: "write", ...fault }, async ({ sandbox, portal, time }) => {
      const work = time.run(portal.publish("o1"));
      await expect(work).rejects.toMatchObject({ written: "unknown" });
      expect(sandbox.requests.all().length).toBe(1);
    }),
  );

  test.each([
    { kind: "rate-limited" },
    { kind: "rate-limited", retryAfter: 7 },
    { kind: "rate-limited", retryAfterDate: 7 },
  ])("that was not taken in is sent when it is asked for again: %j", (fault) =>
    withFault({ operation: "write", ...fault }, async ({ sandbox, portal, time }) => {
      const work = asking(() => portal.publish("o1"));
      expect(await time.run(work)).toMatchObject({ status: "UNDER_REVIEW" });
      expect(sandbox.requests.all().map(({ status }) => status)).toEqual([429, 200]);
      if ("retryAfter" in fault) expect(time.monotonic()).toBeGreaterThanOrEqual(7000);
    }),
  );

  test.each([
    [400, "refused"],
    [409, "conflict"],
    [403, "credentials"],
  ])("that is refused (%i) was certainly not done", (status, kind) =>
    withFault({ operation: "write", kind: "status", status }, async ({ sandbox, portal, time }) => {
      const work = time.run(portal.publish("o1"));
      await expect(work).rejects.toMatchObject({ written: "no", kind, status });
      expect(sandbox.requests.all().length).toBe(1);
    }),
  );
});
