/**
 * Planning against a portal: list it, look closer where a list may hold less than the portal does,
 * and let the planner decide. Reads only.
 */
import type { Plan } from "../core/plan.ts";
import { withCauses } from "../core/cause.ts";
import { type Counts, countsOf } from "../core/match.ts";
import type { Offer } from "../core/offer.ts";
import { matchFor, planOffers, type PlanInput } from "../core/plan-offers.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import { resubmitsIn, type ReviewedChange } from "../core/reviewed.ts";
import { toConfirm } from "../core/thin.ts";
import type { PortalReader } from "./ports.ts";

export type PlanRequest = Omit<PlanInput, "portal"> & {
  /** The offers of the base commit's files: changes that those want too are `pending`. */
  readonly base?: readonly Offer[];
  /** What was reviewed: offers that the portal held then, and rejected ones to submit again. */
  readonly reviewed?: readonly ReviewedChange[];
  /** Told how many offers are known of how many announced. */
  readonly onProgress?: (known: number, total: number) => void;
};

export type Planned = {
  readonly plan: Plan;
  /** What the plan was made from, by the portal's id. */
  readonly seen: ReadonlyMap<string, PortalOffer>;
  /** How many offers the guards of any part of this plan measure by. */
  readonly counts: Counts;
};

/** Makes the plan of these offers against what the portal holds now. */
export async function makePlan(reader: PortalReader, request: PlanRequest): Promise<Planned> {
  const { base, reviewed, onProgress, ...asked } = request;
  const resubmit = [...(asked.resubmit ?? []), ...resubmitsIn(reviewed ?? [])];
  const input = { ...asked, resubmit };
  const listed = await reader.list(onProgress);
  const seen = new Map(listed.map((offer) => [offer.id, offer]));

  // Nothing is believed to be gone because a list left it out: a pinned offer, or one that was there
  // when the plan was reviewed, is asked for itself.
  const known = [...input.offers, ...(base ?? []), ...(reviewed ?? [])];
  const expected = known.flatMap(({ portalId }) => portalId ?? []);
  await look(reader, seen, [...new Set(expected.filter((id) => !seen.has(id)))]);

  const matched = (offers: readonly Offer[]) => {
    const wish = { ...input, offers, portal: [...seen.values()] };
    return { wish, matching: matchFor(wish) };
  };
  let ours = matched(input.offers);
  let theirs = base == null ? null : matched(base);
  // What a look shows may raise the next question; each offer is looked at once.
  const looked = new Set<string>();
  for (;;) {
    const doubtful = [ours, theirs].flatMap((one) =>
      one == null ? [] : toConfirm(one.matching, one.wish.portal, input.config),
    );
    const ids = [...new Set(doubtful)].filter((id) => !looked.has(id));
    if (ids.length === 0) break;
    for (const id of ids) looked.add(id);
    await look(reader, seen, ids);
    ours = matched(input.offers);
    theirs = base == null ? null : matched(base);
  }
  const plan = planOffers(ours.wish, ours.matching);
  const counts = countsOf(ours.matching);
  if (theirs == null) return { plan, seen, counts };
  return { plan: withCauses(plan, planOffers(theirs.wish, theirs.matching)), seen, counts };
}

/** Gets these offers one by one; what the portal no longer has is forgotten. */
async function look(
  reader: PortalReader,
  seen: Map<string, PortalOffer>,
  ids: readonly string[],
): Promise<void> {
  await Promise.all(
    ids.map(async (id) => {
      const found = await reader.get(id);
      if (found == null) seen.delete(id);
      else seen.set(id, found);
    }),
  );
}
