/** Knowing what there is from one reading and then from numbers alone. */
import { describe, expect, test } from "vitest";
import { createCensus } from "../../src/portal/census.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";

const offer = (id: string, catalogId: string): PortalOffer => ({
  id,
  status: "INACTIVE",
  createDate: null,
  lastUpdateDate: null,
  fields: { catalogId, name: `Name of ${catalogId}` },
  complete: false,
  wire: null,
});

/** A portal that remembers how often it was asked what. */
function portal(...held: PortalOffer[]) {
  const asked = { list: 0, count: 0 };
  const census = createCensus({
    list: async () => {
      asked.list += 1;
      const now = [...held];
      await Promise.resolve();
      return now;
    },
    count: async () => {
      asked.count += 1;
      return Promise.resolve(held.length);
    },
  });
  const create = (made: PortalOffer) =>
    census.during(async () => {
      held.push(made);
      await Promise.resolve();
      census.see([made]);
    });
  return { asked, census, held, create };
}

test("the list is read once; later questions cost one request", async () => {
  const { asked, census } = portal(offer("1", "java"), offer("2", "sql"));
  expect(await census.idsOf("catalogId", "java")).toEqual(["1"]);
  expect(await census.idsOf("catalogId", "nobody")).toEqual([]);
  expect(await census.idsOf("name", "Name of sql")).toEqual(["2"]);
  expect(asked).toEqual({ list: 1, count: 2 });
});

test("an offer that somebody else created is found", async () => {
  const { asked, census, held } = portal(offer("1", "java"));
  await census.idsOf("catalogId", "sql");
  held.push(offer("2", "sql"));
  expect(await census.idsOf("catalogId", "sql")).toEqual(["2"]);
  expect(asked).toEqual({ list: 2, count: 1 });
});

test("a thousand creates, eight at once, read the list once", async () => {
  const { asked, census, create } = portal(offer("1", "java"));
  let next = 0;
  const lane = async () => {
    while (next < 1000) {
      const key = `new-${next++}`;
      expect(await census.idsOf("catalogId", key)).toEqual([]);
      await create(offer(key, key));
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  expect(asked.list).toBe(1);
  expect(asked.count).toBeLessThanOrEqual(1000);
  expect(await census.idsOf("catalogId", "new-999")).toEqual(["new-999"]);
});

describe("the list is read again after", () => {
  test("a create of ours whose answer was lost", async () => {
    const { asked, census, held } = portal();
    await census.idsOf("catalogId", "java");
    const lost = census.during(() => {
      held.push(offer("1", "java"));
      return Promise.reject(new Error("lost"));
    });
    await expect(lost).rejects.toThrow("lost");
    expect(await census.idsOf("catalogId", "java")).toEqual(["1"]);
    expect(asked.list).toBe(2);
  });

  test("an offer has gone", async () => {
    const { asked, census, held } = portal(offer("1", "java"), offer("2", "java"));
    await census.idsOf("catalogId", "java");
    held.pop();
    expect(await census.idsOf("catalogId", "java")).toEqual(["1"]);
    expect(asked.list).toBe(2);
  });

  test("a reading that failed", async () => {
    let broken = true;
    const census = createCensus({
      list: async () => {
        await Promise.resolve();
        if (broken) throw new Error("broken");
        return [offer("1", "java")];
      },
      count: () => Promise.resolve(1),
    });
    await expect(census.idsOf("catalogId", "java")).rejects.toThrow("broken");
    broken = false;
    expect(await census.idsOf("catalogId", "java")).toEqual(["1"]);
  });

  test("an announcement that makes no sense, every time", async () => {
    let lists = 0;
    const census = createCensus({
      list: () => {
        lists += 1;
        return Promise.resolve([offer("1", "java")]);
      },
      count: () => Promise.resolve(null),
    });
    await census.idsOf("catalogId", "java");
    expect(await census.idsOf("catalogId", "java")).toEqual(["1"]);
    expect(lists).toBe(2);
  });
});

test("who asks while the list is read has it counted afterwards", async () => {
  const { asked, census, held } = portal(offer("1", "java"));
  const first = census.idsOf("catalogId", "sql");
  held.push(offer("2", "sql"));
  const second = census.idsOf("catalogId", "sql");
  expect(await first).toEqual([]);
  expect(await second).toEqual(["2"]);
  expect(asked.list).toBe(2);
});

test("an offer that changed its identity stands under both, to be looked at", async () => {
  const { census } = portal(offer("1", "java"));
  await census.idsOf("catalogId", "java");
  census.see([offer("1", "kotlin")]);
  expect(await census.idsOf("catalogId", "java")).toEqual(["1"]);
  expect(await census.idsOf("catalogId", "kotlin")).toEqual(["1"]);
});

describe("an offer whose identity the list leaves out", () => {
  const unnamed = (id: string, lastUpdateDate: string | null = null): PortalOffer => ({
    ...offer(id, "java"),
    lastUpdateDate,
    fields: { name: "Java" },
  });
  const whole = (listed: PortalOffer, catalogId?: string): PortalOffer => ({
    ...listed,
    complete: true,
    fields: { ...listed.fields, ...(catalogId === undefined ? {} : { catalogId }) },
  });

  test("may be any, so it is to be looked at, once", async () => {
    const listed = unnamed("1");
    const { census } = portal(listed, offer("2", "java"));
    expect(await census.idsOf("catalogId", "java")).toEqual(["2", "1"]);
    expect(await census.idsOf("catalogId", "sql")).toEqual(["1"]);
    census.see([whole(listed, "sql")]);
    expect(await census.idsOf("catalogId", "java")).toEqual(["2"]);
    expect(await census.idsOf("catalogId", "sql")).toEqual(["1"]);
  });

  test("has none where the portal itself shows none", async () => {
    const listed = unnamed("1");
    const { census } = portal(listed);
    await census.idsOf("catalogId", "java");
    census.see([whole(listed)]);
    expect(await census.idsOf("catalogId", "java")).toEqual([]);
  });

  test("is known from before as long as nobody has changed it", async () => {
    const listed = unnamed("1", "2026-01-02T00:00:00.000Z");
    const { census, held } = portal(listed);
    census.see([whole(listed, "sql")]);
    expect(await census.idsOf("catalogId", "java")).toEqual([]);
    expect(await census.idsOf("catalogId", "sql")).toEqual(["1"]);
    held.splice(0, 1, unnamed("1", "2026-01-03T00:00:00.000Z"), offer("2", "rust"));
    expect(await census.idsOf("catalogId", "java")).toEqual(["1"]);
  });
});
