/** Where the review of a submitted offer stands, as far as the portal's state tells. */
import { businessHours, REVIEW_HOURS } from "./business-hours.ts";
import type { PortalOffer } from "./portal-offer.ts";

export type ReviewState =
  | { readonly kind: "in-review" }
  /** Longer than the marketplace takes at most. */
  | { readonly kind: "overdue" }
  | { readonly kind: "approved" }
  | { readonly kind: "rejected"; readonly reason: string | null }
  /** Somebody took it back before or after the decision. */
  | { readonly kind: "withdrawn" }
  | { readonly kind: "gone" }
  /** Submitted again by a later pull request, which is told about it. */
  | { readonly kind: "resubmitted" }
  | { readonly kind: "unknown"; readonly status: string };

/** The state of an offer that was submitted at an instant; undefined: the portal has it no more. */
export function reviewState(
  offer: Pick<PortalOffer, "status" | "rejection"> | undefined,
  submittedAt: Date,
  now: Date,
): ReviewState {
  switch (offer?.status) {
    case undefined:
      return { kind: "gone" };
    case "UNDER_REVIEW":
      return businessHours(submittedAt, now) > REVIEW_HOURS
        ? { kind: "overdue" }
        : { kind: "in-review" };
    case "ACTIVE":
      return { kind: "approved" };
    case "REJECTED":
      return { kind: "rejected", reason: offer?.rejection ?? null };
    case "INACTIVE":
      return { kind: "withdrawn" };
    default:
      return { kind: "unknown", status: offer?.status ?? "" };
  }
}

/** True while somebody still waits for the marketplace. */
export const isOpen = ({ kind }: ReviewState): boolean =>
  kind === "in-review" || kind === "overdue" || kind === "unknown";
