/** The portal made up by rule: `offers sandbox --seed demo`. */
import { expect, test } from "vitest";
import { openSandbox } from "../../src/sandbox/index.ts";

const NOW = "2026-11-01T00:00:00.000Z";

function demo(seed: string, now = NOW) {
  const sandbox = openSandbox({ seed, review: "manual", now: () => new Date(now) });
  try {
    return sandbox.export().accounts.map(({ id, offers }) => ({ id, offers }));
  } finally {
    sandbox.close();
  }
}

const states = (offers: readonly { readonly status?: unknown }[]) =>
  Object.fromEntries(
    [...Map.groupBy(offers, ({ status }) => status)].map(([status, list]) => [status, list.length]),
  );

test("200 offers for each kind of partner, in every state, the same every time", () => {
  const made = demo("demo");
  expect(made.map(({ id, offers }) => [id, offers.length])).toEqual([
    ["assessment", 200],
    ["job-board", 200],
  ]);
  for (const { offers } of made) {
    expect(Object.keys(states(offers)).sort()).toEqual([
      "ACTIVE",
      "INACTIVE",
      "REJECTED",
      "UNDER_REVIEW",
    ]);
  }
  expect(demo("demo=200")).toEqual(made);
});

test.each([0, 1, 10, 1000])("demo=%i has so many, and none of them twice", (count) => {
  for (const { offers } of demo(`demo=${count}`)) {
    expect(offers).toHaveLength(count);
    expect(new Set(offers.map((offer) => offer["id"])).size).toBe(count);
  }
});

test("but for the twins that are meant, a thousand offers have a thousand identities", () => {
  for (const { id, offers } of demo("demo=1000")) {
    const key = id === "assessment" ? "catalogId" : "name";
    const twins = [...Map.groupBy(offers, (offer) => offer[key])]
      .filter(([, list]) => list.length > 1)
      .map(([name]) => name);
    expect(
      twins.filter(
        (name) =>
          !/^(first[- ]aid|typing[- ]speed)( \d+)?$/i.test(JSON.stringify(name).slice(1, -1)),
      ),
    ).toEqual([]);
  }
});

test("is as old as the years before whichever now it is", () => {
  const dates = demo("demo", "2031-05-05T00:00:00.000Z").flatMap(({ offers }) =>
    offers.map((offer) => JSON.stringify(offer["lastUpdateDate"]).slice(1, 5)),
  );
  expect([...new Set(dates)].sort().at(-1)).toBe("2031");
  expect([...new Set(dates)].sort()[0]).toBe("2024");
});

test.each(["demo=", "demo=x", "demo=1234567"])(
  "%s is taken for a file, and said to be none",
  (seed) => {
    expect(() => demo(seed)).toThrow(`The seed ${seed} cannot be read`);
  },
);
