import { describe, expect, test } from "vitest";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";

type Row = readonly [
  publish: boolean,
  status: string,
  differs: boolean,
  outcome: string,
  off: boolean,
];

/** The lifecycle table of the design, section 3: what is wanted, what is there, what follows. */
const TABLE: readonly Row[] = [
  [true, "absent", true, "create, publish", false],
  [true, "INACTIVE", false, "publish", false],
  [true, "INACTIVE", true, "save, publish", false],
  [true, "UNDER_REVIEW", false, "awaiting", false],
  [true, "UNDER_REVIEW", true, "withdraw, save, publish", false],
  [true, "ACTIVE", false, "unchanged", false],
  [true, "ACTIVE", true, "withdraw, save, publish", true],
  [true, "REJECTED", false, "blocked: rejected", false],
  [true, "REJECTED", true, "withdraw, save, publish", false],
  [false, "absent", true, "create", false],
  [false, "INACTIVE", false, "unchanged", false],
  [false, "INACTIVE", true, "save", false],
  [false, "REJECTED", false, "unchanged", false],
  [false, "REJECTED", true, "save", false],
  [false, "UNDER_REVIEW", false, "withdraw", false],
  [false, "UNDER_REVIEW", true, "withdraw, save", false],
  [false, "ACTIVE", false, "withdraw", true],
  [false, "ACTIVE", true, "withdraw, save", true],
  [true, "ON_HOLD", true, "blocked: unknown-status", false],
  [false, "ON_HOLD", false, "blocked: unknown-status", false],
];

describe("the lifecycle table", () => {
  test.each(TABLE)("publish %s, %s, differs %s: %s", (publish, status, differs, outcome, off) => {
    const offer = anOffer("java", { publish });
    const fields = differs ? { "terms.price": "19.00 USD" } : {};
    const portal = status === "absent" ? [] : [aPortalOffer("java", { status, fields })];
    const { changes, blocked, awaitingReview, summary } = plan([offer], portal);
    const [change] = changes;
    const seen =
      change?.steps.join(", ") ??
      (blocked[0] && `blocked: ${blocked[0].reason}`) ??
      (awaitingReview[0] && "awaiting") ??
      (summary.unchanged === 1 && "unchanged");
    expect(seen).toBe(outcome);
    expect(change?.offTheMarket ?? false).toBe(off);
    expect(summary.offTheMarket).toBe(off ? 1 : 0);
  });
});

test("a rejected offer is submitted again unchanged only when a person says so", () => {
  const portal = [aPortalOffer("java", { status: "REJECTED" })];
  expect(plan([anOffer("java")], portal, {}, { resubmit: ["python"] }).blocked).toHaveLength(1);
  const { changes } = plan([anOffer("java")], portal, {}, { resubmit: ["java"] });
  expect(changes.map(({ steps }) => steps)).toEqual([["publish"]]);
});
