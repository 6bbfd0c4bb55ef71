import type { PortalOffer } from "../portal-offer.ts";

/** Live, or on its way there: what `publish: true` means for an offer that is as it should be. */
export const isOnTheMarketplace = ({ status }: PortalOffer): boolean =>
  status === "ACTIVE" || status === "UNDER_REVIEW";
