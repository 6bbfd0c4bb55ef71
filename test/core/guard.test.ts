import { describe, expect, test } from "vitest";
import { parseAllowance } from "../../src/core/allow.ts";
import { DEFAULT_GUARDS } from "../../src/core/config.ts";
import { matchesGlob } from "../../src/core/glob.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { openedByLabels } from "../../src/core/guard-labels.ts";

const keys = (count: number) => Array.from({ length: count }, (_, index) => `offer-${index}`);

/** `edited` of `total` live offers get a new description, or are taken off for good. */
function livePlan(total: number, edited: number, publish: boolean, guards = DEFAULT_GUARDS) {
  const offers = keys(total).map((key, index) =>
    index < edited
      ? anOffer(key, { publish, fields: publish ? { description: "New" } : {} })
      : anOffer(key),
  );
  return plan(
    offers,
    keys(total).map((key) => aPortalOffer(key)),
    { guards },
  );
}

describe("off the market", () => {
  test.each([
    [100, 5, []],
    [100, 6, ["--allow off-the-market=6"]],
    [9, 5, []],
    [9, 6, ["--allow off-the-market=6"]],
    [10, 3, []],
    [10, 4, ["--allow off-the-market=4"]],
  ])("of %i live offers, %i edited: refused by %j", (total, edited, allow) => {
    const found = livePlan(total, edited, true).refusals;
    expect(found.map((refusal) => refusal.allow)).toEqual(allow);
  });

  test("a refusal names guard, limit, actual number and the offers", () => {
    expect(livePlan(10, 4, true).refusals[0]).toEqual({
      guard: "off-the-market",
      limit: 3,
      actual: 4,
      keys: keys(4),
      allow: "--allow off-the-market=4",
    });
  });
});

test.each([
  [100, 3, []],
  [100, 4, ["withdraw"]],
  [9, 3, []],
  [10, 1, []],
  [10, 2, ["withdraw"]],
])("of %i offers, %i withdrawn for good: refused by %j", (total, withdrawn, guards) => {
  const found = livePlan(total, withdrawn, false, {
    ...DEFAULT_GUARDS,
    offTheMarket: {},
  }).refusals;
  expect(found.map(({ guard }) => guard)).toEqual(guards);
});

test("an edit's withdraw is not a withdrawal", () => {
  expect(livePlan(9, 5, true).refusals).toEqual([]);
});

test.each([
  [50, 0],
  [51, 1],
])("%i creations: %i refusals", (count, refused) => {
  expect(
    plan(
      keys(count).map((key) => anOffer(key)),
      [],
    ).refusals,
  ).toHaveLength(refused);
});

describe("price change", () => {
  const refusedFor = (before: string, after: string) =>
    plan(
      [anOffer("java", { fields: { "terms.price": after } })],
      [aPortalOffer("java", { status: "INACTIVE", fields: { "terms.price": before } })],
    ).refusals.map(({ guard }) => guard);

  test.each([
    ["20.00 USD", "30.00 USD", false],
    ["20.00 USD", "30.01 USD", true],
    ["20.00 USD", "10.00 USD", false],
    ["20.00 USD", "9.99 USD", true],
    ["0.00 USD", "1.00 USD", true],
    ["20.00 USD", "0.00 USD", true],
    ["20.00 USD", "20.00 EUR", true],
  ])("%s to %s is refused: %s", (before, after, refused) => {
    expect(refusedFor(before, after)).toEqual(refused ? ["price-change"] : []);
  });

  test("a first price is no jump", () => {
    expect(plan([anOffer("java")], []).refusals).toEqual([]);
  });
});

test("an empty wish is an error while the portal has offers", () => {
  expect(plan([], [aPortalOffer("java")]).refusals).toMatchObject([
    { guard: "empty", allow: "--allow empty" },
  ]);
  expect(plan([], []).refusals).toEqual([]);
});

describe("allowing", () => {
  const six = () => livePlan(100, 6, true);
  test.each([
    ["off-the-market", true],
    ["off-the-market=6", true],
    ["off-the-market=5", false],
    ["--allow off-the-market=6", true],
    ["withdraw", false],
  ])("%s opens the guard for six: %s", (flag, opened) => {
    const allowance = parseAllowance(flag);
    const offers = keys(100).map((key, index) =>
      anOffer(key, index < 6 ? { fields: { description: "New" } } : {}),
    );
    const portal = keys(100).map((key) => aPortalOffer(key));
    const allow = allowance === undefined ? [] : [allowance];
    expect(plan(offers, portal, {}, { allow }).refusals).toEqual(opened ? [] : six().refusals);
  });

  test.each(["", "everything", "withdraw=-1", "withdraw=x", "with draw"])(
    "%j is nothing",
    (flag) => {
      expect(parseAllowance(flag)).toBeUndefined();
    },
  );
});

test.each([
  ["java-*", "java-senior", true],
  ["java-*", "java", false],
  ["Legacy *", "Legacy offer", true],
  ["*", "", true],
  ["a?c", "abc", true],
  ["a?c", "ac", false],
  ["[ab]", "a", false],
  ["*a*b", "xxaxxb", true],
])("the glob %s matches %j: %s", (glob, text, matches) => {
  expect(matchesGlob(glob, text)).toBe(matches);
});

test.each([
  ["offers: allow withdraw", [{ name: "withdraw" }], []],
  ["offers: allow withdraw=7", [{ name: "withdraw", upTo: 7 }], []],
  ["Offers: Allow Withdraw", [{ name: "withdraw" }], []],
  ["offers: allow fun", [], ["offers: allow fun"]],
  ["bug", [], []],
])("the label %j", (label, allow, idle) => {
  expect(openedByLabels([label])).toEqual({ allow, idle });
});
