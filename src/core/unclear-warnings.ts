/** What a person must know of a wanted offer that cannot be matched, beyond why it is blocked. */
import { portalKey, portalName, type Unclear } from "./match.ts";
import type { Partner } from "./partner.ts";
import type { PlanWarning } from "./plan.ts";
import type { PortalOffer } from "./portal-offer.ts";

/** Texts in the warnings are not escaped yet. */
export function unclearWarnings(match: Unclear, partner: Partner): readonly PlanWarning[] {
  const { offer, reason } = match;
  const message = messageOf(match, partner);
  return message === null ? [] : [{ code: reason, message, key: offer.key, source: offer.source }];
}

function messageOf({ offer, reason, candidates }: Unclear, partner: Partner): string | null {
  switch (reason) {
    case "pinned-missing":
      return null;
    case "duplicate-in-portal": {
      const named = listed(candidates, partner);
      return candidates.length > 1
        ? `The portal holds this offer more than once: ${named}. Write the id of the right one into the file as portalId.`
        : `The only offer of this identity in the portal is the one that another file names with portalId: ${named}. Take one of the two files away, or give this one an identity of its own.`;
    }
    case "ignored-in-portal": {
      const keys = candidates.map((found) => portalKey(found, partner)).sort();
      const named = [...new Set(keys)].map((key) => `“${key}”`).join(", ");
      return offer.portalId === undefined
        ? `This file means the portal offer ${named}, by its identity or an alias, and the config's ignore says not to touch that one. Narrow ignore, or take the name out of the file.`
        : `The portalId of this file (${offer.portalId}) is the portal offer ${named}, and the config's ignore says not to touch that one. Narrow ignore, or take portalId out of the file.`;
    }
  }
}

/** More than a person can choose from. */
const MOST = 10;
const LONGEST_NAME = 80;

/** Portal offers with their ids, states and names, sorted by id. */
function listed(offers: readonly PortalOffer[], partner: Partner): string {
  const sorted = [...offers].sort((left, right) => (left.id < right.id ? -1 : 1));
  const named = sorted
    .slice(0, MOST)
    .map((found) => `${found.id} (${found.status}, “${short(portalName(found, partner))}”)`);
  const more = sorted.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}

function short(name: string): string {
  const characters = Array.from(name.slice(0, 2 * LONGEST_NAME + 2));
  return characters.length <= LONGEST_NAME
    ? name
    : `${characters.slice(0, LONGEST_NAME).join("")}…`;
}
