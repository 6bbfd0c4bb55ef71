/** What a form does to an offer: what nobody touched stays as it was, to the byte. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type JsonObject, parseJson } from "../../../src/sandbox/json.ts";
import { documentOf, merged } from "../../../src/sandbox/pages/offer-document.ts";
import { formOf, type OfferForm, readForm } from "../../../src/sandbox/pages/offer-form.ts";
import type { PartnerKind } from "../../../src/sandbox/records.ts";
import { assessment, posting } from "../client.ts";

/** A form as a browser posts it when nobody touched it. */
function posted(form: OfferForm): URLSearchParams {
  const crlf = (text: string) => text.replaceAll("\n", "\r\n");
  const places = (name: string, list: OfferForm["locations"]) =>
    [...list, { country: "", region: "", city: "" }].flatMap((place) =>
      (["country", "region", "city"] as const).map((part) => [`${name}.${part}`, place[part]]),
    );
  const several = (name: string, list: readonly string[]) =>
    [...new Set(list)].sort().map((value) => [name, value]);
  const { targetLocations, locations, targetKeywords, description, ...rest } = form;
  const entries: readonly (readonly string[])[] = [
    ...Object.entries(rest).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, crlf(value)]] : several(name, value as string[]),
    ),
    ["description", crlf(description)],
    ["targetKeywords", targetKeywords.join("\r\n")],
    ...places("targetLocations", targetLocations),
    ...places("locations", locations),
  ];
  const encoded = new URLSearchParams(
    entries.map(([name = "", value = ""]): [string, string] => [name, value]),
  );
  return new URLSearchParams(encoded.toString());
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("a\r\nb", "a\rb", "\nfirst", " outside ", "United States", "\0", "<b>"),
);
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const idEntries = fc.array(fc.record({ id: text, note: some(text) }), { maxLength: 3 });
const placeEntries = fc.array(
  fc.record({ country: text, region: some(text), city: some(text), zip: some(text) }),
  { maxLength: 3 },
);
const body = fc
  .record({
    name: text,
    description: text,
    catalogId: some(text),
    category: some(text),
    unknown: some(fc.jsonValue()),
    terms: some(
      fc.record({
        type: some(text),
        price: some(
          fc.record({
            amount: some(fc.oneof(text, fc.nat())),
            currencyCode: some(text),
            vat: some(text),
          }),
        ),
        postingPeriod: some(fc.oneof(fc.nat(), text)),
        existingContract: some(fc.jsonValue()),
      }),
    ),
    availability: some(
      fc.record({
        industries: some(idEntries),
        locations: some(placeEntries),
        companies: some(fc.array(fc.oneof(text, fc.constantFrom("ALL", "INVITED_BY_ME")))),
        specialOffer: some(text),
        expirationDate: some(
          fc.oneof(text, fc.constantFrom("2027-06-30T12:00:00.123+0200", "2027-06-30T23:59:59Z")),
        ),
        quantity: some(fc.oneof(fc.integer(), text)),
        more: some(fc.jsonValue()),
      }),
    ),
    targetMarket: some(
      fc.record({
        industries: some(idEntries),
        functions: some(idEntries),
        experienceLevels: some(idEntries),
        locations: some(placeEntries),
        keywords: some(fc.array(text, { maxLength: 3 })),
      }),
    ),
  })
  .map((value) => parseJson(JSON.stringify(value)) as JsonObject);

const KINDS: readonly PartnerKind[] = ["assessment", "job-board"];

describe.each(KINDS)("for %s", (partner) => {
  test("saving a form that nobody touched saves the very same offer", () => {
    fc.assert(
      fc.property(body, (stored) => {
        const form = readForm(posted(formOf(stored)));
        expect(JSON.stringify(documentOf(form, partner, stored).document)).toBe(
          JSON.stringify(stored),
        );
      }),
    );
  });

  test("one changed field changes only that field", () => {
    fc.assert(
      fc.property(body, (stored) => {
        const form = { ...readForm(posted(formOf(stored))), name: "Another name" };
        expect(documentOf(form, partner, stored).document).toEqual({
          ...stored,
          name: "Another name",
        });
      }),
    );
  });
});

const changed = (stored: object, change: Partial<OfferForm>, partner: PartnerKind = "job-board") =>
  documentOf({ ...formOf(stored as JsonObject), ...change }, partner, stored as JsonObject);

test.each<readonly [string, object, Partial<OfferForm>, object]>([
  [
    "a currency leaves the amount as it was written",
    posting(),
    { currency: "usd" },
    { terms: { price: { amount: 150, currencyCode: "USD" }, postingPeriod: 30 } },
  ],
  [
    "a price loses nothing that stands beside it",
    { terms: { price: { amount: "1.00", currencyCode: "EUR", vat: "19" } } },
    { amount: "2.00" },
    { terms: { price: { amount: "2.00", currencyCode: "EUR", vat: "19" } } },
  ],
  [
    "a cleared text is gone",
    { availability: { specialOffer: "25% OFF", more: 1 } },
    { specialOffer: "" },
    { availability: { more: 1 } },
  ],
  [
    "an industry joins those that are there, with their labels",
    { availability: { industries: [{ id: "internet", label: "Internet" }] } },
    { industries: ["accounting", "internet"] },
    {
      availability: { industries: [{ id: "accounting" }, { id: "internet", label: "Internet" }] },
    },
  ],
  [
    "every business clears the criteria",
    { availability: { industries: [{ id: "internet" }], locations: [{ country: "US" }] } },
    { open: "every", industries: [], locations: [] },
    { availability: {} },
  ],
  [
    "a country is written as its code; a place that was there stays as it is",
    { targetMarket: { locations: [{ country: "US", region: "CA", zip: "94105" }] } },
    {
      targetLocations: [
        { country: "United States", region: "CA", city: "" },
        { country: "germany", region: "", city: " Berlin " },
      ],
    },
    {
      targetMarket: {
        locations: [
          { country: "US", region: "CA", zip: "94105" },
          { country: "DE", city: "Berlin" },
        ],
      },
    },
  ],
  [
    "a date is the end of that day",
    {},
    { expires: "date", expiresOn: "2027-06-30" },
    { availability: { expirationDate: "2027-06-30T23:59:59.999+0000" } },
  ],
  [
    "never takes the date away",
    { availability: { expirationDate: "2027-06-30T00:00:00Z", quantity: 2 } },
    { expires: "never", expiresOn: "" },
    { availability: { quantity: 2 } },
  ],
  ["once is a quantity of one", {}, { quantity: "once" }, { availability: { quantity: 1 } }],
  [
    "unlimited is none",
    { availability: { quantity: 3 } },
    { quantity: "unlimited", times: "" },
    { availability: {} },
  ],
  [
    "invited customers",
    { availability: { companies: ["ALL"] } },
    { audience: "invited" },
    { availability: { companies: ["INVITED_BY_ME"] } },
  ],
  [
    "companies that administrators chose stay",
    { availability: { companies: ["Acme"] } },
    { specialOffer: "New" },
    { availability: { companies: ["Acme"], specialOffer: "New" } },
  ],
  ["a blank category goes", { category: "Tests" }, { category: "" }, {}],
])("%s", (_about, stored, change, document) => {
  expect(changed(stored, change)).toEqual({
    document: { ...stored, ...document, ...("category" in stored ? { category: undefined } : {}) },
    problems: [],
  });
});

test.each<readonly [string, Partial<OfferForm>, string]>([
  ["a category", { category: "Tests" }, "category"],
  ["criteria without any", { open: "criteria" }, "availability.open"],
  ["a date that is none", { expires: "date", expiresOn: "" }, "availability.expirationDate"],
  [
    "a country that is none",
    { open: "criteria", locations: [{ country: "Atlantis", region: "", city: "" }] },
    "availability.locations",
  ],
])("the form refuses %s", (_about, change, path) => {
  expect(changed(posting(), change).problems.map((problem) => problem.path)).toEqual([path]);
});

test("a new offer of an assessment vendor has no posting period", () => {
  const form = { ...formOf({}), name: "Test", amount: "1.00", currency: "EUR" };
  expect(documentOf(form, "assessment", null).document).toEqual({
    name: "Test",
    terms: { price: { amount: "1.00", currencyCode: "EUR" }, postingPeriod: 0 },
  });
});

test("two people's changes come together, and mine win where both changed the same", () => {
  const base = formOf(assessment());
  const mine = { ...base, name: "Mine", amount: "21.00" };
  const theirs = { ...base, name: "Theirs", description: "Theirs" };
  expect(merged(mine, base, theirs)).toEqual({ ...mine, description: "Theirs" });
});
