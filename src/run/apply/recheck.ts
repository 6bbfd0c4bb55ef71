/**
 * Right before an offer's first write: is it still what the plan saw?
 *
 * `go`: it is, or somebody has done a part of the very same thing. `done`: nothing is left to do.
 * `conflict`: somebody changed it meanwhile, so it is left alone. Timestamps never matter.
 */
import { FIELDS, type FieldPath, type Value } from "../../core/fields.ts";
import { sameValue } from "../../core/normalise.ts";
import type { Change, Step } from "../../core/plan.ts";
import { isStatus, leavesOut, type PortalOffer } from "../../core/portal-offer.ts";
import { mayBePart } from "../../core/thin.ts";
import { holdsWish, wishedFields } from "../../core/wished-fields.ts";

/** What the plan saw, what is there now, and what was wanted. */
export type Difference = {
  readonly path: FieldPath | "status";
  readonly planned: Value;
  readonly found: Value;
  readonly wanted: Value;
};

export type Recheck =
  | { readonly verdict: "go" }
  | { readonly verdict: "done" }
  | { readonly verdict: "conflict"; readonly differences: readonly Difference[] };

/** On the marketplace or on its way there. */
export const isOffered = (status: string): boolean =>
  status === "ACTIVE" || status === "UNDER_REVIEW";

/** Whether an offer is where this step would bring it. */
export function isReached(step: Step, change: Change, offer: PortalOffer): boolean {
  switch (step) {
    case "create":
      return true;
    case "save":
      return holdsWish(change, offer.fields);
    case "publish":
      return isOffered(offer.status);
    case "withdraw":
      return (
        offer.status === "INACTIVE" ||
        (offer.status === "REJECTED" && !change.steps.includes("publish"))
      );
  }
}

/** Fields of the change that hold neither the planned nor the wanted value. */
export const fieldDifferences = (change: Change, offer: PortalOffer): readonly Difference[] =>
  wishedFields(change).flatMap(({ path, kind, before, after }) => {
    const found = offer.fields[path] ?? null;
    const expected = sameValue(kind, before, found) || sameValue(kind, after, found);
    return expected ? [] : [{ path, planned: before, found, wanted: after }];
  });

/** Whether it is no change at all: a list has shown a part, of an offer that nobody has touched since. */
const isAsListed = (
  { planned, found: now }: Difference,
  seen: PortalOffer | undefined,
  found: PortalOffer,
): boolean =>
  seen !== undefined &&
  !seen.complete &&
  seen.lastUpdateDate !== null &&
  seen.lastUpdateDate === found.lastUpdateDate &&
  mayBePart(planned, now);

/** Other fields that are known to have held another value; what a list left out is not known. */
function otherDifferences(
  change: Change,
  seen: PortalOffer | undefined,
  found: PortalOffer,
): readonly Difference[] {
  if (seen === undefined) return [];
  const ours = new Set(change.fields.map(({ path }) => path));
  return FIELDS.flatMap(({ path, kind }) => {
    if (ours.has(path) || leavesOut(seen, path)) return [];
    const planned = seen.fields[path] ?? null;
    const now = found.fields[path] ?? null;
    return sameValue(kind, planned, now) ? [] : [{ path, planned, found: now, wanted: planned }];
  });
}

/** Where the change wants the offer to end up, for people. */
const wantedStatus = (change: Change): string =>
  change.steps.includes("publish")
    ? "UNDER_REVIEW"
    : change.steps.includes("withdraw")
      ? "INACTIVE"
      : (change.observed?.status ?? "INACTIVE");

/** Whether the offer got further on the change's own way since it was planned. */
function isFurther(change: Change, status: string): boolean {
  if (!change.steps.includes("withdraw")) return false;
  return status === "INACTIVE" || (status === "REJECTED" && !change.steps.includes("publish"));
}

/** Whether every step of the change has been reached already. */
function isFinished(change: Change, found: PortalOffer): boolean {
  if (!isStatus(found.status) || !holdsWish(change, found.fields)) return false;
  if (change.steps.includes("publish")) return isOffered(found.status);
  if (change.steps.includes("withdraw")) return !isOffered(found.status);
  return found.status === change.observed?.status;
}

/** Compares one offer, freshly read, with what its change was planned on. */
export function recheck(change: Change, found: PortalOffer, seen?: PortalOffer): Recheck {
  if (isFinished(change, found)) return { verdict: "done" };
  const planned = change.observed?.status ?? "INACTIVE";
  const resubmitted = found.status === "REJECTED" && isResubmission(change, found);
  const sameState = found.status === planned || isFurther(change, found.status);
  const differences = [
    ...(sameState && !resubmitted
      ? []
      : [{ path: "status" as const, planned, found: found.status, wanted: wantedStatus(change) }]),
    ...[...fieldDifferences(change, found), ...otherDifferences(change, seen, found)].filter(
      (one) => !isAsListed(one, seen, found),
    ),
  ];
  return differences.length === 0 ? { verdict: "go" } : { verdict: "conflict", differences };
}

/** The wanted values are there and were rejected: submitting them once more needs a person's word. */
const isResubmission = (change: Change, found: PortalOffer): boolean =>
  change.fields.length > 0 && change.steps.includes("publish") && holdsWish(change, found.fields);
