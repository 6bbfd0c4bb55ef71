/** Three layers of values, and where each came from. */
import { assert, dictionary, jsonValue, property, string } from "fast-check";
import { expect, test } from "vitest";
import { type ComposedOffer, composeOffer, originOf } from "../../src/core/compose.ts";
import type { OfferLayer } from "../../src/core/config.ts";
import { type Data, newMap } from "../../src/core/load/json.ts";
import type { WrittenOffer } from "../../src/core/load/read-file.ts";

const source = { file: "offers.config.yaml", text: "" };
const layer = (values: object, ...path: string[]): OfferLayer => ({ values, path, source });
const written = (values: object): WrittenOffer => ({
  document: { source, start: 0, end: 0, first: 0, line: 1 },
  values,
  broken: new Set(),
  doubtful: [],
  faulty: false,
});

const composed: ComposedOffer = composeOffer(
  written({
    name: "Java",
    terms: { price: "20.00 USD" },
    availability: { specialOffer: null, industries: ["internet"] },
  }),
  {
    defaults: layer(
      {
        publish: true,
        terms: { price: "1.00 USD", postingPeriod: 30 },
        availability: { audience: "everyone", specialOffer: "25% OFF", industries: ["banking"] },
      },
      "defaults",
    ),
    overrides: layer({ publish: false, availability: { audience: "invited" } }, "environments"),
  },
);

test("maps are merged key by key; lists, texts and null replace", () => {
  expect(JSON.parse(JSON.stringify(composed.values))).toEqual({
    name: "Java",
    publish: false,
    terms: { price: "20.00 USD", postingPeriod: 30 },
    availability: { audience: "invited", specialOffer: null, industries: ["internet"] },
  });
});

test.each([
  [["name"], "file"],
  [["terms", "price"], "file"],
  [["terms", "postingPeriod"], "defaults"],
  [["availability", "audience"], "overrides"],
  [["availability", "specialOffer"], "file"],
  [["availability", "industries", 0], "file"],
  [["publish"], "overrides"],
  [["description"], "file"],
])("%j comes from the %s", (path, from) => {
  expect(originOf(composed, path).layer).toBe(from);
});

/** As our readers make them. */
const values = dictionary(string(), jsonValue(), { maxKeys: 4 }).map((read) =>
  Object.assign(newMap(), read as Record<string, Data>),
);

test("no layer changes, and what is merged has no prototype to trip over", () => {
  assert(
    property(values, values, values, (below, own, above) => {
      const before = JSON.stringify([below, own, above]);
      const layers = { defaults: layer(below, "defaults"), overrides: layer(above, "overrides") };
      const result = composeOffer(written(own), layers).values;
      expect(JSON.stringify([below, own, above])).toBe(before);
      expect("toString" in result).toBe(Object.hasOwn(result, "toString"));
      for (const key of Object.keys(above)) expect(Object.hasOwn(result, key)).toBe(true);
    }),
  );
});
