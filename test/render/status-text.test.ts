import { expect, test } from "vitest";
import { statusReport } from "../../src/core/status.ts";
import { statusText } from "../../src/render/status-text.ts";
import { PLAIN } from "../../src/render/style.ts";
import { anOffer, aPortalOffer } from "../support/builders.ts";

const now = new Date("2026-11-23T12:00:00.000Z");
const config = { partner: "assessment", ignore: [] } as const;

test("counts first, then what was refused, what waits, and the rest", () => {
  const offers = ["java", "go", "rust", "ada", "c", "new\u202E"].map((key) => anOffer(key));
  const portal = [
    aPortalOffer("java"),
    aPortalOffer("go", { status: "UNDER_REVIEW", lastUpdateDate: "2026-11-23T06:30:00.000Z" }),
    aPortalOffer("rust", { status: "UNDER_REVIEW", lastUpdateDate: "2026-11-18T12:00:00.000Z" }),
    aPortalOffer("ada", { status: "REJECTED" }),
    aPortalOffer("c", { status: "PAUSED" }),
  ];
  expect(statusText(statusReport(offers, portal, config, now), "sandbox", PLAIN)).toBe(
    `Status in sandbox

  1 rejected · 2 in review · 1 live · 1 not in the portal · 1 PAUSED
  ! 1 offer in review for more than 24 business hours

Rejected (1)
    ada          since 2026-01-02 00:00 UTC

In review (2)
    go           since 2026-11-23 06:30 UTC, 5.5 of 24 business hours
    rust         since 2026-11-18 12:00 UTC, 72 of 24 business hours, OVERDUE

Live (1)
    java         since 2026-01-02 00:00 UTC

Not in the portal (1)
    new⟨U+202E⟩

PAUSED (1)
    c            since 2026-01-02 00:00 UTC

“Since” is the portal's last change of the offer. Business hours are Monday to
Friday, 24 hours a day, UTC.
`,
  );
});

test("long keys stand on a line of their own, and no line is wider than 80 columns", () => {
  const key = "a".repeat(60);
  const report = statusReport([anOffer(key), anOffer("b")], [aPortalOffer(key)], config, now);
  const lines = statusText(report, "sandbox", PLAIN).split("\n");
  expect(lines).toContain(`    ${key}`);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("no offers at all", () => {
  const report = statusReport([], [], config, now);
  expect(statusText(report, "sandbox", PLAIN)).toBe("Status in sandbox\n\n  No offers\n");
});
