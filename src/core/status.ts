/** Where every managed offer stands in the portal, and how long those in review have waited. */
import { businessHours, REVIEW_HOURS } from "./business-hours.ts";
import type { Config } from "./config.ts";
import { matchOffers, type Match } from "./match.ts";
import type { Offer } from "./offer.ts";
import type { PortalOffer } from "./portal-offer.ts";

export type OfferStatus = {
  readonly key: string;
  readonly name: string;
  /** Null when the portal has no such offer, or several that could be it. */
  readonly portalId: string | null;
  readonly status: string | null;
  /** The portal's last change of the offer: it does not say since when a state has held. */
  readonly since: string | null;
  /** Only for offers in review. */
  readonly businessHoursInReview: number | null;
  readonly overdue: boolean;
};

/** The document that `offers status --format json` prints. */
export type StatusReport = {
  readonly formatVersion: 1;
  readonly offers: readonly OfferStatus[];
};

/** The state of things, sorted by key. */
export function statusReport(
  offers: readonly Offer[],
  portal: readonly PortalOffer[],
  config: Pick<Config, "partner" | "ignore">,
  now: Date,
): StatusReport {
  const { matches } = matchOffers(offers, portal, config.partner, config.ignore);
  return {
    formatVersion: 1,
    offers: matches
      .map((match) => offerStatus(match, now))
      .sort((left, right) => (left.key < right.key ? -1 : 1)),
  };
}

function offerStatus(match: Match, now: Date): OfferStatus {
  const { key, name } = match.offer;
  const nowhere = { status: null, since: null, businessHoursInReview: null, overdue: false };
  if (match.kind !== "found") return { key, name, portalId: null, ...nowhere };
  const { id, status, lastUpdateDate: since } = match.found;
  const hours =
    status === "UNDER_REVIEW" && since != null ? businessHours(new Date(since), now) : null;
  return {
    key,
    name,
    portalId: id,
    status,
    since,
    businessHoursInReview: hours == null ? null : Math.floor(hours * 10) / 10,
    overdue: hours != null && hours > REVIEW_HOURS,
  };
}

/** Offers that the portal has not decided on. */
export const undecided = ({ offers }: StatusReport): readonly OfferStatus[] =>
  offers.filter(({ status }) => status === "UNDER_REVIEW");

/** Offers that the portal has refused. */
export const rejected = ({ offers }: StatusReport): readonly OfferStatus[] =>
  offers.filter(({ status }) => status === "REJECTED");
