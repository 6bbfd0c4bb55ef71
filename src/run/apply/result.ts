/** What became of one offer, as the report tells it. */
import { shellWord } from "../../render/shell-word.ts";
import type { Change, Step } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { Outcome, Result, StepResult } from "../../core/report.ts";
import { holdsWish } from "../../core/wished-fields.ts";
import { isOffered } from "./recheck.ts";
import { APPLY, type Stopped } from "./run.ts";
import type { StepEnd } from "./step-end.ts";

/** A step that was taken: the offer before it (null: none known) and how it ended. */
export type Taken = {
  readonly step: Step;
  readonly before: PortalOffer | null;
  readonly end: StepEnd;
};

/** The result of one offer from its steps, in order; steps that were never reached are not tried. */
export function resultOf(
  change: Change,
  taken: readonly Taken[],
  stopped: Stopped | null,
  again: string = APPLY,
): Result {
  const last = taken.at(-1);
  const outcome = last === undefined ? "notTried" : outcomeOf(taken, last, stopped);
  const offTheMarket = isOffTheMarket(taken);
  const note = noteOf(change, taken, outcome, { offTheMarket, stopped, again });
  return {
    key: change.key,
    name: change.name,
    portalId: lastOffer(taken)?.id ?? change.portalId,
    outcome,
    offTheMarket,
    steps: change.steps.map((step, index) => stepResult(step, taken[index])),
    ...(last?.end.kind === "conflict" && last.end.differences.length > 0
      ? { differences: last.end.differences.map((difference) => ({ ...difference })) }
      : {}),
    ...(note === "" ? {} : { note }),
  };
}

/** An offer that nobody got to. */
export const untried = (change: Change, outcome: "notTried" | "notReviewed"): Result => ({
  ...resultOf(change, [], null),
  outcome,
});

/** One step as the report shows it; undefined: nobody got to it. */
export function stepResult(step: Step, taken: Taken | undefined): StepResult {
  if (taken === undefined) return { step, outcome: "notTried", status: null, error: null };
  const { end } = taken;
  switch (end.kind) {
    case "done":
      return { step, outcome: "done", status: end.offer.status, error: null };
    case "conflict":
      return {
        step,
        outcome: end.step,
        status: end.offer?.status ?? null,
        error: end.error,
      };
    case "failed":
    case "notTried":
    case "unknown":
      return {
        step,
        outcome: end.kind,
        status: end.kind === "unknown" ? null : (taken.before?.status ?? null),
        error: end.error,
      };
  }
}

function outcomeOf(taken: readonly Taken[], last: Taken, stopped: Stopped | null): Outcome {
  if (last.end.kind !== "notTried") return last.end.kind;
  const halfDone = taken.length > 1;
  return halfDone || (last.end.error !== null && stopped === null) ? "failed" : "notTried";
}

/** Plans never submit a rejected offer unchanged: this one got its values and was not submitted. */
const isWaitingForWord = (change: Change, offer: PortalOffer, outcome: Outcome): boolean =>
  outcome !== "done" && change.fields.length > 0 && holdsWish(change, offer.fields);

const lastOffer = (taken: readonly Taken[]): PortalOffer | undefined => {
  for (const { end, before } of taken.toReversed()) {
    if ((end.kind === "done" || end.kind === "conflict") && end.offer !== undefined) {
      return end.offer;
    }
    if (before !== null) return before;
  }
  return undefined;
};

/** Whether this run took a live offer off the marketplace and it is not known to be back in review. */
function isOffTheMarket(taken: readonly Taken[]): boolean {
  const left = taken.some(
    ({ step, before, end }) =>
      step === "withdraw" &&
      before?.status === "ACTIVE" &&
      (end.kind === "done" || end.kind === "unknown"),
  );
  if (!left) return false;
  const { end } = taken.at(-1) ?? {};
  if (end?.kind !== "done" && end?.kind !== "conflict") return true;
  return end.offer === undefined || !isOffered(end.offer.status);
}

type End = {
  readonly offTheMarket: boolean;
  readonly stopped: Stopped | null;
  readonly again: string;
};

function noteOf(
  change: Change,
  taken: readonly Taken[],
  outcome: Outcome,
  { offTheMarket, stopped, again }: End,
): string {
  const notes = taken.flatMap(({ end }) => end.note ?? []);
  const last = taken.at(-1);
  const { end } = taken.at(-1) ?? {};
  if (notes.length === 0 && end?.kind === "conflict" && end.differences.length > 0) {
    notes.push("Somebody changed the offer since the plan was made.");
  }
  if (outcome === "failed" && last?.end.kind === "notTried" && stopped !== null) {
    notes.push(`The run stopped before the ${last.step}: ${stopped.message}`);
  }
  const offer = lastOffer(taken);
  const wantsMarket = change.steps.includes("publish");
  if (wantsMarket && offer?.status === "REJECTED" && isWaitingForWord(change, offer, outcome)) {
    notes.push(
      `It holds the wanted values and is rejected, so that no plan submits it by itself: \`offers apply --resubmit ${shellWord(change.key)}\` does.`,
    );
  }
  if (offTheMarket && wantsMarket) {
    notes.push(
      `This run took the offer off the marketplace and could not finish: run \`${again}\` again to bring it back.`,
    );
  }
  return notes.join(" ");
}
