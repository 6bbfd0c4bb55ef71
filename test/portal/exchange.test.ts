/** Retries, pauses, budgets and stops, as whoever uses the portal meets them. */
import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import type { VirtualTime } from "../support/virtual-time.ts";
import { asking, client, failure, json, page, serve, wireOffer } from "./server.ts";

const ID = "511a3942300469a9c33819d8";

/** Answers one after the other; the last one again and again. */
const script = (...answers: ((response: ServerResponse) => void)[]) => {
  const left = [...answers];
  return serve((_request, response) => {
    const [next] = left;
    if (left.length > 1) left.shift();
    next?.(response);
  });
};

const ok = (response: ServerResponse) => {
  json(response, 200, wireOffer());
};
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(code, { "content-type": "application/json", ...headers }).end("{}");
  };

const later = async (time: VirtualTime, milliseconds: number, act: () => void): Promise<void> => {
  await time.sleep(milliseconds);
  act();
};

describe("a read", () => {
  test("is tried again after passing faults", async () => {
    await using server = await script(status(503), status(500), status(429), ok);
    const waits: unknown[] = [];
    const { portal, time } = client(server.url, { onWait: (wait) => waits.push(wait) });
    expect(await time.run(portal.get(ID))).toMatchObject({ id: ID });
    expect(server.requests.length).toBe(4);
    const what = `read the offer ${ID}`;
    expect(waits).toEqual([
      { what, milliseconds: 250, status: 503 },
      { what, milliseconds: 500, status: 500 },
      { what, milliseconds: 1000, status: 429 },
    ]);
    // Half of 0.5, 1 and 2 seconds: the test's chance is always 0.5.
    expect(time.monotonic()).toBe(250 + 500 + 1000);
  });

  test("is given up after five tries", async () => {
    await using server = await script(status(502));
    const { portal, time } = client(server.url);
    const error = await failure(time, portal.list());
    expect(error).toMatchObject({ kind: "unreachable", status: 502, written: "no" });
    expect(error.message).toBe(
      "Could not list the offers: the portal answered 502. Tried 5 times.",
    );
    expect(server.requests.length).toBe(5);
  });

  test.each([401, 403])("%i ends at once", async (code) => {
    await using server = await script(status(code));
    const { portal, time } = client(server.url);
    expect(await failure(time, portal.list())).toMatchObject({ kind: "credentials", status: code });
    expect(server.requests.length).toBe(1);
  });

  test("a list that is not there is an error, not an empty list", async () => {
    await using server = await script(status(404));
    const { portal, time } = client(server.url);
    expect(await failure(time, portal.list())).toMatchObject({ kind: "refused", status: 404 });
  });

  test("somebody else's 404 page does not mean that the offer is gone", async () => {
    await using server = await script((response) => {
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>");
    });
    const { portal, time } = client(server.url);
    expect(await failure(time, portal.get(ID))).toMatchObject({ kind: "bad-answer" });
  });
});

describe("a write", () => {
  test("is given back after a 429 and its wait, and goes when it is asked for again", async () => {
    await using server = await script(status(429), ok);
    const { portal, time } = client(server.url);
    const error = await failure(time, portal.publish(ID));
    expect(error).toMatchObject({ kind: "waited", status: 429, written: "no" });
    expect(server.requests.length).toBe(1);
    expect(await time.run(portal.get(ID))).toMatchObject({ id: ID });
    expect(await time.run(portal.publish(ID))).toMatchObject({ id: ID });
    expect(time.monotonic()).toBe(250);
  });

  test("is given up after five tries, with growing waits between them", async () => {
    await using server = await script(status(429));
    const { portal, time } = client(server.url);
    const error = await failure(
      time,
      asking(() => portal.publish(ID)),
    );
    expect(error).toMatchObject({ kind: "unreachable", status: 429, written: "no" });
    expect(error.message).toContain("Tried 5 times.");
    expect(server.requests.length).toBe(5);
    expect(time.monotonic()).toBeGreaterThanOrEqual(250 + 500 + 1000 + 2000);
  });

  test("that a pause for another request holds up is given back, and not sent late", async () => {
    await using server = await script(status(429, { "retry-after": "30" }), ok);
    const { portal, time } = client(server.url);
    const read = portal.get(ID);
    const late = later(time, 0, () => {}).then(async () => {
      while (server.requests.length === 0) await time.sleep(1);
      await time.sleep(1000);
      return portal.publish(ID);
    });
    expect(await failure(time, late)).toMatchObject({ kind: "waited", written: "no" });
    await time.run(read);
    expect(server.requests.map(({ method }) => method)).toEqual(["GET", "GET"]);
  });

  test.each([408, 425, 500, 501, 502, 503, 504, 520])("%i: nobody knows", async (code) => {
    await using server = await script(status(code), ok);
    const { portal, time } = client(server.url);
    expect(await failure(time, portal.publish(ID))).toMatchObject({
      kind: "unreachable",
      status: code,
      written: "unknown",
    });
    expect(server.requests.length).toBe(1);
  });

  test.each([
    [400, "refused"],
    [413, "refused"],
    [415, "refused"],
    [422, "refused"],
    [404, "conflict"],
    [409, "conflict"],
    [412, "conflict"],
    [401, "credentials"],
    [403, "credentials"],
  ])("%i: a plain no (%s)", async (code, kind) => {
    await using server = await script(status(code), ok);
    const { portal, time } = client(server.url);
    expect(await failure(time, portal.publish(ID))).toMatchObject({
      kind,
      status: code,
      written: "no",
    });
    expect(server.requests.length).toBe(1);
  });

  test("the portal's own words and its occurrence are in the error", async () => {
    await using server = await script((response) => {
      json(response, 409, {
        id: "occ-1",
        httpCode: 409,
        code: "ACTIVE",
        message: "Withdraw it first.",
      });
    });
    const { portal, time } = client(server.url);
    const error = await failure(time, portal.publish(ID));
    expect(error).toMatchObject({ code: "ACTIVE", occurrence: "occ-1" });
    expect(error.message).toBe(
      `Could not publish the offer ${ID}: the portal answered 409 (ACTIVE: Withdraw it first.). Occurrence occ-1.`,
    );
  });
});

describe("429", () => {
  test("everybody waits as long as the portal asked", async () => {
    const arrivals: number[] = [];
    let refused = false;
    await using server = await serve((_request, response) => {
      arrivals.push(set.time.monotonic());
      if (refused) ok(response);
      else status(429, { "retry-after": "30" })(response);
      refused = true;
    });
    const set = client(server.url);
    await set.time.run(Promise.all([set.portal.get(ID), set.portal.get(ID)]));
    expect(arrivals.filter((at) => at > 0 && at < 30_000)).toEqual([]);
    expect(arrivals.some((at) => at >= 30_000)).toBe(true);
  });

  test("a wait beyond the run's budget ends the run, and says when to come back", async () => {
    await using server = await script(status(429, { "retry-after": "3600" }), ok);
    const { portal, time } = client(server.url);
    const error = await failure(time, portal.publish(ID));
    expect(error).toMatchObject({ kind: "unreachable", written: "no", retryAfter: 3_600_000 });
    expect(error.message).toContain("The portal asks to come back in 60 minutes.");
    expect(await failure(time, portal.get(ID))).toMatchObject({ retryAfter: 3_600_000 });
    expect(server.requests.length).toBe(1);
  });

  test("a date is measured against the answer's own clock", async () => {
    await using server = await script(
      status(429, {
        date: "Mon, 05 Jan 2015 08:00:00 GMT",
        "retry-after": "Mon, 05 Jan 2015 08:00:20 GMT",
      }),
      ok,
    );
    const { portal, time } = client(server.url);
    await time.run(portal.get(ID));
    expect(time.monotonic()).toBe(20_250);
  });
});

describe("patience", () => {
  test("one offer may use up its own budget, and the others go on", async () => {
    await using server = await serve((request, response) => {
      if (request.url.includes("slow")) status(503, { "retry-after": "50" })(response);
      else json(response, 200, wireOffer({ id: "other" }));
    });
    const { portal, time } = client(server.url);
    expect(await failure(time, portal.get("slow"))).toMatchObject({ kind: "unreachable" });
    expect(time.monotonic()).toBeLessThanOrEqual(120_000);
    expect(await time.run(portal.get("other"))).toMatchObject({ id: "other" });
  });

  test("waiting together counts once", async () => {
    const down = { yes: true };
    await using server = await serve((request, response) => {
      if (down.yes) status(503, { "retry-after": "50" })(response);
      else json(response, 200, wireOffer({ id: request.url.split("/").at(-1) }));
    });
    const { portal, time } = client(server.url, { patience: { perRun: 110_000 } });
    const reads = Array.from({ length: 8 }, (_, id) => portal.get(`o${id}`));
    void later(time, 60_000, () => {
      down.yes = false;
    });
    expect((await time.run(Promise.all(reads))).length).toBe(8);
  });
});

test("stopping ends a wait", async () => {
  await using server = await script(status(503, { "retry-after": "60" }));
  const stop = new AbortController();
  const { portal, time } = client(server.url, { stop: stop.signal });
  void later(time, 10_000, () => {
    stop.abort();
  });
  expect(await failure(time, portal.get(ID))).toMatchObject({ kind: "stopped", written: "no" });
  expect(time.monotonic()).toBe(10_000);
});

test("a list of fewer than half of what was there last time is not believed", async () => {
  await using server = await script((response) => {
    json(response, 200, page([wireOffer({ id: "1" }), wireOffer({ id: "2" })]));
  });
  const five = client(server.url, { lastCount: 5 });
  expect(await failure(five.time, five.portal.list())).toMatchObject({ kind: "bad-answer" });
  const four = client(server.url, { lastCount: 4 });
  expect((await four.time.run(four.portal.list())).length).toBe(2);
});
