/** Right before the first write: a list may have shown less of the offer than is there. */
import { expect, test } from "vitest";
import type { Fields } from "../../src/core/fields.ts";
import { recheck } from "../../src/run/apply/recheck.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";

const LATER = "2030-01-01T00:00:00.000Z";
const two = { "availability.industries": ["banking", "internet"] };
const one = { "availability.industries": ["internet"] };
const none = { "availability.industries": null };
const wish = anOffer("java", { fields: { "terms.price": "15.00 USD" } });
const wishOfOne = anOffer("java", { fields: { "availability.industries": ["retail"] } });

type Row = readonly [what: string, listed: Fields, now: Fields, later: boolean, verdict: string];

test.each<Row>([
  ["a part of a list", one, two, false, "go"],
  ["a part of a list, and somebody was there", one, two, true, "conflict"],
  ["nothing of a list", none, two, false, "go"],
  ["nothing of a list, and somebody was there", none, two, true, "conflict"],
  [
    "what a text begins with, and somebody was there",
    { description: "What" },
    { description: "What it is" },
    true,
    "conflict",
  ],
  ["another list", { "availability.industries": ["retail"] }, two, true, "conflict"],
  ["more than there is now", two, one, true, "conflict"],
  ["the beginning of a text", { description: "Wh…" }, { description: "What it is" }, false, "go"],
])("of a field that stays as it is, %s", (_what, listed, now, later, verdict) => {
  const seen = aPortalOffer("java", { complete: false, fields: listed });
  const found = aPortalOffer("java", { fields: now, ...(later ? { lastUpdateDate: LATER } : {}) });
  const [change] = plan([wish], [seen]).changes;
  expect(change && recheck(change, found, seen).verdict).toBe(verdict);
});

test.each<Row>([
  ["a part of a list", one, two, false, "go"],
  ["a part of a list, and somebody was there", one, two, true, "conflict"],
  ["another list", two, one, false, "conflict"],
])("of a field that is to be changed, %s", (_what, listed, now, later, verdict) => {
  const seen = aPortalOffer("java", { complete: false, fields: listed });
  const found = aPortalOffer("java", { fields: now, ...(later ? { lastUpdateDate: LATER } : {}) });
  const [change] = plan([wishOfOne], [seen]).changes;
  expect(change && recheck(change, found, seen).verdict).toBe(verdict);
});

test("of an offer that was read whole, what was not there then is a change", () => {
  const seen = aPortalOffer("java");
  const found = aPortalOffer("java", { fields: { "availability.specialOffer": "25% OFF" } });
  const [change] = plan([wish], [seen]).changes;
  expect(change && recheck(change, found, seen).verdict).toBe("conflict");
});
