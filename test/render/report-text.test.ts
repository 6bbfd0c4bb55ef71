import { expect, test } from "vitest";
import type { Report, Result } from "../../src/core/report.ts";
import { reportText } from "../../src/render/report-text.ts";
import { staleText } from "../../src/render/stale-text.ts";
import { PLAIN } from "../../src/render/style.ts";

const result = (key: string, parts: Partial<Result>): Result => ({
  key,
  name: `Test ${key}`,
  portalId: `id-${key}`,
  outcome: "done",
  offTheMarket: false,
  steps: [],
  ...parts,
});

function report(results: readonly Result[]): Report {
  const count = (outcome: string) => results.filter((one) => one.outcome === outcome).length;
  return {
    formatVersion: 1,
    planId: "sha256:0",
    ok: false,
    results: [...results],
    summary: {
      done: count("done"),
      failed: count("failed"),
      conflict: count("conflict"),
      notReviewed: count("notReviewed"),
      notTried: count("notTried"),
      unknown: count("unknown"),
      offTheMarket: results.filter(({ offTheMarket }) => offTheMarket).length,
    },
  };
}

const done = { outcome: "done", error: null } as const;

test("what needs a person first, and what is off the marketplace last", () => {
  const text = reportText(
    report([
      result("ada", { steps: [{ step: "create", status: "INACTIVE", ...done }] }),
      result("java", {
        outcome: "failed",
        offTheMarket: true,
        steps: [
          { step: "withdraw", status: "INACTIVE", ...done },
          {
            step: "save",
            outcome: "failed",
            status: null,
            error: { status: 400, code: "BAD", message: "No\u202Esuch price.", occurrence: "o-1" },
          },
          { step: "publish", outcome: "notTried", status: null, error: null },
        ],
      }),
      result("go", {
        outcome: "conflict",
        note: "Somebody edits it.",
        differences: [
          { path: "terms.price", planned: "20.00 USD", found: "25.00 USD", wanted: "22.00 USD" },
          { path: "status", planned: "INACTIVE", found: "ACTIVE", wanted: "INACTIVE" },
        ],
      }),
      result("rust", { outcome: "notReviewed", name: "rust", portalId: null }),
    ]),
    PLAIN,
  );
  expect(text).toBe(`1 failed · 1 in conflict · 1 not reviewed · 1 done

Failed (1)
  x java  Test java
      withdraw done
      save failed: No⟨U+202E⟩such price. (400, BAD, occurrence o-1)
      publish not tried
      portal id id-java

Changed by somebody else meanwhile (1)
  x go  Test go
      Somebody edits it.
      terms.price
        planned from  20.00 USD
        now           25.00 USD
        wanted        22.00 USD
      status
        planned from  INACTIVE
        now           ACTIVE
        wanted        INACTIVE
      portal id id-go

Not reviewed, left alone (1)
  . rust

Done (1)
  + ada  create: now INACTIVE

Off the marketplace because of this run: 1 live offer
    java
  offers apply finishes what was begun and publishes it again.
`);
});

test("a run with nothing to do says so", () => {
  expect(reportText(report([]), PLAIN)).toBe("Nothing to do\n");
});

test("a stale plan is a table of what was reviewed and what is now", () => {
  const text = staleText(
    [
      {
        key: "java",
        name: "Java Test",
        portalId: "id-java",
        rows: [
          {
            what: "field",
            path: "terms.price",
            side: "before",
            reviewed: "20.00 USD",
            now: "25.00 USD",
          },
          { what: "steps", reviewed: ["publish"], now: ["withdraw", "save", "publish"] },
          { what: "offTheMarket", reviewed: false, now: true },
        ],
      },
      {
        key: "go",
        name: "go",
        portalId: null,
        rows: [
          { what: "blocked", reviewed: ["create"], now: "protected" },
          { what: "portalId", reviewed: null, now: "id-go" },
        ],
      },
    ],
    PLAIN,
  );
  expect(text).toBe(`java  Java Test
  portal id id-java
  terms.price, in the portal
    reviewed  20.00 USD
    now       25.00 USD
  steps
    reviewed  publish
    now       withdraw, save, publish
  marketplace
    reviewed  stays as it is
    now       would leave it

go
  steps
    reviewed  create
    now       blocked: protected
  portal offer
    reviewed  none
    now       id-go
`);
});

test("the last words name the command that goes on", () => {
  const stranded = result("java", {
    outcome: "failed",
    offTheMarket: true,
    steps: [{ step: "publish", outcome: "notTried", status: null, error: null }],
  });
  const text = reportText(report([stranded]), PLAIN, "offers undo a-run --yes");
  expect(text).toContain("offers undo a-run --yes finishes what was begun");
  expect(text).not.toContain("offers apply");
});
