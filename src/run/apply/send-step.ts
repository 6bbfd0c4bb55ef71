/**
 * One save, publish or withdraw of one offer, sent so that it is done at most once and never
 * believed blindly.
 *
 * Premise: each of the three brings the offer to a state that can be looked up. So a lost answer is
 * settled by reading the offer: where the step would have brought it, it is done; exactly where it
 * was, it certainly did not happen and may be sent again; anywhere else, somebody else was there.
 *
 * What cannot be had: the API has no conditional write, so an edit by somebody else between our last
 * look and our save goes under. The look is therefore the request right before it, always.
 */
import type { Change, Step } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { StepError, StepOutcome } from "../../core/report.ts";
import { wishOf } from "../../core/wished-fields.ts";
import type { PortalError } from "../portal-error.ts";
import { recordIntent, recordOutcome } from "./record.ts";
import { fieldDifferences, isReached, type Difference } from "./recheck.ts";
import type { Run } from "./run.ts";
import { ourError, portalError, stepError, weigh, type StepEnd } from "./step-end.ts";
import { TRIES, waitAfter } from "./waits.ts";

type UpdateStep = Exclude<Step, "create">;

/** Sends the step; `current` is the offer as it was last read. */
export async function sendStep(
  run: Run,
  change: Change,
  step: UpdateStep,
  current: PortalOffer,
): Promise<StepEnd> {
  let before = current;
  for (let attempt = 1; ; attempt += 1) {
    if (!run.mayWrite()) return { kind: "notTried", error: null };
    if (!(await recordIntent(run, change, step, before))) return { kind: "notTried", error: null };
    const sent = await send(run, change, step, before);
    if (sent.kind !== "retry") {
      await recordOutcome(run, change, step, sent);
      return sent;
    }
    before = sent.before;
    await recordOutcome(run, change, step, { kind: "failed", error: sent.error });
    if (attempt >= TRIES) {
      run.strike(sent.error.message);
      return { kind: "failed", error: sent.error };
    }
    const milliseconds = waitAfter(attempt, run.options.timing.random(), sent.asked);
    run.tell({ type: "waiting", key: change.key, step, milliseconds });
    if (!(await run.pause(milliseconds))) return { kind: "failed", error: sent.error };
  }
}

type Sent =
  | StepEnd
  | {
      readonly kind: "retry";
      /** Milliseconds that the portal asks to wait. */
      readonly asked: number | null;
      readonly error: StepError;
      readonly before: PortalOffer;
    };

async function send(
  run: Run,
  change: Change,
  step: UpdateStep,
  current: PortalOffer,
): Promise<Sent> {
  let error: PortalError;
  try {
    const answer = await run.reach(() => write(run, change, step, current));
    run.countWrite();
    return judgeAnswer(change, step, answer);
  } catch (thrown) {
    error = portalError(thrown);
  }
  if (error.written === "unknown") {
    run.countWrite();
    return readBack(run, change, step, current, error);
  }
  if (error.kind === "conflict" || (error.kind === "refused" && step !== "save")) {
    return lookWhy(run, change, step, current, error);
  }
  weigh(run, error);
  return { kind: error.kind === "stopped" ? "notTried" : "failed", error: stepError(error) };
}

function write(
  run: Run,
  change: Change,
  step: UpdateStep,
  current: PortalOffer,
): Promise<PortalOffer> {
  const { portal } = run.options;
  switch (step) {
    case "save":
      return portal.save(current, wishOf(change));
    case "publish":
      return portal.publish(current.id);
    case "withdraw":
      return portal.withdraw(current.id);
  }
}

/** An answer that came. Save may store something else than was sent; a state must have been reached. */
function judgeAnswer(change: Change, step: UpdateStep, answer: PortalOffer): StepEnd {
  const arrived =
    step === "save" ||
    isReached(step, change, answer) ||
    (step === "publish" && answer.status === "REJECTED");
  if (arrived) return { kind: "done", offer: answer };
  return {
    kind: "failed",
    error: ourError(`The portal took the ${step}, but the offer is ${answer.status}.`),
  };
}

/** After a lost answer: the offer itself says what happened. */
async function readBack(
  run: Run,
  change: Change,
  step: UpdateStep,
  before: PortalOffer,
  lost: PortalError,
): Promise<Sent> {
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
  const differences = movedSince(change, before, found);
  if (differences.length === 0) {
    return { kind: "retry", error: stepError(lost), before: found, asked: lost.retryAfter };
  }
  return { kind: "conflict", step: "unknown", error: stepError(lost), offer: found, differences };
}

/** After a definite no to a write: where is the offer, that the portal says so? */
async function lookWhy(
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
  const differences = movedSince(change, before, found);
  if (differences.length === 0 && refusal.kind === "refused") {
    return { kind: "failed", error: stepError(refusal) };
  }
  return { kind: "conflict", step: "failed", error: stepError(refusal), offer: found, differences };
}

/** How the offer moved away from what was last read, where the change cares. */
function movedSince(
  change: Change,
  before: PortalOffer,
  found: PortalOffer,
): readonly Difference[] {
  const fields = fieldDifferences(change, found);
  if (found.status === before.status) return fields;
  return [
    { path: "status", planned: before.status, found: found.status, wanted: before.status },
    ...fields,
  ];
}

const gone = (step: StepOutcome, error: StepError): StepEnd => ({
  kind: "conflict",
  step,
  error,
  offer: undefined,
  differences: [],
  note: "The offer is no longer in the portal.",
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
