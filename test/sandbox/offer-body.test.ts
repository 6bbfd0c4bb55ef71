import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/sandbox/json.ts";
import { acceptBody } from "../../src/sandbox/offer-body.ts";
import { Refusal } from "../../src/sandbox/refusal.ts";
import { assessment, posting } from "./client.ts";

const json = (value: unknown) => parseJson(JSON.stringify(value));
const body = (value: unknown) => json(value) as Parameters<typeof acceptBody>[2];

function problems(
  posted: unknown,
  partner: "assessment" | "job-board" = "assessment",
  stored: unknown = null,
) {
  try {
    acceptBody(json(posted), partner, body(stored));
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.problems.map(({ path }) => path);
    throw error;
  }
}

const price = (amount: unknown) => ({
  terms: { price: { amount, currencyCode: "USD" }, postingPeriod: 0 },
});

describe("an assessment vendor's offer", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["nothing", {}, ["name", "description", "catalogId", "terms"]],
    ["no object", [], ["offer"]],
    ["empty texts", assessment({ name: "", description: " " }), ["name", "description"]],
    ["nulls", assessment({ name: null, terms: null }), ["name", "terms"]],
    ["no text", assessment({ catalogId: 7 }), ["catalogId"]],
    ["255 characters", assessment({ name: "é".repeat(255) }), []],
    ["256 characters", assessment({ name: "é".repeat(256) }), ["name"]],
    ["255 emoji", assessment({ name: "😀".repeat(255) }), []],
    ["a long category", assessment({ category: "c".repeat(256) }), ["category"]],
    ["empty terms", assessment({ terms: {} }), ["terms.price", "terms.postingPeriod"]],
    ["terms as a list", assessment({ terms: [] }), ["terms"]],
    [
      "an unknown type",
      assessment({ terms: { ...assessment().terms, type: "QUIZ" } }),
      ["terms.type"],
    ],
    ["a number", assessment(price(150)), []],
    ["zero", assessment(price(0)), []],
    ["a decimal text", assessment(price("19.99")), []],
    ["a negative price", assessment(price(-1)), ["terms.price.amount"]],
    ["an exponent", assessment(price("1e3")), ["terms.price.amount"]],
    ["no amount", assessment(price(null)), ["terms.price.amount"]],
    [
      "no currency",
      assessment({ terms: { price: { amount: 1 }, postingPeriod: 0 } }),
      ["terms.price.currencyCode"],
    ],
    [
      "half a day",
      assessment({ terms: { ...assessment().terms, postingPeriod: 0.5 } }),
      ["terms.postingPeriod"],
    ],
    [
      "a date of no calendar",
      assessment({ availability: { expirationDate: "2027-02-30T00:00:00.000+0000" } }),
      ["availability.expirationDate"],
    ],
    ["quantity", assessment({ availability: { quantity: 3 } }), []],
    [
      "no quantity at all",
      assessment({ availability: { quantity: 0 } }),
      ["availability.quantity"],
    ],
    [
      "ids as texts",
      assessment({ availability: { industries: ["internet"] } }),
      ["availability.industries[0]"],
    ],
    [
      "a place without a country",
      assessment({ availability: { locations: [{ city: "Paris" }] } }),
      ["availability.locations[0]"],
    ],
    ["everyone", assessment({ availability: { companies: ["ALL"] } }), []],
    ["the invited", assessment({ availability: { companies: ["INVITED_BY_ME"] } }), []],
    [
      "companies of its own choice",
      assessment({ availability: { companies: ["ACME"] } }),
      ["availability.companies"],
    ],
    ["fields that nobody knows", assessment({ ranking: { a: [], b: null } }), []],
    [
      "a member named __proto__",
      JSON.parse('{"__proto__": {"name": "x"}}'),
      ["name", "description", "catalogId", "terms"],
    ],
  ])("%s", (_title, posted, expected) => {
    expect(problems(posted)).toEqual(expected);
  });
});

describe("a job board's offer", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["the usual", posting(), []],
    ["no posting period", posting({ terms: { price: { amount: 1, currencyCode: "EUR" } } }), []],
    ["a catalogId", posting({ catalogId: "x" }), ["catalogId"]],
    ["a type", posting({ terms: { ...posting().terms, type: "SKILLS_TEST" } }), ["terms.type"]],
    [
      "a contract that belongs to a customer",
      posting({ terms: { ...posting().terms, existingContract: { login: "x" } } }),
      [],
    ],
    [
      "a target market",
      posting({
        targetMarket: {
          industries: [{ id: "internet", label: "Internet" }],
          locations: [{ country: "US", region: "CA" }],
          keywords: ["typescript"],
        },
      }),
      [],
    ],
    [
      "keywords as a text",
      posting({ targetMarket: { keywords: "a, b" } }),
      ["targetMarket.keywords"],
    ],
  ])("%s", (_title, posted, expected) => {
    expect(problems(posted, "job-board")).toEqual(expected);
  });

  test("a price in the older spelling may come back, and cannot be new", () => {
    const older = posting({ terms: { price: { value: 20, currencyCode: "EUR" } } });
    expect(problems(older, "job-board", older)).toEqual([]);
    expect(problems(older, "job-board")).toEqual(["terms.price.amount"]);
  });

  test("what the portal holds already may come back", () => {
    const stored = posting({
      catalogId: "old",
      terms: { type: "SKILLS_TEST" },
      availability: { companies: ["ACME", "Initech"] },
    });
    expect(problems(stored, "job-board", stored)).toEqual([]);
    const other = { ...stored, availability: { companies: ["ACME"] } };
    expect(problems(other, "job-board", stored)).toEqual(["availability.companies"]);
  });
});

test("dates are stored in the portal's own spelling", () => {
  const posted = assessment({ availability: { expirationDate: "2027-06-30T23:59:59.999-02:00" } });
  expect(acceptBody(json(posted), "assessment", null)).toMatchObject({
    availability: { expirationDate: "2027-07-01T01:59:59.999+0000" },
  });
});

test("the portal's own fields and known nulls are not stored", () => {
  const posted = assessment({
    id: "x",
    status: "ACTIVE",
    createDate: "y",
    lastUpdateDate: "z",
    category: null,
    availability: { quantity: null },
    mine: null,
  });
  expect(acceptBody(json(posted), "assessment", null)).toEqual(
    assessment({ availability: {}, mine: null }),
  );
});
