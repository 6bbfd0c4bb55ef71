/** Why a change is in a plan: because of the proposed commit, or because it was pending before. */
import { canonicalJson } from "./canonical-json.ts";
import type { Change, Plan } from "./plan.ts";

const essence = ({ key, portalId, steps, fields }: Change): string =>
  canonicalJson({ key, portalId, steps, fields });

/**
 * The plan with each change's cause: `pending` when the plan of the base commit's files holds the
 * same change (drift, or merged and not applied yet), else `this-change`. Both plans must be made
 * against the same reading of the portal.
 */
export function withCauses(plan: Plan, base: Plan): Plan {
  const pending = new Set(base.changes.map(essence));
  return {
    ...plan,
    changes: plan.changes.map((change) => ({
      ...change,
      cause: pending.has(essence(change)) ? "pending" : "this-change",
    })),
  };
}
