/** Listing: quiet, while somebody edits, and from portals that lie. */
import { describe, expect, test } from "vitest";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { listAll, type Page } from "../../src/portal/list.ts";

const offer = (id: number, day = 1): PortalOffer => ({
  id: `o${id}`,
  status: "ACTIVE",
  createDate: null,
  lastUpdateDate: `2026-01-${String(day).padStart(2, "0")}T00:00:00.000Z`,
  fields: { name: `Offer ${id}` },
  complete: false,
  wire: null,
});

const offers = (count: number): PortalOffer[] =>
  Array.from({ length: count }, (_, id) => offer(id));

const LONG = "x".repeat(100_000);

type Answer = (offset: number, limit: number, request: number) => Page;

async function list(answer: Answer) {
  const asked: number[] = [];
  const most = { atOnce: 0, now: 0 };
  const listed = await listAll({
    page: async (offset, limit) => {
      asked.push(offset);
      most.now += 1;
      most.atOnce = Math.max(most.atOnce, most.now);
      const page = answer(offset, limit, asked.length - 1);
      await Promise.resolve();
      most.now -= 1;
      return page;
    },
    fail: (problem) => {
      throw new Error(problem);
    },
  });
  return { listed, asked, atOnce: most.atOnce };
}

const slice = (all: readonly PortalOffer[], offset: number, limit: number): Page => ({
  total: all.length,
  size: limit,
  offers: all.slice(offset, offset + limit),
});

describe("a quiet list", () => {
  test.each([
    [0, 1],
    [1, 1],
    [99, 1],
    [100, 1],
    [101, 2],
    [200, 2],
    [1234, 13],
    [10_000, 100],
  ])("of %i offers takes %i requests, up to 8 at once", async (count, requests) => {
    const all = offers(count);
    const { listed, asked, atOnce } = await list((offset, limit) => slice(all, offset, limit));
    expect(listed.length).toBe(count);
    expect(asked.length).toBe(requests);
    expect(atOnce).toBe(Math.min(8, Math.max(1, requests - 1)));
  });

  test("from a portal that gives smaller pages than asked", async () => {
    const all = offers(120);
    const { listed, asked } = await list((offset) => slice(all, offset, 50));
    expect(listed.length).toBe(120);
    expect(asked).toEqual([0, 50, 100]);
  });
});

describe("a list that moves", () => {
  test("an edit between two pages hides an offer: it is read again", async () => {
    const all = offers(200);
    const moved = [offer(150, 2), ...all.filter(({ id }) => id !== "o150")];
    const { listed, asked } = await list((offset, limit, request) =>
      slice(request === 0 ? all : moved, offset, limit),
    );
    expect(new Set(listed.map(({ id }) => id)).size).toBe(200);
    expect(asked).toEqual([0, 100, 0, 100]);
  });

  test("of two readings of one offer the newer one counts, whichever came last", async () => {
    const first = [...offers(99), offer(99, 3)];
    const second = [offer(99, 2), ...offers(201).slice(100)];
    const pages = [first, second, [offer(300, 1)]];
    const { listed } = await list((offset, limit) => ({
      total: 202,
      size: limit,
      offers: pages[offset / 100] ?? [],
    }));
    expect(listed.find(({ id }) => id === "o99")?.lastUpdateDate).toContain("2026-01-03");
  });

  test("a list that grows meanwhile is read again", async () => {
    const all = offers(150);
    const { listed } = await list((offset, limit, request) =>
      slice(request === 0 ? all : offers(151), offset, limit),
    );
    expect(listed.length).toBe(151);
  });

  test("an offer that goes away meanwhile is not kept", async () => {
    const all = offers(150);
    const { listed } = await list((offset, limit, request) =>
      slice(request === 0 ? all : all.slice(1), offset, limit),
    );
    expect(listed.length).toBe(149);
  });
});

describe("a list that lies ends, and is not believed", () => {
  test.each<[string, Answer, number]>([
    [
      "a total too large",
      (offset, limit) => ({ ...slice(offers(50), offset, limit), total: 60 }),
      3,
    ],
    ["a total too small", (_offset, limit) => ({ total: 10, size: limit, offers: offers(50) }), 3],
    ["a huge total", (offset, limit) => ({ ...slice(offers(50), offset, limit), total: 1e12 }), 1],
    [
      "empty pages behind the first",
      (offset, limit) => ({ ...slice(offers(100), offset, limit), total: 900_000 }),
      // The eight that were asked at once, in each of the three passes.
      27,
    ],
    [
      "the same page over and over",
      (_offset, limit) => ({ total: 100_000, size: limit, offers: offers(100) }),
      27,
    ],
    [
      "an endless list",
      (offset, limit) => ({
        total: offset + 2 * limit,
        size: limit,
        offers: offers(offset + limit).slice(offset),
      }),
      6,
    ],
    [
      "more text than any list holds",
      (offset, limit) => ({
        total: 10_000,
        size: limit,
        offers: offers(offset + limit)
          .slice(offset)
          .map((one) => ({ ...one, fields: { ...one.fields, description: LONG } })),
      }),
      40,
    ],
    [
      "pages of no size",
      (offset, limit) => ({ ...slice(offers(500), offset, limit), size: 0, total: 3, offers: [] }),
      9,
    ],
  ])("%s", async (_name, answer, most) => {
    const asked = { requests: 0 };
    const count: Answer = (offset, limit, request) => {
      asked.requests += 1;
      return answer(offset, limit, request);
    };
    await expect(list(count)).rejects.toThrow(/announces/);
    expect(asked.requests).toBeLessThanOrEqual(most);
  });
});

test("the first failing page ends the reading", async () => {
  const asked = { requests: 0 };
  const failing = listAll({
    page: async (offset, limit) => {
      asked.requests += 1;
      if (offset === 300) throw new Error("gone");
      await Promise.resolve();
      return slice(offers(10_000), offset, limit);
    },
    fail: (problem) => {
      throw new Error(problem);
    },
  });
  await expect(failing).rejects.toThrow("gone");
  await new Promise(setImmediate);
  expect(asked.requests).toBeLessThan(20);
});
