/** The portal's values in the form that a file says them. */
import type { Kind, Value } from "../fields.ts";
import type { PortalOffer } from "../portal-offer.ts";

/** A field's value; nothing in the word that the documentation uses for it. */
export function fileValue(kind: Kind, value: Value): unknown {
  if (value !== null) return value;
  if (kind === "expiry") return "never";
  return kind === "quantity" ? "unlimited" : null;
}

/** Live, or on its way there: what `publish: true` means for an offer that is as it should be. */
export const isOnTheMarketplace = ({ status }: PortalOffer): boolean =>
  status === "ACTIVE" || status === "UNDER_REVIEW";
