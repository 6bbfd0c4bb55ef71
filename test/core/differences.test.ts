import { describe, expect, test } from "vitest";
import { differences, isProven } from "../../src/core/import/differences.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";

const imported = (how: "new" | "kept", notes: readonly string[] = []) => [
  { key: "java", name: "Java", file: "offers/java.yaml", how, notes },
];

const PRICED = { fields: { "terms.price": "99.00 USD" } };

const found = (held: "there" | "absent", more: object = {}) =>
  differences({
    plan: plan([anOffer("java", PRICED)], held === "there" ? [aPortalOffer("java")] : []),
    imported: imported("new"),
    hasOverrides: false,
    hasDefaults: false,
    ...more,
  });

describe("why a plan after an import is not empty", () => {
  test.each([
    ["not-in-the-portal", found("absent")],
    ["kept", found("there", { imported: imported("kept") })],
    ["environment", found("there", { hasOverrides: true })],
    ["defaults", found("there", { hasDefaults: true, imported: imported("new", ["a"]) })],
  ])("%s: as the files mean it", (reason, list) => {
    expect(list).toEqual([{ key: "java", reason }]);
    expect(isProven(list)).toBe(true);
  });

  test("somebody changed the offer meanwhile: importing again helps", () => {
    const list = found("there");
    expect(list).toEqual([{ key: "java", reason: "changed-meanwhile" }]);
    expect(isProven(list)).toBe(false);
  });
});
