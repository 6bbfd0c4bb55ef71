import { expect, test } from "vitest";
import { rejected, statusReport, undecided } from "../../src/core/status.ts";
import { anOffer, aPortalOffer } from "../support/builders.ts";

const config = { partner: "assessment", ignore: [] } as const;
const monday = new Date("2026-11-23T12:00:00.000Z");
const since = (lastUpdateDate: string, status = "UNDER_REVIEW") => ({ lastUpdateDate, status });

test("every managed offer, sorted by key, in the portal or not", () => {
  const offers = [anOffer("rust"), anOffer("java"), anOffer("go")];
  const twins = [aPortalOffer("go"), aPortalOffer("go", { id: "id-twin" })];
  const report = statusReport(offers, [aPortalOffer("java"), ...twins], config, monday);
  expect(report.offers).toEqual([
    { key: "go", name: "Test go", ...nowhere },
    {
      key: "java",
      name: "Test java",
      portalId: "id-java",
      status: "ACTIVE",
      since: "2026-01-02T00:00:00.000Z",
      businessHoursInReview: null,
      overdue: false,
    },
    { key: "rust", name: "Test rust", ...nowhere },
  ]);
});

test.each([
  ["in review since an hour ago", since("2026-11-23T11:00:00.000Z"), 1, false],
  ["over a weekend", since("2026-11-20T18:00:00.000Z"), 18, false],
  ["just in time", since("2026-11-20T12:00:00.000Z"), 24, false],
  ["a moment too late", since("2026-11-20T11:59:59.000Z"), 24, true],
  ["long overdue", since("2026-11-13T12:00:00.000Z"), 144, true],
  ["decided", since("2026-11-13T12:00:00.000Z", "REJECTED"), null, false],
  ["at a time that the portal does not say", { ...since(""), lastUpdateDate: null }, null, false],
])("%s", (_, parts, businessHoursInReview, overdue) => {
  const { offers } = statusReport([anOffer("java")], [aPortalOffer("java", parts)], config, monday);
  expect(offers).toMatchObject([{ businessHoursInReview, overdue }]);
});

test("what is undecided, and what was refused", () => {
  const offers = [anOffer("a"), anOffer("b"), anOffer("c")];
  const portal = [
    aPortalOffer("a", { status: "UNDER_REVIEW" }),
    aPortalOffer("b", { status: "REJECTED" }),
    aPortalOffer("c"),
  ];
  const report = statusReport(offers, portal, config, monday);
  expect(undecided(report).map(({ key }) => key)).toEqual(["a"]);
  expect(rejected(report).map(({ key }) => key)).toEqual(["b"]);
});

const nowhere = {
  portalId: null,
  status: null,
  since: null,
  businessHoursInReview: null,
  overdue: false,
};
