/**
 * What the portal's lifecycle asks for: the table of the design's section 3, as a function.
 *
 * A live offer cannot be updated: it is withdrawn, saved and submitted again, and is off the
 * marketplace until it is approved (portal-facts). Whether an offer under review may be updated in
 * place is not known; withdrawing it first is right under both answers. Every step leaves the offer
 * in a state from which the next plan finishes the job.
 */
import type { BlockedReason, Step } from "./plan.ts";
import type { Status } from "./portal-offer.ts";

export type Decision =
  | { readonly kind: "steps"; readonly steps: readonly Step[]; readonly offTheMarket: boolean }
  | { readonly kind: "unchanged" }
  | { readonly kind: "awaiting-review" }
  | { readonly kind: "blocked"; readonly reason: BlockedReason };

const EDIT: readonly Step[] = ["withdraw", "save", "publish"];

const steps = (list: readonly Step[], status: Status | "absent"): Decision => ({
  kind: "steps",
  steps: list,
  offTheMarket: status === "ACTIVE" && list.includes("withdraw"),
});

/**
 * @param status the portal's state, or `absent` when there is no such offer
 * @param differs whether a managed field that the API takes differs
 * @param resubmit whether a person asked to submit a rejected offer again as it is
 */
export function decide(
  publish: boolean,
  status: Status | "absent",
  differs: boolean,
  resubmit = false,
): Decision {
  if (status === "absent") return steps(publish ? ["create", "publish"] : ["create"], status);
  return publish ? decidePublished(status, differs, resubmit) : decideUnpublished(status, differs);
}

function decidePublished(status: Status, differs: boolean, resubmit: boolean): Decision {
  switch (status) {
    case "INACTIVE":
      return steps(differs ? ["save", "publish"] : ["publish"], status);
    case "UNDER_REVIEW":
      return differs ? steps(EDIT, status) : { kind: "awaiting-review" };
    case "ACTIVE":
      return differs ? steps(EDIT, status) : { kind: "unchanged" };
    case "REJECTED":
      if (differs) return steps(EDIT, status);
      return resubmit ? steps(["publish"], status) : { kind: "blocked", reason: "rejected" };
  }
}

function decideUnpublished(status: Status, differs: boolean): Decision {
  switch (status) {
    case "INACTIVE":
    case "REJECTED":
      return differs ? steps(["save"], status) : { kind: "unchanged" };
    case "UNDER_REVIEW":
    case "ACTIVE":
      return steps(differs ? ["withdraw", "save"] : ["withdraw"], status);
  }
}
