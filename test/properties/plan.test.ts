/** Laws of the planner, over generated wishes and portal states. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fieldAt } from "../../src/core/fields.ts";
import { sameValue } from "../../src/core/normalise.ts";
import type { Offer } from "../../src/core/offer.ts";
import type { Plan } from "../../src/core/plan.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { portals, wishes } from "../support/arbitraries.ts";
import { plan } from "../support/builders.ts";
import { afterStep } from "../support/model.ts";

/** All steps of a plan, offer by offer, as far as `count` of them. */
function run(portal: readonly PortalOffer[], made: Plan, count = Infinity): readonly PortalOffer[] {
  const steps = made.changes.flatMap((change) => change.steps.map((step) => ({ change, step })));
  return steps
    .slice(0, count)
    .reduce((state, { change, step }) => afterStep(state, change, step), portal);
}

const content = (portal: readonly PortalOffer[]) =>
  portal
    .map(({ id, status, fields }) => ({ id, status, fields }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));

test("apply after plan leaves an empty plan", () => {
  fc.assert(
    fc.property(wishes, portals, (offers, portal) => {
      expect(plan(offers, run(portal, plan(offers, portal))).changes).toEqual([]);
    }),
  );
});

test("a plan cut off after any step, planned again, ends in the same state", () => {
  fc.assert(
    fc.property(wishes, portals, fc.nat({ max: 12 }), (offers, portal, cut) => {
      const made = plan(offers, portal);
      const broken = run(portal, made, cut);
      expect(content(run(broken, plan(offers, broken)))).toEqual(content(run(portal, made)));
    }),
  );
});

test("the plan does not depend on the order of files, keys or portal answers", () => {
  const shuffledKeys = (offer: Offer): Offer => ({
    ...offer,
    fields: Object.fromEntries(Object.entries(offer.fields).reverse()),
  });
  fc.assert(
    fc.property(wishes, portals, (offers, portal) => {
      const other = plan([...offers].reverse().map(shuffledKeys), [...portal].reverse());
      expect(JSON.stringify(other)).toBe(JSON.stringify(plan(offers, portal)));
    }),
  );
});

test("the id covers the changes and nothing else", () => {
  fc.assert(
    fc.property(wishes, portals, (offers, portal) => {
      const made = plan(offers, portal);
      const later = portal.map((offer) => ({ ...offer, lastUpdateDate: null }));
      const moved = offers.map((offer) => ({ ...offer, source: { file: "other.yaml", line: 7 } }));
      expect(plan(moved, later, {}, { tool: "x", commit: "abc" }).id).toBe(made.id);
      const dearer = offers.map((offer, index) =>
        index === 0 ? { ...offer, fields: { ...offer.fields, "terms.price": "99.00 USD" } } : offer,
      );
      const changed = plan(dearer, portal);
      expect(changed.id === made.id).toBe(
        changed.changes.length === 0 && made.changes.length === 0,
      );
    }),
  );
});

test("no managed field is lost and no unmanaged field changes", () => {
  fc.assert(
    fc.property(wishes, portals, (offers, portal) => {
      const after = run(portal, plan(offers, portal));
      for (const offer of offers) {
        const before = portal.find(({ id }) => id === `id-${offer.key}`)?.fields ?? {};
        const now = after.find(({ id }) => id === `id-${offer.key}`)?.fields ?? {};
        for (const path of new Set([...Object.keys(before), ...Object.keys(now)])) {
          const field = fieldAt(path);
          if (field === undefined) throw new Error(`no such field: ${path}`);
          const managed = offer.fields[field.path];
          if (managed === undefined) expect(now[field.path]).toEqual(before[field.path]);
          else expect(sameValue(field.kind, managed, now[field.path])).toBe(true);
        }
      }
    }),
  );
});

test("a live offer is never touched but by a withdraw first", () => {
  fc.assert(
    fc.property(wishes, portals, (offers, portal) => {
      for (const { steps, observed, offTheMarket } of plan(offers, portal).changes) {
        if (observed?.status !== "ACTIVE") continue;
        expect(steps[0]).toBe("withdraw");
        expect(offTheMarket).toBe(true);
      }
    }),
  );
});
