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
import type { Change } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import { wishOf } from "../../core/wished-fields.ts";
import type { PortalError } from "../portal-error.ts";
import { recordIntent, noteOutcome } from "./record.ts";
import { lookAgain, lookWhy, readBack, type Settled, type UpdateStep } from "./read-back.ts";
import { confirmed } from "./confirmed.ts";
import { isReached } from "./recheck.ts";
import type { Run } from "./run.ts";
import { ourError, portalError, stepError, weigh, type StepEnd } from "./step-end.ts";
import { TRIES, waitAfter } from "./waits.ts";

/** What this run has done to the offer before: nothing yet, or that it took it off the marketplace. */
export type Begun = { readonly isFirst: boolean; readonly tookOff: boolean };

/**
 * Sends the step; `current` is the offer as it was last read. Without its intent on disk nothing is
 * sent, unless it brings back a live offer that this run has taken off the marketplace (`tookOff`):
 * to leave it there would be worse than a line that is only on stderr.
 */
export async function sendStep(
  run: Run,
  change: Change,
  step: UpdateStep,
  current: PortalOffer,
  { isFirst, tookOff }: Begun,
): Promise<StepEnd> {
  let before = current;
  for (let attempt = 1; ; attempt += 1) {
    // Whatever waited may find that the run is about to stop: then its offer is not begun.
    const mayGoOn = isFirst && attempt > 1 ? run.mayStart() : run.mayWrite();
    if (!mayGoOn) return { kind: "notTried", error: null };
    const recorded = await recordIntent(run, change, step, before);
    if (!recorded && !tookOff) return { kind: "notTried", error: null };
    const sent = await send(run, change, step, before, isFirst);
    if (sent.kind !== "retry") {
      noteOutcome(run, change, step, sent);
      return sent;
    }
    before = sent.before;
    noteOutcome(run, change, step, { kind: "failed", error: sent.error });
    if (attempt >= TRIES) {
      run.strike(sent.error.message);
      return { kind: "failed", error: sent.error };
    }
    if (sent.hasWaited) continue;
    const milliseconds = waitAfter(attempt, run.options.timing.random(), sent.asked);
    run.tell({ type: "waiting", key: change.key, step, milliseconds });
    if (!(await run.pause(milliseconds, { ...sent.error, retryAfter: sent.asked })))
      return { kind: "failed", error: sent.error };
  }
}

async function send(
  run: Run,
  change: Change,
  step: UpdateStep,
  current: PortalOffer,
  isFirst: boolean,
): Promise<Settled> {
  let error: PortalError;
  try {
    const answer = await run.reach(() => write(run, change, step, current));
    run.countWrite();
    return judgeAnswer(change, step, await confirmed(run, answer));
  } catch (thrown) {
    error = portalError(thrown);
  }
  if (error.written === "unknown") {
    const settled = await readBack(run, change, step, current, error);
    // What is read back exactly as it was, was certainly not written.
    if (settled.kind !== "retry") run.countWrite();
    return settled;
  }
  if (error.kind === "waited") return lookAgain(run, change, step, current, error, isFirst);
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
      return portal.publish(current.id, current);
    case "withdraw":
      return portal.withdraw(current.id, current);
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
