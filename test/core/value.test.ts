import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencyCodes } from "../../src/core/data/currencies.ts";
import { sameValue } from "../../src/core/normalise.ts";
import { audience, companies, isAdministratorsAudience } from "../../src/core/value/audience.ts";
import { expiryFromFile, expiryFromPortal, expiryInstant } from "../../src/core/value/expiry.ts";
import { compareDecimals, money, parseMoney, plainDecimal } from "../../src/core/value/money.ts";
import { countryCode, places } from "../../src/core/value/places.ts";
import { quantity, quantityCount, quantityFromFile } from "../../src/core/value/quantity.ts";
import { text, wordSet } from "../../src/core/value/words.ts";

const decimal = (cents: number) => plainDecimal((cents / 100).toFixed(2)) ?? "";

describe("money", () => {
  test.each([
    ["20", "USD", "20.00 USD"],
    ["20.00", "usd", "20.00 USD"],
    ["0", "USD", "0.00 USD"],
    ["-0.0", "USD", "0.00 USD"],
    ["007.5", "EUR", "7.50 EUR"],
    ["1e3", "USD", "1000.00 USD"],
    ["15e-1", "USD", "1.50 USD"],
    ["19.99", "USD", "19.99 USD"],
    ["20.0050", "USD", "20.005 USD"],
    ["1500", "JPY", "1500 JPY"],
    ["1500.0", "JPY", "1500 JPY"],
    ["1.5", "KWD", "1.500 KWD"],
    ["9007199254740993.10", "USD", "9007199254740993.10 USD"],
    ["5", "XX1", "5 XX1"],
  ])("%s %s is %s", (amount, currency, canonical) => {
    expect(money(amount, currency)).toBe(canonical);
  });

  test.each(["", "1,5", "0x10", "NaN", "1e999", "١٢", "1.2.3", "."])(
    "%j is no amount",
    (amount) => {
      expect(money(amount, "USD")).toBeUndefined();
    },
  );

  test("canonical money is read back as itself", () => {
    const amounts = fc.tuple(fc.nat(), fc.nat({ max: 99 }));
    fc.assert(
      fc.property(amounts, fc.constantFrom(...currencyCodes()), ([whole, cents], currency) => {
        const canonical = money(`${whole}.${cents}`, currency) ?? "";
        const parts = parseMoney(canonical);
        expect(money(parts?.amount ?? "", parts?.currency ?? "")).toBe(canonical);
      }),
    );
  });

  test("decimals are compared by value", () => {
    const numbers = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        expect(compareDecimals(decimal(left), decimal(right))).toBe(Math.sign(left - right));
      }),
    );
  });
});

describe("expiry", () => {
  test.each([
    ["never", null],
    ["2027-06-30", "2027-06-30"],
    ["2028-02-29", "2028-02-29"],
    ["2027-06-30T12:00:00Z", "2027-06-30T12:00:00.000Z"],
    ["2027-06-30T12:00:00.5+02:00", "2027-06-30T10:00:00.500Z"],
    ["2027-06-30T23:59:59.999+0000", "2027-06-30T23:59:59.999Z"],
    ["2027-02-29", undefined],
    ["2027-02-30", undefined],
    ["2027-13-01", undefined],
    ["2027-06-30T24:00:00Z", undefined],
    ["2027-06-30T12:00:00", undefined],
    ["tomorrow", undefined],
  ])("a file's %s is %s", (written, canonical) => {
    expect(expiryFromFile(written)).toBe(canonical);
  });

  test.each([
    ["2027-06-30T23:59:59.999+0000", "2027-06-30"],
    ["2027-06-30T23:59:59.999Z", "2027-06-30"],
    ["2013-03-13T12:05:46.398+0000", "2013-03-13T12:05:46.398Z"],
    ["soon", undefined],
  ])("the portal's %s is %s", (found, canonical) => {
    expect(expiryFromPortal(found)).toBe(canonical);
  });

  test.each([
    ["2027-06-30", "2027-06-30T08:00:00.000Z", true],
    ["2027-06-30", "2027-06-30", true],
    ["2027-06-30", "2027-07-01T00:00:00.000Z", false],
    ["2027-06-30T23:59:59.999Z", "2027-06-30", true],
    ["2027-06-30T12:00:00.000Z", "2027-06-30", false],
  ])("wanting %s, %s is the same: %s", (wanted, found, same) => {
    expect(sameValue("expiry", wanted, found)).toBe(same);
  });

  test("a date ends with its last millisecond, in UTC", () => {
    expect(expiryInstant("2027-06-30")).toBe("2027-06-30T23:59:59.999Z");
  });
});

test.each([
  ["unlimited", null],
  ["once per customer", "once per customer"],
  ["1 per customer", "once per customer"],
  ["3 per customer", "3 per customer"],
  ["3 times per customer", "3 per customer"],
  ["0 per customer", undefined],
  ["twice", undefined],
])("the quantity %s is %s", (written, canonical) => {
  expect(quantityFromFile(written)).toBe(canonical);
});

test("a quantity and its count are one to one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (count) => {
      expect(quantityCount(quantity(count) ?? "")).toBe(count);
    }),
  );
});

test.each([
  ["US", "US"],
  ["us", "US"],
  ["United States", "US"],
  ["the United States of America", "US"],
  ["Côte d'Ivoire", "CI"],
  ["Trinidad and Tobago", "TT"],
  ["Atlantis", undefined],
  ["constructor", undefined],
])("the country %s is %s", (written, code) => {
  expect(countryCode(written)).toBe(code);
});

test("places are a set, whatever their spelling and order", () => {
  const coded = places([{ country: "US", region: "CA", city: "San Francisco" }, { country: "DE" }]);
  const shown = places([
    { country: "Germany" },
    { country: "United States", region: "California", city: " San Francisco " },
    { country: "DE", region: "" },
  ]);
  expect(coded).toEqual(shown);
  expect(sameValue("places", coded, shown)).toBe(true);
  expect(places([])).toBeNull();
});

test("words are a set; texts do not differ by line ends and white space around them", () => {
  expect(wordSet(["b", " a", "b", ""])).toEqual(["a", "b"]);
  expect(wordSet([" "])).toBeNull();
  expect(text("a\r\nb \n")).toBe("a\nb");
  expect(text("  ")).toBeNull();
});

test.each([
  [["ALL"], "everyone"],
  [["INVITED_BY_ME"], "invited"],
  [[], null],
] as const)("companies %j are %s, and back", (listed, canonical) => {
  expect(audience(listed)).toBe(canonical);
  expect(companies(canonical)).toEqual(listed);
});

test("named companies are the administrators' and stay as they are", () => {
  const named = audience(["Globex", "Acme"]);
  expect(named).toEqual(["Acme", "Globex"]);
  expect(isAdministratorsAudience(named)).toBe(true);
  expect(isAdministratorsAudience("everyone")).toBe(false);
});
