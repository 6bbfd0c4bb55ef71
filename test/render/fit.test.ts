import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  bytes,
  characters,
  fitted,
  type Group,
  type Part,
  shortened,
} from "../../src/render/fit.ts";

const group = (rank: Group["rank"], head: string, count: number, length = 50): Group => ({
  rank,
  head,
  items: Array.from({ length: count }, (_, index) => ({
    full: `${head}${index} `.padEnd(length, "x"),
    short: `${head}${index}`,
  })),
  separator: "\n\n",
});
const fit = (parts: readonly Part[], budget: number) =>
  fitted(parts, { budget, size: characters, elsewhere: "over there" });

test("what fits stays whole", () => {
  expect(fit(["head", group(0, "A", 2, 5)], 1000)).toBe("head\n\nA\n\nA0 xx\n\nA1 xx");
});

test("detail goes before lines, and the least important first", () => {
  const parts = [group(0, "A", 2, 400), group(1, "B", 2, 400), group(2, "C", 2, 400)];
  const text = fit(parts, 2150);
  expect(text).toMatch(/A0 x+\n\nA1 x+\n\nB\n\nB0 x+\n\nB1 x+\n/);
  expect(text).toContain(
    "C\n\nC0\n\nC1\n\n_Left out here: the detail of 2 offers; see over there._",
  );
});

test("lines of a lower rank go before the detail of a higher one", () => {
  const text = fit([group(0, "A", 3, 150), group(2, "C", 300)], 1000);
  expect(text).toMatch(/A0 x+\n\nA1 x+\n\nA2 x+/);
  const [, left] = /(\d+) offers altogether/.exec(text) ?? [];
  expect(Number(left)).toBe(300 - (text.match(/^C\d+/gm) ?? []).length);
});

test("one huge text does not cost the others their place", () => {
  const text = fit([group(0, "A", 1, 5000), group(1, "B", 3, 60)], 2000);
  expect(text).toContain("the detail of 1 offer;");
  expect(text).toMatch(/B2 x+/);
});

test("whatever the parts, the text fits and every item is shown or counted", () => {
  const groups = fc.array(
    fc.record({
      rank: fc.constantFrom(0, 1, 2),
      count: fc.integer({ min: 1, max: 60 }),
      length: fc.integer({ min: 10, max: 300 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(groups, fc.integer({ min: 2500, max: 6000 }), (some, budget) => {
      const names = "ABCDEFGH";
      const parts = some.map(({ rank, count, length }, index) =>
        group(rank, names[index] ?? "", count, length),
      );
      const text = fit(parts, budget);
      expect(text.length).toBeLessThanOrEqual(budget);
      const shown = (text.match(/^[A-H]\d+/gm) ?? []).length;
      const gone = [...text.matchAll(/(\d+) offers? altogether/g)].map(([, count]) =>
        Number(count),
      );
      const all = parts.reduce((sum, { items }) => sum + items.length, 0);
      expect(shown + gone.reduce((sum, count) => sum + count, 0)).toBe(all);
    }),
  );
});

test("summaries are counted in bytes", () => {
  expect(bytes("ä€")).toBe(5);
});

test.each([
  ["short", 5, "short"],
  ["too long", 5, "too …"],
  ["ab😀cd", 4, "ab…"],
])("%j within %d characters is %j", (text, most, expected) => {
  expect(shortened(text, most)).toBe(expected);
  expect(shortened(text, most).length).toBeLessThanOrEqual(most);
});
