/** The small pure pieces of the pages: markup, words, differences, hours. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/sandbox/json.ts";
import { businessHours } from "../../../src/sandbox/pages/business-hours.ts";
import { differences } from "../../../src/sandbox/pages/differences.ts";
import { html, markup } from "../../../src/sandbox/pages/html.ts";
import { createSessions, readCookie, writeCookie } from "../../../src/sandbox/pages/session.ts";
import { plain, said } from "../../../src/sandbox/pages/text.ts";

describe("markup", () => {
  test("texts are escaped, templates are not, and nothing is nothing", () => {
    const inner = html`<b>${"<&>\"'"}</b>`;
    expect(markup(html`${inner}|${[1, "a", [inner]]}|${null}${undefined}${false}${""}`)).toBe(
      "<b>&lt;&amp;&gt;&quot;&#39;</b>|1a<b>&lt;&amp;&gt;&quot;&#39;</b>|",
    );
  });

  test("text keeps its direction to itself, and what cannot be seen is named", () => {
    expect(markup(said("a\u202Eb<"))).toBe('<bdi>a<span class="unseen">U+202E</span>b&lt;</bdi>');
    expect(plain("\u0000\u200B\u{E0041}")).toBe("[U+0000][U+200B][U+E0041]");
    for (const harmless of ["tab\tand\nline", "👩‍💻", "می‌خواهم", "é", ""]) {
      expect(plain(harmless)).toBe(harmless);
      expect(markup(said(harmless))).toBe(`<bdi>${harmless}</bdi>`);
    }
  });
});

describe("differences", () => {
  const of = (before: JsonObject | null, after: JsonObject) =>
    differences(before, after).map((one) => [one.label, one.before, one.after]);

  test("in words, in the order of the form", () => {
    expect(
      of(
        {
          availability: { companies: ["ALL"], quantity: 1, expirationDate: "2027-06-30T00:00:00Z" },
          terms: { price: { amount: "20.00", currencyCode: "USD" }, postingPeriod: 30 },
          name: "Old",
        },
        {
          name: "New",
          terms: { price: { amount: 150, currencyCode: "EUR" }, type: "SKILLS_TEST" },
          availability: {
            companies: ["Acme", "Globex"],
            locations: [{ country: "US", region: "CA" }, { country: "FR" }],
          },
          targetMarket: { industries: [{ id: "internet" }, { id: "own" }], keywords: ["a", "b"] },
        },
      ),
    ).toEqual([
      ["Name", "Old", "New"],
      ["Target Market: Industry", null, "Internet, own"],
      ["Target Market: Keywords", null, "a, b"],
      ["Type", null, "Skills test"],
      ["Price", "20.00 USD", "150 EUR"],
      ["Posting period", "30 days", null],
      ["Availability: Locations", null, "CA, United States; France"],
      ["Available to", "Every customer", "Acme, Globex"],
      ["Expires", "2027-06-30T00:00:00.000Z", null],
      ["Quantity", "1 per customer", null],
    ]);
  });

  test("of fields that nobody here knows are shown as they are, and none is overlooked", () => {
    expect(
      of(
        { more: { a: 1 }, terms: { price: "free" }, availability: { industries: [{ id: "x" }] } },
        { more: { a: 2 }, terms: { price: 0 }, availability: { industries: [{ id: "x", w: 1 }] } },
      ),
    ).toEqual([
      ["Price", "free", "0"],
      ["Availability: Industries", "x", '[{"id":"x","w":1}]'],
      ["more", '{"a":1}', '{"a":2}'],
    ]);
    expect(of({ name: "same" }, { name: "same" })).toEqual([]);
  });

  test("never show a customer's contract", () => {
    const contract = (password: string) => ({ terms: { existingContract: { password } } });
    expect(of(contract("one"), contract("two"))).toEqual([
      ["terms.existingContract", "(not shown)", "(not shown)"],
    ]);
  });
});

test.each([
  ["Friday noon to Monday noon", "2026-11-20T12:00Z", "2026-11-23T12:00Z", 24],
  ["within one day", "2026-11-20T12:00Z", "2026-11-20T12:59Z", 0],
  ["a weekend", "2026-11-21T00:00Z", "2026-11-23T00:00Z", 0],
  ["four weeks", "2026-11-20T12:00Z", "2026-12-18T12:00Z", 480],
  ["backwards", "2026-11-20T12:00Z", "2026-11-19T12:00Z", 0],
])("business hours: %s", (_about, from, to, hours) => {
  expect(businessHours(Date.parse(from), Date.parse(to))).toBe(hours);
});

test("cookies of two sandboxes on one machine stay apart; old sessions make room", () => {
  const sessions = createSessions();
  const first = sessions.start({ kind: "customer" });
  const cookie = writeCookie(first, "localhost:4010").split(";")[0] ?? "";
  expect(readCookie(`other=1; ${cookie}`, "127.0.0.1:4010")).toBe(first.id);
  expect(readCookie(cookie, "127.0.0.1:4011")).toBeUndefined();
  expect(readCookie(undefined, "127.0.0.1:4010")).toBeUndefined();
  for (let index = 0; index < 1_000; index++) sessions.start({ kind: "customer" });
  expect(sessions.find(first.id)).toBeUndefined();
});
