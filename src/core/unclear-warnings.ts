/** What a person must know of a wanted offer that cannot be matched, beyond why it is blocked. */
import { portalKey, type Unclear } from "./match.ts";
import type { Partner } from "./partner.ts";
import type { PlanWarning } from "./plan.ts";

/** Texts in the warnings are not escaped yet. */
export function unclearWarnings(match: Unclear, partner: Partner): readonly PlanWarning[] {
  if (match.reason !== "ignored-in-portal") return [];
  const { offer, candidates } = match;
  const keys = candidates.map((found) => portalKey(found, partner)).sort();
  const named = [...new Set(keys)].map((key) => `“${key}”`).join(", ");
  const message =
    offer.portalId === undefined
      ? `This file means the portal offer ${named}, by its identity or an alias, and the config's ignore says not to touch that one. Narrow ignore, or take the name out of the file.`
      : `The portalId of this file (${offer.portalId}) is the portal offer ${named}, and the config's ignore says not to touch that one. Narrow ignore, or take portalId out of the file.`;
  return [{ code: match.reason, message, key: offer.key, source: offer.source }];
}
