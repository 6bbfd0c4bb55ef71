import { expect, test } from "vitest";
import { DEFAULT_GUARDS } from "../../src/core/config.ts";
import type { Offer } from "../../src/core/offer.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { prepareApply } from "../../src/run/prepare-apply.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";

const planned = (offers: readonly Offer[], portal: readonly PortalOffer[] = []) => ({
  plan: plan(offers, portal),
  seen: new Map(portal.map((offer) => [offer.id, offer])),
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
