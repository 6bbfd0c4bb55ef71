import { expect, test } from "vitest";
import {
  adjustmentsText,
  isKnownAdjustment,
  parseAdjustments,
  withAdjustments,
} from "../../src/core/adjustments.ts";
import type { Value } from "../../src/core/fields.ts";

const known = withAdjustments(new Map(), [
  { portalId: "1", path: "terms.price", wanted: "20.05 USD", stored: "20.00 USD" },
  { portalId: "1", path: "availability.specialOffer", wanted: "25% OFF!", stored: null },
]);

test.each<[string, string, string, Value, Value, boolean]>([
  ["the same again", "1", "terms.price", "20.05 USD", "20.00 USD", true],
  ["something that is dropped", "1", "availability.specialOffer", "25% OFF!", null, true],
  ["another wish", "1", "terms.price", "20.06 USD", "20.00 USD", false],
  ["changed since by somebody", "1", "terms.price", "20.05 USD", "19.00 USD", false],
  ["another offer", "2", "terms.price", "20.05 USD", "20.00 USD", false],
  ["another field", "1", "description", "20.05 USD", "20.00 USD", false],
  ["no field", "1", "nonsense", "20.05 USD", "20.00 USD", false],
])("%s", (_, portalId, path, wanted, found, expected) => {
  expect(isKnownAdjustment(known, portalId, path, wanted, found)).toBe(expected);
});

test("the newest answer of the portal counts", () => {
  const newer = withAdjustments(known, [
    { portalId: "1", path: "terms.price", wanted: "20.05 USD", stored: "20.10 USD" },
  ]);
  expect(isKnownAdjustment(newer, "1", "terms.price", "20.05 USD", "20.10 USD")).toBe(true);
  expect(isKnownAdjustment(newer, "1", "terms.price", "20.05 USD", "20.00 USD")).toBe(false);
});

test("the cache survives being written and read", () => {
  expect(parseAdjustments(adjustmentsText(known))).toEqual(known);
});

test.each([
  ["nothing", ""],
  ["cut", adjustmentsText(known).slice(0, -5)],
  ["no object", "[1]"],
  ["another version", adjustmentsText(known).replace('"formatVersion": 1', '"formatVersion": 2')],
  [
    "damaged entries",
    `{"formatVersion":1,"adjustments":{"a":1,"b":{"wanted":2},"c":{"wanted":"x","stored":true}}}`,
  ],
])("a cache that is %s is forgotten", (_, text) => {
  expect(parseAdjustments(text)).toEqual(new Map());
});
