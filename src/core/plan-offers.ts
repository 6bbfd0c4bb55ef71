/**
 * The planner: wanted offers and portal offers in, a plan out. There is no other: `plan` prints what
 * this returns, `apply` executes it, a pull request shows it.
 *
 * Pure and deterministic: the same wish and the same portal give the same plan, whatever the order
 * of files, keys or list items.
 */
import { changeCounts } from "./change-counts.ts";
import { type Allowance, isAllowed } from "./allow.ts";
import type { StoredFor } from "./adjustments.ts";
import type { Config } from "./config.ts";
import { planId } from "./digest.ts";
import { refusals } from "./guard.ts";
import { matchesAny } from "./glob.ts";
import {
  type Counts,
  countsOf,
  type Matching,
  matchOffers,
  portalKey,
  portalName,
} from "./match.ts";
import type { Offer } from "./offer.ts";
import type { Partner } from "./partner.ts";
import { type Entry, planOffer, planUnmanaged } from "./plan-offer.ts";
import { type Plan, PLAN_FORMAT, type PlanWarning } from "./plan.ts";
import type { PortalOffer } from "./portal-offer.ts";
import { renameFinder } from "./rename.ts";
import type { Value } from "./fields.ts";

export type PlanInput = {
  readonly offers: readonly Offer[];
  readonly portal: readonly PortalOffer[];
  readonly config: Pick<
    Config,
    "partner" | "portal" | "unmanaged" | "ignore" | "protected" | "guards"
  >;
  /** Name and version of this tool. */
  readonly tool: string;
  /** The commit that the files were read from. */
  readonly commit: string | null;
  readonly allow?: readonly Allowance[];
  /** Keys of rejected offers to submit again unchanged. */
  readonly resubmit?: readonly string[];
  /** Whether the portal once answered exactly this value to exactly this wish (a rounding, a trim). */
  readonly isKnownAdjustment?: (
    portalId: string,
    path: string,
    wanted: Value,
    found: Value,
  ) => boolean;
  /** Which portal offer once took this wish and stored another value. */
  readonly storedFor?: StoredFor;
};

const byKey = (left: { key: string; portalId?: string | null }, right: typeof left): number => {
  const [a, b] = [left.key, right.key];
  if (a !== b) return a < b ? -1 : 1;
  return (left.portalId ?? "") < (right.portalId ?? "") ? -1 : 1;
};

const byText = (left: PlanWarning, right: PlanWarning): number => {
  const [a, b] = [left, right].map(({ key, message }) => JSON.stringify([key, message]));
  if (a === b) return 0;
  return String(a) < String(b) ? -1 : 1;
};

/** The matching of these offers with this portal, for `planOffers` and whatever else asks for it. */
export const matchFor = ({ offers, portal, config, storedFor }: PlanInput): Matching =>
  matchOffers(offers, portal, config.partner, config.ignore, storedFor);

/** Makes the plan. Every wanted offer ends in exactly one of: changes, unchanged, awaitingReview, blocked. */
export function planOffers(input: PlanInput, matching = matchFor(input)): Plan {
  const { offers, config } = input;
  const { matches, unmanaged } = matching;
  const allow = input.allow ?? [];
  const lookalikes = suspectedRenames(matching, config.partner, allow);
  const suspected = new Set(lookalikes.values());
  const resubmit = new Set(input.resubmit);
  const isProtected = (key: string): boolean => matchesAny(config.protected, key);

  const entries = matches.map((match) => {
    const { offer } = match;
    return planOffer(match, {
      partner: config.partner,
      byHand: config.portal.byHand,
      // By either name: a file that calls a protected offer something else does not open it.
      isProtected:
        isProtected(offer.key) ||
        (match.kind === "found" && isProtected(portalKey(match.found, config.partner))),
      resubmit: resubmit.has(offer.key),
      lookalike: lookalikes.get(offer),
      isKnownAdjustment: input.isKnownAdjustment,
    });
  });
  const wantedKeys = new Set(offers.map(({ key }) => key));
  const leftovers = unmanaged.map((found) => {
    const key = portalKey(found, config.partner);
    // A twin of a managed offer, or what may be a renamed one, is never withdrawn by guess.
    const byGuess = suspected.has(found) || wantedKeys.has(key);
    return planUnmanaged(found, key, portalName(found, config.partner), {
      withdraw: config.unmanaged === "withdraw" && !byGuess,
      isProtected: isProtected(key),
    });
  });

  return assemble(input, [...entries, ...leftovers], countsOf(matching));
}

/** What each absent offer may have been called in the portal; nothing where a person allows so many. */
function suspectedRenames(
  { matches, unmanaged }: Matching,
  partner: Partner,
  allow: readonly Allowance[],
): ReadonlyMap<Offer, PortalOffer> {
  const find = renameFinder(unmanaged, partner);
  const found = new Map<Offer, PortalOffer>();
  for (const { kind, offer } of matches) {
    const lookalike = kind === "absent" ? find(offer) : undefined;
    if (lookalike !== undefined) found.set(offer, lookalike);
  }
  return isAllowed(allow, "suspected-rename", found.size) ? new Map() : found;
}

function assemble(input: PlanInput, entries: readonly Entry[], counts: Counts): Plan {
  const { config } = input;
  const pick = <T extends { key: string; portalId?: string | null }>(
    part: (entry: Entry) => T | undefined,
  ): T[] => entries.flatMap((entry) => part(entry) ?? []).sort(byKey);
  const changes = pick((entry) => entry.change);
  const blocked = pick((entry) => entry.blocked);
  const awaitingReview = pick((entry) => entry.awaiting);
  const byHand = pick((entry) => entry.byHand);
  const unmanaged = pick((entry) => entry.unmanaged);
  const warnings: PlanWarning[] = entries.flatMap((entry) => entry.warnings ?? []);
  const portal = { url: config.portal.url, partner: config.partner };
  const head = { formatVersion: PLAN_FORMAT, portal, changes };
  return {
    formatVersion: PLAN_FORMAT,
    tool: input.tool,
    id: planId(head),
    portal,
    commit: input.commit,
    summary: {
      ...changeCounts(changes),
      unchanged: entries.filter((entry) => entry.unchanged === true).length,
      awaitingReview: awaitingReview.length,
      blocked: blocked.length,
      byHand: byHand.length,
      unmanaged: unmanaged.length,
    },
    changes,
    blocked,
    awaitingReview,
    byHand,
    unmanaged,
    refusals: refusals(
      { ...counts, changes, wanted: input.offers.length },
      config.guards,
      input.allow ?? [],
    ),
    warnings: warnings.sort(byText),
  };
}
