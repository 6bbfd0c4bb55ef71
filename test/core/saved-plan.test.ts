import { expect, test } from "vitest";
import { planId } from "../../src/core/digest.ts";
import type { Plan } from "../../src/core/plan.ts";
import { checkSavedPlan } from "../../src/core/saved-plan.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";

const HERE = { url: "sandbox", partner: "assessment" } as const;
const saved = plan(
  [anOffer("a", { fields: { "terms.price": "30.00 USD" } }), anOffer("b")],
  [aPortalOffer("a")],
);
const text = JSON.stringify(saved, null, 2);

const changed = (change: (copy: Record<string, never> & Plan) => void): string => {
  const copy = JSON.parse(text) as Record<string, never> & Plan;
  change(copy);
  return JSON.stringify(copy);
};
const redigested = (change: (copy: Plan) => void): string =>
  changed((copy) => {
    change(copy);
    copy.id = planId(copy);
  });

test("a plan as it was saved is believed, whatever its layout", () => {
  expect(checkSavedPlan(text, HERE)).toEqual({ ok: true, plan: saved });
  expect(checkSavedPlan(JSON.stringify(saved), HERE).ok).toBe(true);
});

test("what the id does not cover may differ", () => {
  const moved = changed((copy) => {
    copy.commit = "0123456";
    for (const change of copy.changes) change.name = "Another name";
  });
  expect(checkSavedPlan(moved, HERE).ok).toBe(true);
});

test.each<[string, string, string]>([
  ["nothing", "", "plan-not-json"],
  ["a cut file", text.slice(0, -10), "plan-not-json"],
  ["no object", "[]", "plan-other-version"],
  ["a number", "1", "plan-other-version"],
  ["null", "null", "plan-other-version"],
  [
    "a later format",
    changed((copy) => Object.assign(copy, { formatVersion: 2 })),
    "plan-other-version",
  ],
  ["an inherited format", `{"__proto__": {"formatVersion": 1}}`, "plan-other-version"],
  ["a missing part", changed((copy) => Reflect.deleteProperty(copy, "changes")), "plan-ill-shaped"],
  ["an unknown part", changed((copy) => Object.assign(copy, { more: 1 })), "plan-ill-shaped"],
  ["an unknown step", text.replace('"publish"', '"delete"'), "plan-ill-shaped"],
  [
    "a field that is none",
    redigested((copy) => Object.assign(copy.changes[0]?.fields[0] ?? {}, { path: "__proto__" })),
    "plan-ill-shaped",
  ],
  ["an edited value", text.replace("30.00 USD", "31.00 USD"), "plan-edited"],
  ["an edited id", text.replace(/sha256:.{8}/, "sha256:00000000"), "plan-edited"],
  [
    "one that says that no live offer leaves, where one does",
    changed((copy) => {
      for (const change of copy.changes) change.offTheMarket = false;
    }),
    "plan-ill-shaped",
  ],
  [
    "one that says that more leaves than its steps take",
    changed((copy) => {
      for (const change of copy.changes) change.offTheMarket = true;
    }),
    "plan-ill-shaped",
  ],
  [
    "one that has seen an offer that it does not name",
    changed((copy) => Object.assign(copy.changes[0] ?? {}, { observed: null })),
    "plan-ill-shaped",
  ],
  [
    "a value that is nested without end",
    text.replace(
      '"before": "20.00 USD"',
      `"before": [{"a":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}]`,
    ),
    "plan-ill-shaped",
  ],
  [
    "another portal",
    redigested((copy) => Object.assign(copy.portal, { url: "https://elsewhere.example" })),
    "plan-other-portal",
  ],
  [
    "another kind of partner",
    redigested((copy) => Object.assign(copy.portal, { partner: "job-board" })),
    "plan-other-portal",
  ],
])("%s is refused", (_, file, code) => {
  expect(checkSavedPlan(file, HERE)).toMatchObject({ ok: false, code });
});

test("deep nesting is refused and does not crash", () => {
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  expect(checkSavedPlan(deep, HERE).ok).toBe(false);
});
