import { describe, expect, test } from "vitest";
import { DEFAULT_GUARDS } from "../../src/core/config.ts";
import { countsOf, matchOffers } from "../../src/core/match.ts";
import type { Offer } from "../../src/core/offer.ts";
import type { Plan } from "../../src/core/plan.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { readRecord, recordTexts, reviewRecord } from "../../src/core/review-record.ts";
import { makePlan, type PlanRequest } from "../../src/run/make-plan.ts";
import { prepareApply, refusedWithout, type Reviewed } from "../../src/run/prepare-apply.ts";
import { runPlan } from "../support/applying.ts";
import { aConfig, anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { MemoryPortal } from "../support/memory-portal.ts";

const planned = (offers: readonly Offer[], portal: readonly PortalOffer[] = []) => ({
  plan: plan(offers, portal),
  seen: new Map(portal.map((offer) => [offer.id, offer])),
  counts: countsOf(matchOffers(offers, portal, "assessment", [])),
});
const how = { guards: DEFAULT_GUARDS, allow: [] };

test("without a reviewed plan, the fresh one is to be done", () => {
  const fresh = planned([anOffer("a")]);
  expect(prepareApply(fresh, null, how)).toEqual({
    stale: null,
    plan: fresh.plan,
    notReviewed: [],
  });
});

test("with one, only what it holds, under its id, with counts and guards of just that", () => {
  const { plan: reviewed } = planned([anOffer("a")]);
  const many = Array.from({ length: 60 }, (_, index) => anOffer(`new-${index}`));
  const fresh = planned([anOffer("a"), ...many]);
  expect(fresh.plan.refusals).toMatchObject([{ guard: "create" }]);
  const prepared = prepareApply(fresh, reviewed, how);
  expect(prepared).toMatchObject({
    stale: null,
    plan: { id: reviewed.id, changes: [{ key: "a" }], summary: { create: 1 }, refusals: [] },
  });
  expect("notReviewed" in prepared && prepared.notReviewed).toHaveLength(60);
});

test("guards count what is to be done, in percent of what the portal holds", () => {
  const keys = Array.from({ length: 12 }, (_, index) => `key-${index}`);
  const portal = keys.map((key) => aPortalOffer(key));
  const cheap = keys.map((key, index) =>
    anOffer(key, { fields: index < 4 ? { "terms.price": "21.00 USD" } : {} }),
  );
  const fresh = planned(cheap, portal);
  const prepared = prepareApply(fresh, fresh.plan, how);
  expect(prepared.plan.refusals).toEqual(fresh.plan.refusals);
  expect(prepared.plan.refusals).toMatchObject([{ guard: "off-the-market", limit: 3, actual: 4 }]);
});

test.each([
  ["an offer whose pin names nothing", [anOffer("lost", { portalId: "gone" })], []],
  ["a suspected rename", [anOffer("new", { fields: { name: "Test old" } })], [aPortalOffer("old")]],
  ["twins", [anOffer("twin")], [aPortalOffer("twin"), aPortalOffer("twin", { id: "id-other" })]],
])(
  "%s is none of the offers that guards measure by: nine are too few for percent",
  (_, more, beside) => {
    const keys = Array.from({ length: 10 }, (__, index) => `key-${index}`);
    const refused = (count: number) => {
      const some = keys.slice(0, count);
      const wish = some.map((key, index) =>
        anOffer(key, { fields: index < 4 ? { "terms.price": "21.00 USD" } : {} }),
      );
      const portal = [...some.map((key) => aPortalOffer(key)), ...beside];
      const fresh = planned([...wish, ...more], portal);
      const prepared = prepareApply(fresh, fresh.plan, how);
      expect(prepared.plan.refusals).toEqual(fresh.plan.refusals);
      expect(refusedWithout(fresh, DEFAULT_GUARDS, count + 1)).toEqual(fresh.plan.refusals);
      return fresh.plan.refusals.map(({ guard, limit }) => `${guard} ${limit}`);
    };
    expect(refused(9)).toEqual([]);
    expect(refused(10)).toEqual(["off-the-market 3"]);
  },
);

test("nothing is done when a reviewed change went stale", () => {
  const wish = [anOffer("a", { fields: { "terms.price": "30.00 USD" } }), anOffer("b")];
  const { plan: reviewed } = planned(wish, [aPortalOffer("a")]);
  const moved = aPortalOffer("a", { fields: { "terms.price": "25.00 USD" } });
  const prepared = prepareApply(planned(wish, [moved]), reviewed, how);
  expect(prepared.stale).toMatchObject([{ key: "a", rows: [{ what: "field" }] }]);
});

test("an empty wish stays refused, whatever was reviewed", () => {
  const fresh = planned([], [aPortalOffer("a")]);
  const prepared = prepareApply(fresh, fresh.plan, how);
  expect(prepared.plan.refusals).toMatchObject([{ guard: "empty" }]);
});

describe("a reviewed resubmit", () => {
  const rejected = () =>
    new MemoryPortal({
      offers: ["g01", "g02"].map((key) => aPortalOffer(key, { status: "REJECTED" })),
    });
  const request = { offers: [anOffer("g01"), anOffer("g02")], config: aConfig(), tool: "test" };
  const make = (portal: MemoryPortal, rest: Partial<PlanRequest> = {}) =>
    makePlan(portal, { ...request, commit: null, ...rest });

  /** What a record of the plan, or the plan itself, permits later on. */
  const KEPT: readonly [string, (made: Plan) => Reviewed][] = [
    ["from a saved plan", (made) => JSON.parse(JSON.stringify(made)) as Plan],
    [
      "from a pull request's record",
      (made) => {
        const [text] = recordTexts(reviewRecord(made, "c0ffee", []));
        return { id: made.id, changes: readRecord(text)?.changes ?? [] };
      },
    ],
  ];

  test.each(KEPT)("%s is done, and no other", async (_, kept) => {
    const portal = rejected();
    const { plan: made } = await make(portal, { resubmit: ["g01"] });
    const reviewed = kept(made);
    const fresh = await make(portal, { reviewed: reviewed.changes });
    const prepared = prepareApply(fresh, reviewed, how);
    if (prepared.stale !== null) throw new Error("It is not stale");
    const { report } = await runPlan(prepared.plan, portal, { seen: fresh.seen });
    expect(report.results).toMatchObject([
      { key: "g01", outcome: "done", steps: [{ step: "publish", outcome: "done" }] },
    ]);
    expect(portal.all().map(({ status }) => status)).toEqual(["UNDER_REVIEW", "REJECTED"]);
  });

  test("of an offer that somebody has changed since is stale", async () => {
    const portal = rejected();
    const { plan: reviewed } = await make(portal, { resubmit: ["g01"] });
    portal.edit("id-g01", { fields: { description: "Another" } });
    const fresh = await make(portal, { reviewed: reviewed.changes });
    expect(prepareApply(fresh, reviewed, how).stale).toMatchObject([{ key: "g01" }]);
  });

  test("that somebody has done already leaves nothing to do", async () => {
    const portal = rejected();
    const { plan: reviewed } = await make(portal, { resubmit: ["g01"] });
    portal.edit("id-g01", { status: "UNDER_REVIEW" });
    const fresh = await make(portal, { reviewed: reviewed.changes });
    expect(prepareApply(fresh, reviewed, how)).toMatchObject({
      stale: null,
      plan: { changes: [] },
    });
  });
});
