import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { distance, suggest } from "../../src/core/suggest.ts";

test.each([
  ["", "", 0],
  ["name", "name", 0],
  ["nmae", "name", 1],
  ["nam", "name", 1],
  ["names", "name", 1],
  ["nome", "name", 1],
  ["eman", "name", 3],
  ["ca", "abc", 3],
])("from %j to %j it takes %i", (from, to, steps) => {
  expect(distance(from, to, 10)).toBe(steps);
  expect(distance(to, from, 10)).toBe(steps);
});

test("beyond its limit it stops counting", () => {
  expect(distance("abcdef", "uvwxyz", 2)).toBe(3);
  assert(
    property(string(), string(), (from, to) => {
      const exact = distance(from, to, 1000);
      expect(distance(from, to, 2)).toBe(Math.min(exact, 3));
    }),
  );
});

const FIELDS = ["name", "description", "terms", "availability", "targetMarket"];

test.each([
  ["nmae", "name"],
  ["Description", "description"],
  ["descripton", "description"],
  ["target_market", "targetMarket"],
  ["target market", "targetMarket"],
  ["avaliability", "availability"],
  ["price", null],
  ["", null],
  ["x".repeat(100_000), null],
])("for %j it is %j", (written, meant) => {
  expect(suggest(written, FIELDS)).toBe(meant);
});

test("the end of a dotted path stands for the path", () => {
  expect(suggest("keywords", ["targetMarket.keywords"])).toBe("targetMarket.keywords");
});
