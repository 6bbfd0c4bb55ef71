/** What is posted: a create's body, and a save's: the whole offer with the given fields laid over it. */
import { describe, expect, test } from "vitest";
import { Bug } from "../../src/core/bug.ts";
import { parseJson, writeJson } from "../../src/portal/exact-json.ts";
import { createBody, saveBody } from "../../src/portal/wire-body.ts";

const save = (wire: string, fields: object, partner: "assessment" | "job-board" = "job-board") =>
  writeJson(saveBody(parseJson(wire), fields, partner));

describe("one field laid over what was read", () => {
  test.each([
    ["a text", `{"name":"a","x":1}`, { name: "b" }, `{"name":"b","x":1}`],
    [
      "into a section that was not there",
      `{}`,
      { "availability.specialOffer": "Sale" },
      `{"availability":{"specialOffer":"Sale"}}`,
    ],
    [
      "into a section that was null",
      `{"availability":null}`,
      { "availability.specialOffer": "Sale" },
      `{"availability":{"specialOffer":"Sale"}}`,
    ],
    [
      "beside unknown fields of its section",
      `{"terms":{"rank":1.0,"postingPeriod":30}}`,
      { "terms.postingPeriod": 60 },
      `{"terms":{"rank":1.0,"postingPeriod":60}}`,
    ],
    [
      "a price, as this portal writes it",
      `{"terms":{"price":{"value":20.00,"currencyCode":"USD","tax":1}}}`,
      { "terms.price": "0.10 EUR" },
      `{"terms":{"price":{"value":0.10,"currencyCode":"EUR","tax":1}}}`,
    ],
    [
      "a price where there was none",
      `{"terms":{}}`,
      { "terms.price": "20.00 USD" },
      `{"terms":{"price":{"amount":"20.00","currencyCode":"USD"}}}`,
    ],
    [
      "a date",
      `{}`,
      { "availability.expires": "2027-06-30" },
      `{"availability":{"expirationDate":"2027-06-30T23:59:59.999+0000"}}`,
    ],
    [
      "a time",
      `{}`,
      { "availability.expires": "2027-06-30T12:00:00.000Z" },
      `{"availability":{"expirationDate":"2027-06-30T12:00:00.000+0000"}}`,
    ],
    [
      "a quantity",
      `{}`,
      { "availability.quantity": "3 per customer" },
      `{"availability":{"quantity":3}}`,
    ],
    [
      "once",
      `{}`,
      { "availability.quantity": "once per customer" },
      `{"availability":{"quantity":1}}`,
    ],
    [
      "everyone",
      `{}`,
      { "availability.audience": "everyone" },
      `{"availability":{"companies":["ALL"]}}`,
    ],
    [
      "invited",
      `{}`,
      { "availability.audience": "invited" },
      `{"availability":{"companies":["INVITED_BY_ME"]}}`,
    ],
    [
      "ids, without the labels of a read",
      `{"targetMarket":{"industries":[{"id":"a","label":"A"}]}}`,
      { "targetMarket.industries": ["a", "b"] },
      `{"targetMarket":{"industries":[{"id":"a"},{"id":"b"}]}}`,
    ],
    ["words", `{}`, { "targetMarket.keywords": ["x"] }, `{"targetMarket":{"keywords":["x"]}}`],
    [
      "places",
      `{}`,
      { "availability.locations": [{ country: "US", city: "X" }] },
      `{"availability":{"locations":[{"country":"US","city":"X"}]}}`,
    ],
  ])("%s", (_name, wire, fields, body) => {
    expect(save(wire, fields)).toBe(body);
  });
});

describe("clearing", () => {
  test.each([
    [
      "a single value is left out",
      `{"availability":{"specialOffer":"Sale","x":1}}`,
      { "availability.specialOffer": null },
      `{"availability":{"x":1}}`,
    ],
    [
      "an expiry is left out",
      `{"availability":{"expirationDate":"2027-06-30T23:59:59.999+0000"}}`,
      { "availability.expires": null },
      `{"availability":{}}`,
    ],
    [
      "the audience is left out",
      `{"availability":{"companies":["ALL"]}}`,
      { "availability.audience": null },
      `{"availability":{}}`,
    ],
    [
      "a list becomes an empty one",
      `{"availability":{"industries":[{"id":"a"}]}}`,
      { "availability.industries": null },
      `{"availability":{"industries":[]}}`,
    ],
    [
      "what is not there stays away",
      `{"name":"a"}`,
      {
        "availability.specialOffer": null,
        "availability.industries": null,
        "terms.postingPeriod": null,
      },
      `{"name":"a"}`,
    ],
  ])("%s", (_name, wire, fields, body) => {
    expect(save(wire, fields)).toBe(body);
  });
});

test("everything that is not given goes back as it was read", () => {
  const wire =
    '{"id":"1","status":"ACTIVE","createDate":"2013-03-13T12:05:46.398+0000","name":"a",' +
    '"__proto__":{"admin":true},"category":"c","n":9007199254740993,' +
    '"terms":{"existingContract":{"login":"l","password":"p"},"price":{"amount":1.10,"currencyCode":"USD"}},' +
    '"targetMarket":{"industries":[{"id":"i","label":"I"}]},"availability":{"companies":["X Inc"]}}';
  expect(save(wire, {})).toBe(wire);
  expect(save(wire, { name: "b" })).toBe(wire.replace('"name":"a"', '"name":"b"'));
});

describe("a create", () => {
  const assessment = {
    catalogId: "java",
    name: "Java",
    description: "d",
    "terms.type": "SKILLS_TEST",
    "terms.price": "20.00 USD",
    "availability.industries": null,
  };
  test("assessment vendors send a posting period of 0", () => {
    expect(createBody(assessment, "assessment")).toEqual({
      catalogId: "java",
      name: "Java",
      description: "d",
      terms: {
        type: "SKILLS_TEST",
        price: { amount: "20.00", currencyCode: "USD" },
        postingPeriod: 0,
      },
    });
  });

  test("unless they manage it", () => {
    expect(createBody({ ...assessment, "terms.postingPeriod": 5 }, "assessment")).toMatchObject({
      terms: { postingPeriod: 5 },
    });
  });

  test("job boards send no Catalog ID and no posting period of their own accord", () => {
    const body = createBody({ name: "Ad", "terms.price": "1.00 USD" }, "job-board");
    expect(body).toEqual({
      name: "Ad",
      terms: { price: { amount: "1.00", currencyCode: "USD" } },
    });
    expect(() => createBody({ catalogId: "x" }, "job-board")).toThrow(Bug);
  });
});

test("a save needs the complete offer", () => {
  expect(() => saveBody(null, { name: "b" }, "assessment")).toThrow(Bug);
});

test.each([
  ["terms.price", "twenty"],
  ["terms.price", 20],
  ["terms.postingPeriod", "30"],
  ["name", ["a"]],
  ["availability.expires", 5],
  ["availability.quantity", 5],
  ["targetMarket.keywords", "x"],
  ["targetMarket.keywords", [{ country: "US" }]],
  ["availability.locations", ["US"]],
])("%s = %j is a broken invariant of ours", (path, value) => {
  expect(() => saveBody({}, { [path]: value }, "job-board")).toThrow(Bug);
});
