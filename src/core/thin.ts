/**
 * Thin lists: a list answer may hold less than a single get (portal-facts). A difference that rests
 * on something missing from a list answer must be confirmed by a get before it counts; a plan
 * without such differences needs none.
 */
import { differences } from "./diff.ts";
import { matchOffers } from "./match.ts";
import type { PlanInput } from "./plan-offers.ts";

/** Ids of the portal offers to get before planning, sorted. */
export function toConfirm({
  offers,
  portal,
  config,
}: Pick<PlanInput, "offers" | "portal" | "config">): readonly string[] {
  const { matches } = matchOffers(offers, portal, config.partner, config.ignore);
  return matches
    .flatMap((match) => {
      if (match.kind !== "found" || match.found.complete) return [];
      const changes = differences(match.offer.fields, match.found.fields);
      return changes.some(({ before }) => before === null) ? [match.found.id] : [];
    })
    .sort();
}
