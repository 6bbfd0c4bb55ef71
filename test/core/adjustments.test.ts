import { expect, test } from "vitest";
import {
  adjustmentsText,
  isKnownAdjustment,
  parseAdjustments,
  portalNameOf,
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

const portals = new Map([
  [portalNameOf({ url: "https://a.test", partner: "assessment" }), known],
  [portalNameOf({ url: "https://b.test", partner: "assessment" }), new Map()],
]);
const text = adjustmentsText(portals);

test("the cache survives being written and read", () => {
  expect(parseAdjustments(text)).toEqual(portals);
});

test.each([
  ["nothing", ""],
  ["cut", text.slice(0, -5)],
  ["no object", "[1]"],
  ["another version", text.replace('"formatVersion": 2', '"formatVersion": 3')],
  ["edited", text.replace("20.00 USD", "19.00 USD")],
  ["brought to another portal", text.replace("a.test", "c.test")],
  ["of an older version", '{"formatVersion":1,"adjustments":{}}'],
])("a cache that is %s is forgotten", (_, given) => {
  expect(parseAdjustments(given)).toEqual(new Map());
});
