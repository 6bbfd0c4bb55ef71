/**
 * Which portal offer each wanted offer is. Identity is `portalId`, else the Catalog ID (assessment
 * vendors) or the name (job boards), else an alias; never a resemblance. A portal offer belongs to
 * one wanted offer at most, and an ignored one to none: whoever names it is told, and makes no twin.
 */
import type { StoredFor } from "./adjustments.ts";
import { matchesAny } from "./glob.ts";
import type { Offer } from "./offer.ts";
import { identityField, type Partner } from "./partner.ts";
import type { PortalOffer } from "./portal-offer.ts";

export type Match =
  | { readonly kind: "found"; readonly offer: Offer; readonly found: PortalOffer }
  | { readonly kind: "absent"; readonly offer: Offer }
  | {
      readonly kind: "unclear";
      readonly offer: Offer;
      readonly reason: "duplicate-in-portal" | "pinned-missing" | "ignored-in-portal";
      /** The portal offers that are meant, as far as they may be shown. */
      readonly candidates: readonly PortalOffer[];
    };

export type Unclear = Extract<Match, { kind: "unclear" }>;

export type Matching = {
  /** In the order of the wanted offers. */
  readonly matches: readonly Match[];
  /** Portal offers that no file claims, without the ignored ones. */
  readonly unmanaged: readonly PortalOffer[];
};

export type Counts = {
  /** Managed offers that exist in the portal. */
  readonly managedInPortal: number;
  /** Offers that the portal holds, ignored ones apart. */
  readonly inPortal: number;
};

/** What guards measure by. */
export function countsOf({ matches, unmanaged }: Matching): Counts {
  const managedInPortal = matches.filter(({ kind }) => kind === "found").length;
  return { managedInPortal, inPortal: managedInPortal + unmanaged.length };
}

/** The identity of a portal offer; its name or id when the portal holds no identity. */
export function portalKey(offer: PortalOffer, partner: Partner): string {
  const identity = offer.fields[identityField(partner)];
  const fallback = offer.fields.name;
  if (typeof identity === "string") return identity;
  return typeof fallback === "string" ? fallback : offer.id;
}

/** The name of a portal offer as people know it. */
export const portalName = (offer: PortalOffer, partner: Partner): string =>
  typeof offer.fields.name === "string" ? offer.fields.name : portalKey(offer, partner);

/** Those that do not pass the test, and those that do. */
function parted(
  offers: readonly PortalOffer[],
  test: (offer: PortalOffer) => boolean,
): readonly [PortalOffer[], PortalOffer[]] {
  const [others, these]: [PortalOffer[], PortalOffer[]] = [[], []];
  for (const offer of offers) (test(offer) ? these : others).push(offer);
  return [others, these];
}

function byIdentity(portal: readonly PortalOffer[], partner: Partner): Map<string, PortalOffer[]> {
  const field = identityField(partner);
  const map = new Map<string, PortalOffer[]>();
  for (const offer of portal) {
    const identity = offer.fields[field];
    if (typeof identity !== "string") continue;
    const same = map.get(identity);
    if (same === undefined) map.set(identity, [offer]);
    else same.push(offer);
  }
  return map;
}

/**
 * Pins are settled first, then identities, then aliases, and last identities that the portal is known
 * to have stored otherwise: a weaker claim never takes what a stronger one names.
 */
export function matchOffers(
  offers: readonly Offer[],
  portal: readonly PortalOffer[],
  partner: Partner,
  ignore: readonly string[],
  storedFor?: StoredFor,
): Matching {
  const pins = new Set(offers.flatMap(({ portalId }) => portalId ?? []));
  const byId = new Map<string, PortalOffer>();
  for (const offer of portal) if (pins.has(offer.id)) byId.set(offer.id, offer);
  const isIgnored = (offer: PortalOffer) => matchesAny(ignore, portalKey(offer, partner));
  const [visible, hidden] = ignore.length === 0 ? [portal, []] : parted(portal, isIgnored);
  const identities = byIdentity(visible, partner);
  const ignored = byIdentity(hidden, partner);
  const claimed = new Set<string>();
  const settled = new Map<Offer, Match>();

  const leave = (
    offer: Offer,
    reason: Unclear["reason"],
    candidates: readonly PortalOffer[],
  ): void => {
    settled.set(offer, { kind: "unclear", offer, reason, candidates });
  };
  const settle = (offer: Offer, candidates: readonly PortalOffer[]): void => {
    const found = candidates[0];
    if (found === undefined) return;
    if (candidates.length > 1) {
      leave(offer, "duplicate-in-portal", candidates);
    } else {
      settled.set(offer, { kind: "found", offer, found });
    }
    for (const candidate of candidates) claimed.add(candidate.id);
  };

  for (const offer of offers) {
    if (offer.portalId === undefined) continue;
    const found = byId.get(offer.portalId);
    if (found === undefined) leave(offer, "pinned-missing", []);
    else if (isIgnored(found)) leave(offer, "ignored-in-portal", [found]);
    else settle(offer, [found]);
  }
  const pinned = new Set(claimed);
  for (const offer of offers) {
    if (settled.has(offer)) continue;
    const same = identities.get(offer.key) ?? [];
    const free = pinned.size === 0 ? same : same.filter(({ id }) => !pinned.has(id));
    if (same.length > 0 && free.length === 0) {
      // Another file's pin holds the only offer of this identity: a create would make a twin.
      leave(offer, "duplicate-in-portal", same);
    } else {
      settle(offer, free);
    }
  }
  for (const offer of offers) {
    if (settled.has(offer)) continue;
    const untouchable = [offer.key, ...offer.aliases].flatMap((key) => ignored.get(key) ?? []);
    if (untouchable.length > 0) {
      leave(offer, "ignored-in-portal", untouchable);
      continue;
    }
    const renamed = offer.aliases.flatMap((alias) => identities.get(alias) ?? []);
    settle(
      offer,
      renamed.filter(({ id }) => !claimed.has(id)),
    );
  }
  for (const offer of offers) {
    if (settled.has(offer)) continue;
    const known = storedFor?.(identityField(partner), offer.key);
    const same = typeof known?.stored === "string" ? (identities.get(known.stored) ?? []) : [];
    settle(
      offer,
      same.filter(({ id }) => id === known?.portalId && !claimed.has(id)),
    );
  }

  return {
    matches: offers.map((offer) => settled.get(offer) ?? { kind: "absent", offer }),
    unmanaged: visible.filter(({ id }) => !claimed.has(id)),
  };
}
