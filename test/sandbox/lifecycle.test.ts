import { describe, expect, test } from "vitest";
import { type Action, DEFAULT_RULES, STATUSES, transition } from "../../src/sandbox/lifecycle.ts";

// One row per action; the columns are INACTIVE, UNDER_REVIEW, ACTIVE, REJECTED; a dash is refused.
const TABLE: Readonly<Record<Action, string>> = {
  save: "INACTIVE - - REJECTED",
  submit: "UNDER_REVIEW - - UNDER_REVIEW",
  withdraw: "INACTIVE INACTIVE INACTIVE INACTIVE",
  approve: "- ACTIVE - -",
  reject: "- REJECTED - -",
};

describe.each(Object.entries(TABLE))("%s", (action, row) => {
  const cells = STATUSES.map((from, index) => [from, row.split(" ")[index]] as const);
  test.each(cells)("%s → %s", (from, expected) => {
    const next = transition(from, action as Action);
    expect(next.allowed ? next.to : "-").toBe(expected);
  });
});

test("what no page says can be turned round", () => {
  const turned = { saveUnderReview: "accept", withdrawRejected: "refuse" } as const;
  expect(transition("UNDER_REVIEW", "save", turned)).toEqual({ allowed: true, to: "UNDER_REVIEW" });
  expect(transition("REJECTED", "withdraw", turned).allowed).toBe(false);
  expect(transition("ACTIVE", "save", turned)).toEqual(transition("ACTIVE", "save", DEFAULT_RULES));
});
