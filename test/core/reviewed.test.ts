/** Reviewed = applied, case by case. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Offer } from "../../src/core/offer.ts";
import type { Plan } from "../../src/core/plan.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { compareReviewed, resubmitsIn } from "../../src/core/reviewed.ts";
import { portals, wishes } from "../support/arbitraries.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { afterStep } from "../support/model.ts";

const at = (price: string, rest: Partial<Offer> = {}): Offer =>
  anOffer("a", { ...rest, fields: { "terms.price": price, ...rest.fields } });
const held = (rest: Partial<PortalOffer> = {}): PortalOffer => aPortalOffer("a", rest);
const price = (value: string) => ({ fields: { "terms.price": value } });

type Verdict = "apply" | "notReviewed" | "stale" | "settled";
type Case = {
  readonly what: string;
  /** Offers and portal when it was reviewed, and now; what is not given stays. */
  readonly reviewed: readonly [readonly Offer[], readonly PortalOffer[]];
  readonly now: readonly [readonly Offer[], readonly PortalOffer[]];
  readonly verdict: Verdict;
  readonly rows?: readonly string[];
};

const raise = [at("30.00 USD")];
const CASES: readonly Case[] = [
  { what: "nothing moved", reviewed: [raise, [held()]], now: [raise, [held()]], verdict: "apply" },
  {
    what: "only timestamps moved",
    reviewed: [raise, [held()]],
    now: [raise, [held({ lastUpdateDate: "2026-03-01T00:00:00.000Z" })]],
    verdict: "apply",
  },
  {
    what: "an earlier run withdrew it",
    reviewed: [raise, [held()]],
    now: [raise, [held({ status: "INACTIVE" })]],
    verdict: "apply",
  },
  {
    what: "an earlier run withdrew and saved it",
    reviewed: [raise, [held()]],
    now: [raise, [held({ status: "INACTIVE", ...price("30.00 USD") })]],
    verdict: "apply",
  },
  {
    what: "an earlier run did everything",
    reviewed: [raise, [held()]],
    now: [raise, [held({ status: "UNDER_REVIEW", ...price("30.00 USD") })]],
    verdict: "settled",
  },
  {
    what: "done, and rejected since",
    reviewed: [raise, [held()]],
    now: [raise, [held({ status: "REJECTED", ...price("30.00 USD") })]],
    verdict: "settled",
  },
  {
    what: "an earlier run created it",
    reviewed: [raise, []],
    now: [raise, [held({ status: "INACTIVE", ...price("30.00 USD") })]],
    verdict: "apply",
  },
  {
    what: "created by somebody with another price",
    reviewed: [raise, []],
    now: [raise, [held({ status: "INACTIVE" })]],
    verdict: "stale",
    rows: ["steps", "before terms.price"],
  },
  {
    what: "somebody set another price",
    reviewed: [raise, [held()]],
    now: [raise, [held(price("25.00 USD"))]],
    verdict: "stale",
    rows: ["before terms.price"],
  },
  {
    what: "somebody changed a managed field that was not part of it",
    reviewed: [raise, [held()]],
    now: [raise, [held({ fields: { description: "Another" } })]],
    verdict: "stale",
    rows: ["after description"],
  },
  {
    what: "somebody did a part of the fields",
    reviewed: [[at("30.00 USD", { fields: { description: "New" } })], [held()]],
    now: [
      [at("30.00 USD", { fields: { description: "New" } })],
      [held({ fields: { description: "New" } })],
    ],
    verdict: "apply",
  },
  {
    what: "the files want another price now",
    reviewed: [raise, [held()]],
    now: [[at("31.00 USD")], [held()]],
    verdict: "stale",
    rows: ["after terms.price"],
  },
  {
    what: "the files want less now",
    reviewed: [[at("30.00 USD", { fields: { description: "New" } })], [held()]],
    now: [raise, [held()]],
    verdict: "stale",
    rows: ["after description"],
  },
  {
    what: "the files do not want it any more",
    reviewed: [raise, [held()]],
    now: [[at("20.00 USD")], [held()]],
    verdict: "settled",
  },
  {
    what: "it has been approved meanwhile: a live offer would leave",
    reviewed: [raise, [held({ status: "UNDER_REVIEW" })]],
    now: [raise, [held({ status: "ACTIVE" })]],
    verdict: "stale",
    rows: ["offTheMarket"],
  },
  {
    what: "it has been rejected meanwhile: the same steps, and nobody loses it",
    reviewed: [raise, [held({ status: "UNDER_REVIEW" })]],
    now: [raise, [held({ status: "REJECTED" })]],
    verdict: "apply",
  },
  {
    what: "it was published meanwhile: saving needs a withdraw",
    reviewed: [raise, [held({ status: "INACTIVE" })]],
    now: [raise, [held({ status: "ACTIVE" })]],
    verdict: "stale",
    rows: ["steps", "offTheMarket"],
  },
  {
    what: "it is gone, and would be created",
    reviewed: [raise, [held()]],
    now: [raise, []],
    verdict: "stale",
    rows: ["portalId", "steps", "before"],
  },
  {
    what: "it is twice in the portal now",
    reviewed: [raise, []],
    now: [raise, [held(), held({ id: "id-a2" })]],
    verdict: "stale",
    rows: ["blocked"],
  },
  {
    what: "its state is one that nobody knows",
    reviewed: [raise, [held()]],
    now: [raise, [held({ status: "PAUSED" })]],
    verdict: "stale",
    rows: ["blocked"],
  },
];

const verdictOf = (reviewed: Plan, fresh: Plan, portal: readonly PortalOffer[]) => {
  const seen = new Map(portal.map((offer) => [offer.id, offer]));
  return compareReviewed(reviewed.changes, fresh, seen);
};

test.each(CASES)("$what: $verdict", ({ reviewed, now, verdict, rows }) => {
  const result = verdictOf(plan(...reviewed), plan(...now), now[1]);
  const found = (["apply", "notReviewed", "stale", "settled"] as const).filter(
    (kind) => result[kind].length > 0,
  );
  expect(found).toEqual([verdict]);
  const said = result.stale.flatMap((one) =>
    one.rows.map((row) => (row.what === "field" ? `${row.side} ${row.path}` : row.what)),
  );
  for (const row of rows ?? []) expect(said.some((one) => one.startsWith(row))).toBe(true);
});

test("drift elsewhere is left alone and stops nobody", () => {
  const reviewed = plan(raise, [held(), aPortalOffer("b")]);
  const wanted = [...raise, anOffer("b")];
  const portal = [held(), aPortalOffer("b", price("99.00 USD"))];
  const result = verdictOf(reviewed, plan(wanted, portal), portal);
  expect(result.apply.map(({ key }) => key)).toEqual(["a"]);
  expect(result.notReviewed.map(({ key }) => key)).toEqual(["b"]);
});

test("one stale change and nothing is applied", () => {
  const wanted = [...raise, anOffer("b")];
  const reviewed = plan(wanted, [held()]);
  const portal = [held(price("25.00 USD"))];
  const result = verdictOf(reviewed, plan(wanted, portal), portal);
  expect(result.apply).toEqual([]);
  expect(result.stale.map(({ key }) => key)).toEqual(["a"]);
});

test("the same key pinned to another offer is not the reviewed change", () => {
  const reviewed = plan(raise, [held()]);
  const other = held({ id: "other" });
  const result = verdictOf(reviewed, plan([at("30.00 USD", { portalId: "other" })], [other]), [
    other,
  ]);
  expect(result.stale[0]?.rows[0]).toEqual({ what: "portalId", reviewed: "id-a", now: "other" });
});

const resubmitted = (status: string) =>
  plan([at("20.00 USD")], [held({ status })], {}, { resubmit: ["a"] });

test("a reviewed resubmit is a publish of a rejected offer as it is, and nothing else", () => {
  expect(resubmitsIn(resubmitted("REJECTED").changes)).toEqual(["a"]);
  expect(resubmitsIn(resubmitted("INACTIVE").changes)).toEqual([]);
  expect(resubmitsIn(plan(raise, [held({ status: "REJECTED" })]).changes)).toEqual([]);
  expect(
    resubmitsIn(resubmitted("REJECTED").changes.map((one) => ({ ...one, observed: null }))),
  ).toEqual([]);
});

test("a reviewed resubmit is done, or is stale, and never counts as done already", () => {
  const made = resubmitted("REJECTED");
  const portal = [held({ status: "REJECTED" })];
  expect(verdictOf(made, made, portal).apply).toHaveLength(1);
  const blocked = verdictOf(made, plan([at("20.00 USD")], portal), portal);
  expect(blocked.settled).toEqual([]);
  expect(blocked.stale).toMatchObject([{ key: "a", rows: [{ what: "blocked", now: "rejected" }] }]);
});

test("a publish that was reviewed before the rejection is settled by it", () => {
  const portal = [held({ status: "REJECTED" })];
  const fresh = plan([at("20.00 USD")], portal);
  expect(verdictOf(resubmitted("INACTIVE"), fresh, portal).settled).toHaveLength(1);
});

test("a plan is as reviewed as itself", () => {
  fc.assert(
    fc.property(wishes, portals, (offers, portal) => {
      const made = plan(offers, portal);
      const result = verdictOf(made, made, portal);
      expect(result.apply).toEqual(made.changes);
      expect([...result.stale, ...result.notReviewed]).toEqual([]);
    }),
  );
});

test("whatever part of a plan was done, the rest is as reviewed", () => {
  fc.assert(
    fc.property(wishes, portals, fc.array(fc.nat({ max: 3 })), (offers, portal, cuts) => {
      const made = plan(offers, portal);
      let now = portal;
      for (const [index, change] of made.changes.entries()) {
        // A rejected offer is withdrawn by some portals and passed over by others: both are right.
        for (const step of change.steps.slice(0, cuts[index] ?? 0))
          now = afterStep(now, change, step);
      }
      const fresh = plan(offers, now);
      const result = verdictOf(made, fresh, now);
      expect(result.stale).toEqual([]);
      expect(result.notReviewed).toEqual([]);
      expect(result.apply).toEqual(fresh.changes);
    }),
  );
});

test("a twin of a reviewed offer is another offer, though it has the same identity", () => {
  const [reviewed, twin] = ["id-1", "id-2"].map((id) => held({ id }));
  const before = plan([], [reviewed, twin].flatMap((one) => one ?? []).slice(0, 1), {
    unmanaged: "withdraw",
  });
  const now = plan(
    [],
    [reviewed, twin].flatMap((one) => one ?? []),
    { unmanaged: "withdraw" },
  );
  const { apply, notReviewed, stale } = compareReviewed(before.changes, now);
  expect([apply, notReviewed].map((list) => list.map(({ portalId }) => portalId))).toEqual([
    ["id-1"],
    ["id-2"],
  ]);
  expect(stale).toEqual([]);
});
