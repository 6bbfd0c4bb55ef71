/**
 * The life of an offer, as a pure table: (status, action, rules) → the next status, or a refusal.
 *
 * | action   | INACTIVE     | UNDER_REVIEW | ACTIVE   | REJECTED     |
 * | -------- | ------------ | ------------ | -------- | ------------ |
 * | save     | INACTIVE     | rule         | 409      | REJECTED     |
 * | submit   | UNDER_REVIEW | 409          | 409      | UNDER_REVIEW |
 * | withdraw | INACTIVE     | INACTIVE     | INACTIVE | rule         |
 * | approve  | 409          | ACTIVE       | 409      | 409          |
 * | reject   | 409          | REJECTED     | 409      | 409          |
 *
 * Public pages say: a new offer is INACTIVE; an ACTIVE one cannot be saved before it is withdrawn;
 * withdraw is allowed at any time; a REJECTED one must be changed and submitted again. Where they
 * are silent the stricter answer is assumed, because a client that lives with it lives with either:
 * submitting twice is refused, and saving during a review is refused (`saveUnderReview: "accept"`
 * turns it round: the offer stays under review and the review starts again). A rejected offer that
 * is saved stays REJECTED until it is submitted; that somebody changed it first is not enforced.
 * "At any time" is taken to include rejected offers (`withdrawRejected: "refuse"` turns that round).
 */
import type { RefusalCode } from "./refusal.ts";

/** States of the Offer API. */
export const STATUSES = ["INACTIVE", "UNDER_REVIEW", "ACTIVE", "REJECTED"] as const;
export type Status = (typeof STATUSES)[number];
export type Action = "save" | "submit" | "withdraw" | "approve" | "reject";

/** The answers that no public page gives. */
export type Rules = {
  readonly saveUnderReview: "refuse" | "accept";
  readonly withdrawRejected: "accept" | "refuse";
};

export const DEFAULT_RULES: Rules = { saveUnderReview: "refuse", withdrawRejected: "accept" };

export type Transition =
  | { readonly allowed: true; readonly to: Status }
  | { readonly allowed: false; readonly code: RefusalCode; readonly message: string };

function to(status: Status): Transition {
  return { allowed: true, to: status };
}
const refused = (code: RefusalCode, message: string): Transition => ({
  allowed: false,
  code,
  message,
});

const ACTIVE_IS_FIXED = refused(
  "OFFER_IS_ACTIVE",
  "An ACTIVE offer cannot be updated: withdraw it first, then update and submit it again.",
);
const REVIEW_IS_FIXED = refused(
  "OFFER_UNDER_REVIEW",
  "An offer under review cannot be updated: withdraw it first, then update and submit it again.",
);
const ALREADY_LIVE = refused("OFFER_IS_ACTIVE", "The offer is ACTIVE already.");
const ALREADY_SUBMITTED = refused("OFFER_UNDER_REVIEW", "The offer is under review already.");
const ALREADY_OFF = refused(
  "OFFER_REJECTED",
  "A REJECTED offer is not on the marketplace and cannot be withdrawn.",
);
const NOT_IN_REVIEW = refused("OFFER_NOT_UNDER_REVIEW", "The offer is not under review.");

const TABLE: Readonly<Record<Action, Readonly<Record<Status, Transition>>>> = {
  save: {
    INACTIVE: to("INACTIVE"),
    UNDER_REVIEW: REVIEW_IS_FIXED,
    ACTIVE: ACTIVE_IS_FIXED,
    REJECTED: to("REJECTED"),
  },
  submit: {
    INACTIVE: to("UNDER_REVIEW"),
    UNDER_REVIEW: ALREADY_SUBMITTED,
    ACTIVE: ALREADY_LIVE,
    REJECTED: to("UNDER_REVIEW"),
  },
  withdraw: {
    INACTIVE: to("INACTIVE"),
    UNDER_REVIEW: to("INACTIVE"),
    ACTIVE: to("INACTIVE"),
    REJECTED: to("INACTIVE"),
  },
  approve: {
    INACTIVE: NOT_IN_REVIEW,
    UNDER_REVIEW: to("ACTIVE"),
    ACTIVE: NOT_IN_REVIEW,
    REJECTED: NOT_IN_REVIEW,
  },
  reject: {
    INACTIVE: NOT_IN_REVIEW,
    UNDER_REVIEW: to("REJECTED"),
    ACTIVE: NOT_IN_REVIEW,
    REJECTED: NOT_IN_REVIEW,
  },
};

/** What becomes of an offer in this state when somebody does this to it. */
export function transition(from: Status, action: Action, rules: Rules = DEFAULT_RULES): Transition {
  if (action === "save" && from === "UNDER_REVIEW" && rules.saveUnderReview === "accept")
    return to("UNDER_REVIEW");
  if (action === "withdraw" && from === "REJECTED" && rules.withdrawRejected === "refuse")
    return ALREADY_OFF;
  return TABLE[action][from];
}
