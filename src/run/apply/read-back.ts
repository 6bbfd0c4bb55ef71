/** What became of a save, publish or withdraw that was not plainly answered: the offer itself says. */
import type { Change, Step } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { StepError, StepOutcome } from "../../core/report.ts";
import type { PortalError } from "../portal-error.ts";
import { fieldDifferences, isReached, recheck, type Difference } from "./recheck.ts";
import type { Run } from "./run.ts";
import { GONE, portalError, stepError, weigh, type StepEnd } from "./step-end.ts";

/** The steps that change an offer that is there. */
export type UpdateStep = Exclude<Step, "create">;

/** How it ended, or that it certainly did not happen and may be sent again. */
export type Settled =
  | StepEnd
  | {
      readonly kind: "retry";
      /** Whether it has been waited already, and the offer was looked at after that. */
      readonly hasWaited: boolean;
      /** Milliseconds that the portal asks to wait. */
      readonly asked: number | null;
      readonly error: StepError;
      readonly before: PortalOffer;
    };

/** After a lost answer: the offer itself says what happened. */
export async function readBack(
  run: Run,
  change: Change,
  step: UpdateStep,
  before: PortalOffer,
  lost: PortalError,
): Promise<Settled> {
  const found = await look(run, before.id);
  if (found === "unreadable") {
    return {
      kind: "unknown",
      error: stepError(lost),
      note: `The answer to the ${step} was lost and the offer could not be read back: look at offer ${before.id} in the portal.`,
    };
  }
  if (found === undefined) return gone("unknown", stepError(lost));
  if (isReached(step, change, found)) return { kind: "done", offer: found };
  const differences = movedSince(change, step, before, found);
  if (differences.length === 0) {
    const { retryAfter: asked } = lost;
    return { kind: "retry", hasWaited: false, error: stepError(lost), before: found, asked };
  }
  return { kind: "conflict", step: "unknown", error: stepError(lost), offer: found, differences };
}

/** After a write had to wait and was not sent: the offer is still as it was, or it is left alone. */
export async function lookAgain(
  run: Run,
  change: Change,
  step: UpdateStep,
  before: PortalOffer,
  waited: PortalError,
  isFirst: boolean,
): Promise<Settled> {
  const error = stepError(waited);
  if (isFirst && !run.mayStart()) return { kind: "notTried", error: null };
  const found = await look(run, before.id);
  if (found === "unreadable") return { kind: isFirst ? "notTried" : "failed", error };
  if (found === undefined) return gone("notTried", null);
  if (isReached(step, change, found)) return { kind: "done", offer: found };
  const differences = isFirst
    ? changedSince(change, before, found)
    : movedSince(change, step, before, found);
  if (differences.length > 0)
    return { kind: "conflict", step: "notTried", error: null, offer: found, differences };
  return { kind: "retry", hasWaited: true, error, before: found, asked: null };
}

/** As right before a first write, which this still is: whatever somebody has changed counts. */
function changedSince(
  change: Change,
  before: PortalOffer,
  found: PortalOffer,
): readonly Difference[] {
  const now = recheck(change, found, before);
  return now.verdict === "conflict" ? now.differences : [];
}

/** After a definite no to a write: where is the offer, that the portal says so? */
export async function lookWhy(
  run: Run,
  change: Change,
  step: UpdateStep,
  before: PortalOffer,
  refusal: PortalError,
): Promise<StepEnd> {
  const found = await look(run, before.id);
  if (found === "unreadable") return { kind: "failed", error: stepError(refusal) };
  if (found === undefined) return gone("failed", stepError(refusal));
  if (isReached(step, change, found)) return { kind: "done", offer: found };
  if (step === "withdraw" && found.status === "REJECTED" && before.status === "REJECTED") {
    return {
      kind: "done",
      offer: found,
      note: "The portal does not withdraw a rejected offer, so that step was passed over.",
    };
  }
  const differences = movedSince(change, step, before, found);
  if (differences.length === 0 && refusal.kind === "refused") {
    return { kind: "failed", error: stepError(refusal) };
  }
  return { kind: "conflict", step: "failed", error: stepError(refusal), offer: found, differences };
}

const STATUS_AFTER: { readonly [step in UpdateStep]?: string } = {
  publish: "UNDER_REVIEW",
  withdraw: "INACTIVE",
};

/** How the offer moved away from what was last read, where the change cares. */
function movedSince(
  change: Change,
  step: UpdateStep,
  before: PortalOffer,
  found: PortalOffer,
): readonly Difference[] {
  const fields = fieldDifferences(change, found);
  if (found.status === before.status) return fields;
  return [
    {
      path: "status",
      planned: before.status,
      found: found.status,
      wanted: STATUS_AFTER[step] ?? before.status,
    },
    ...fields,
  ];
}

const gone = (step: StepOutcome, error: StepError | null): StepEnd => ({
  kind: "conflict",
  step,
  error,
  offer: undefined,
  differences: [],
  note: GONE,
});

/** The offer as it is now; `unreadable` when the portal does not say (which weighs on the run). */
async function look(run: Run, id: string): Promise<PortalOffer | undefined | "unreadable"> {
  try {
    return await run.reach(() => run.options.portal.get(id));
  } catch (thrown) {
    weigh(run, portalError(thrown));
    return "unreadable";
  }
}
