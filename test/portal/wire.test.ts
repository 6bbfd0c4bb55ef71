/** The API's JSON as offers, and what cannot be one. */
import { describe, expect, test } from "vitest";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { parseJson } from "../../src/portal/exact-json.ts";
import { at, whole } from "../../src/portal/shape.ts";
import { readOffer } from "../../src/portal/wire.ts";
import { wireOffer } from "./server.ts";

const read = (parts: Record<string, unknown>): PortalOffer =>
  readOffer(whole(parseJson(JSON.stringify(wireOffer(parts)))), true);

describe("what the API may answer", () => {
  const terms = (parts: object) => ({ terms: parts });
  const availability = (parts: object) => ({ availability: parts });
  const targetMarket = (parts: object) => ({ targetMarket: parts });
  const price = (parts: object) => terms({ price: parts });
  test.each([
    [price({ amount: "20.00", currencyCode: "USD" }), "terms.price", "20.00 USD"],
    [price({ amount: 150, currencyCode: "EUR" }), "terms.price", "150.00 EUR"],
    [price({ amount: 0, currencyCode: "USD" }), "terms.price", "0.00 USD"],
    [price({ amount: 0.1, currencyCode: "usd" }), "terms.price", "0.10 USD"],
    [price({ value: "19.9", currencyCode: "USD" }), "terms.price", "19.90 USD"],
    [price({ amount: null, value: 5, currencyCode: "JPY" }), "terms.price", "5 JPY"],
    [price({}), "terms.price", null],
    [terms({ postingPeriod: 30 }), "terms.postingPeriod", 30],
    [terms({ postingPeriod: "30" }), "terms.postingPeriod", 30],
    [terms({ postingPeriod: 0 }), "terms.postingPeriod", 0],
    [availability({ quantity: 1 }), "availability.quantity", "once per customer"],
    [availability({ quantity: 3 }), "availability.quantity", "3 per customer"],
    [availability({ quantity: null }), "availability.quantity", null],
    [
      availability({ expirationDate: "2027-06-30T23:59:59.999+0000" }),
      "availability.expires",
      "2027-06-30",
    ],
    [
      availability({ expirationDate: "2027-06-30T12:00:00.000+0200" }),
      "availability.expires",
      "2027-06-30T10:00:00.000Z",
    ],
    [availability({ companies: ["ALL"] }), "availability.audience", "everyone"],
    [availability({ companies: ["INVITED_BY_ME"] }), "availability.audience", "invited"],
    [availability({ companies: ["B Inc", "A Inc"] }), "availability.audience", ["A Inc", "B Inc"]],
    [availability({ specialOffer: " 25% OFF " }), "availability.specialOffer", "25% OFF"],
    [availability({ specialOffer: "" }), "availability.specialOffer", null],
    [
      availability({ industries: [{ id: "internet", label: "Internet" }] }),
      "availability.industries",
      ["internet"],
    ],
    [availability({ industries: [] }), "availability.industries", null],
    [
      availability({ locations: [{ country: "United States", region: "California", city: null }] }),
      "availability.locations",
      [{ country: "US", region: "CA" }],
    ],
    [targetMarket({ keywords: ["b", "a"] }), "targetMarket.keywords", ["a", "b"]],
    [targetMarket({ functions: [{ id: "y" }, { id: "x" }] }), "targetMarket.functions", ["x", "y"]],
    [{ availability: null }, "availability.industries", undefined],
    [{ targetMarket: {} }, "targetMarket.industries", undefined],
    [{ description: "a\r\nb " }, "description", "a\nb"],
    [{ catalogId: null }, "catalogId", null],
  ] as const)("%j: %s is %j", (parts, path, value) => {
    expect(read(parts).fields[path]).toEqual(value);
  });

  test("a status that nobody knows is kept as it came", () => {
    expect(read({ status: "ARCHIVED" }).status).toBe("ARCHIVED");
  });

  test("dates may be missing", () => {
    expect(read({ createDate: null, lastUpdateDate: undefined })).toMatchObject({
      createDate: null,
      lastUpdateDate: null,
    });
  });

  test("what an administrator or a customer put there stays out of the fields", () => {
    const secret = { existingContract: { login: "me", password: "hunter2" } };
    const offer = read({ terms: { ...secret, postingPeriod: 30 }, extra: [1, { a: 2 }] });
    expect(offer.fields).not.toHaveProperty("existingContract");
    expect(JSON.stringify(offer.fields)).not.toContain("hunter2");
    expect(offer.wire).toMatchObject({ terms: secret, extra: [1, { a: 2 }] });
  });

  test("a list's offer does not carry the JSON along", () => {
    const offer = whole(wireOffer({ terms: { existingContract: 1 } }));
    expect(readOffer(offer, false)).toMatchObject({ complete: false, wire: null });
  });
});

describe("what makes no sense", () => {
  test.each([
    [{ id: undefined }, "id is missing, not a text"],
    [{ id: 7 }, "id is a number, not a text"],
    [{ id: "a/b" }, "id is not an id that can stand in an address"],
    [{ id: "..\u0000" }, "id is not an id that can stand in an address"],
    [{ id: "" }, "id is not an id that can stand in an address"],
    [{ name: undefined }, "name is missing, not a text"],
    [{ name: ["x"] }, "name is a list, not a text"],
    [{ status: undefined }, "status is missing, not a text"],
    [{ status: 3 }, "status is a number, not a text"],
    [{ status: "\u001B[2J" }, "status is a string, not a status"],
    [{ lastUpdateDate: "yesterday" }, "lastUpdateDate is a string, not a time"],
    [{ createDate: 1_363_175_146_398 }, "createDate is a number, not a text"],
    [{ terms: [] }, "terms is a list, not an object"],
    [{ terms: "x" }, "terms is a string, not an object"],
    [{ terms: { price: 20 } }, "terms.price is a number, not an object"],
    [
      { terms: { price: { amount: "a lot", currencyCode: "USD" } } },
      "terms.price.amount is a string, not a decimal number",
    ],
    [
      { terms: { price: { amount: "1e999", currencyCode: "USD" } } },
      "terms.price.amount is a string, not a decimal number",
    ],
    [{ terms: { price: { amount: "5" } } }, "terms.price.currencyCode is missing, not a text"],
    [
      { terms: { price: { amount: "5", currencyCode: "US Dollar" } } },
      "terms.price.currencyCode is a string, not a currency code",
    ],
    [{ terms: { price: { currencyCode: "USD" } } }, "terms.price.amount is missing, not an amount"],
    [{ terms: { postingPeriod: -1 } }, "terms.postingPeriod is a number, not a whole number"],
    [{ terms: { postingPeriod: 1.5 } }, "terms.postingPeriod is a number, not a whole number"],
    [{ terms: { type: {} } }, "terms.type is an object, not a text"],
    [
      { availability: { expirationDate: "never" } },
      "availability.expirationDate is a string, not a time",
    ],
    [{ availability: { companies: "ALL" } }, "availability.companies is a string, not a list"],
    [
      { availability: { industries: [{ label: "x" }] } },
      "availability.industries[0].id is missing, not a text",
    ],
    [
      { availability: { locations: [{ city: "X" }] } },
      "availability.locations[0].country is missing, not a text",
    ],
    [{ targetMarket: { keywords: [null] } }, "targetMarket.keywords[0] is null, not a text"],
  ])("%j", (parts, problem) => {
    expect(() => read(parts)).toThrow(problem);
  });

  test.each([null, [], "offer", 5, true])("%j is no offer", (value) => {
    const part = { value, key: 3, within: at(whole({ content: [] }), "content") };
    expect(() => readOffer(part, false)).toThrow("content[3] is ");
  });
});

test("a rejection's reason is kept when the portal gives one", () => {
  expect(read({ status: "REJECTED", rejectionReason: " Too dear " }).rejection).toBe("Too dear");
  expect(read({ status: "REJECTED", reason: 5 }).rejection).toBeUndefined();
  expect(read({ status: "ACTIVE", reason: "none" }).rejection).toBeUndefined();
});
