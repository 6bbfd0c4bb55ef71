/**
 * What of a fresh plan is to be applied: all of it, or what of it was reviewed. Nothing is written
 * here and nothing is asked.
 */
import type { Allowance } from "../core/allow.ts";
import { changeCounts } from "../core/change-counts.ts";
import type { Config } from "../core/config.ts";
import { refusals } from "../core/guard.ts";
import type { Change, Plan, Refusal } from "../core/plan.ts";
import { compareReviewed, type ReviewedChange, type StaleChange } from "../core/reviewed.ts";
import type { Planned } from "./make-plan.ts";

/** What was agreed to; a whole plan will do. */
export type Reviewed = Pick<Plan, "id"> & { readonly changes: readonly ReviewedChange[] };

export type Prepared =
  | {
      readonly stale: null;
      /** Holds only what is to be done, with the guards' word on just that. */
      readonly plan: Plan;
      readonly notReviewed: readonly Change[];
    }
  | { readonly stale: readonly StaleChange[]; readonly plan: Plan };

/** Sorts the fresh plan by the reviewed one; without a reviewed one, all of it is to be done. */
export function prepareApply(
  { plan, seen, counts }: Planned,
  reviewed: Reviewed | null,
  { guards, allow }: { readonly guards: Config["guards"]; readonly allow: readonly Allowance[] },
): Prepared {
  if (reviewed == null) return { stale: null, plan, notReviewed: [] };
  const { apply, notReviewed, stale } = compareReviewed(reviewed.changes, plan, seen);
  if (stale.length > 0) return { stale, plan };

  const changes = [...apply];
  const steps = changeCounts(changes);
  // Whether anything is wanted at all is a question to the files, not to what of them was reviewed.
  const empty = plan.refusals.filter(({ guard }) => guard === "empty");
  const guarded = { ...counts, changes, wanted: Infinity };
  return {
    stale: null,
    plan: {
      ...plan,
      // What a person has agreed to goes by the name that the person knows.
      id: reviewed.id,
      changes,
      summary: { ...plan.summary, ...steps },
      refusals: [...empty, ...refusals(guarded, guards, allow)],
    },
    notReviewed,
  };
}

/** What the guards say about a whole plan of so many wanted offers when nothing is allowed. */
export const refusedWithout = (
  { plan, counts }: Planned,
  guards: Config["guards"],
  wanted: number,
): readonly Refusal[] => refusals({ ...counts, changes: plan.changes, wanted }, guards, []);
