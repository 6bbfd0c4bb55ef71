/** One offer of the plan: look, compare, then step by step until it is done or something is in the way. */
import type { Adjustment } from "../../core/adjustments.ts";
import { Bug } from "../../core/bug.ts";
import type { Change, Step } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { Result } from "../../core/report.ts";
import { readWhole } from "./confirmed.ts";
import { lookFirst } from "./look-first.ts";
import { fieldDifferences, isReached } from "./recheck.ts";
import { resultOf, stepResult, type Taken } from "./result.ts";
import type { Run } from "./run.ts";
import { sendCreate } from "./send-create.ts";
import { type Begun, sendStep } from "./send-step.ts";
import type { StepEnd } from "./step-end.ts";
import { identityNote, otherIdentity } from "./stored-identity.ts";
import { movedBetween, storedNote, storedOtherwise } from "./stored.ts";

export type AppliedChange = {
  readonly change: Change;
  readonly result: Result;
  readonly adjustments: readonly Adjustment[];
};

/** Brings one offer to where its change wants it, or says truly how far it came. */
export async function applyChange(run: Run, change: Change): Promise<AppliedChange> {
  const { key, name } = change;
  run.tell({ type: "offer-started", key, name, total: run.options.plan.changes.length });
  const taken: Taken[] = [];
  const adjustments: Adjustment[] = [];
  const start = await lookFirst(run, change);
  let offer = start.kind === "blocked" ? null : start.offer;
  for (const step of change.steps) {
    run.tell({ type: "step-started", key, step });
    const before = offer;
    const begun = { isFirst: taken.length === 0, tookOff: taken.some(isTakingOff) };
    const end =
      start.kind === "go" ? await takeStep(run, change, step, before, begun) : endOf(start);
    const written = isStore(step) ? writtenBy(end) : undefined;
    const stored = written === undefined ? [] : storedOtherwise(change, written);
    adjustments.push(...stored);
    const last = { step, before, end: stored.length > 0 ? withNote(end, storedNote(stored)) : end };
    taken.push(last);
    run.tell({ type: "step-ended", key, result: stepResult(step, last) });
    if (end.kind !== "done") break;
    offer = end.offer;
  }
  const result = resultOf(change, taken, run.stopped(), run.again);
  if (result.outcome === "done") run.wentWell();
  run.tell({ type: "offer-ended", result });
  return { change, result, adjustments };
}

/** Whether this run has taken a live offer off the marketplace with this step. */
const isTakingOff = ({ step, before, end }: Taken): boolean =>
  step === "withdraw" && before?.status === "ACTIVE" && end.kind === "done";

const isStore = (step: Step): boolean => step === "create" || step === "save";

/** The offer as this step left it. */
const writtenBy = (end: StepEnd): PortalOffer | undefined =>
  end.kind === "done" || (end.kind === "conflict" && end.step === "done") ? end.offer : undefined;

const withNote = (end: StepEnd, note: string): StepEnd => ({
  ...end,
  note: [end.note, note].filter((one) => one !== undefined).join(" "),
});

/** Where no step has to be taken, or none may be. */
const endOf = (
  start:
    | { readonly kind: "finished"; readonly offer: PortalOffer }
    | { readonly kind: "blocked"; readonly end: StepEnd },
): StepEnd => (start.kind === "blocked" ? start.end : { kind: "done", offer: start.offer });

async function takeStep(
  run: Run,
  change: Change,
  step: Step,
  offer: PortalOffer | null,
  begun: Begun,
): Promise<StepEnd> {
  if (step === "create") return sendCreate(run, change);
  if (offer === null) throw new Bug(`A plan wants to ${step} an offer that it does not name.`);
  if (step === "save") return saveOver(run, change, offer, begun);
  if (isReached(step, change, offer)) return { kind: "done", offer };
  const end = await sendStep(run, change, step, offer, begun);
  if (step !== "publish" || end.kind !== "done") return end;
  const differences = movedBetween(offer, end.offer);
  if (differences.length === 0) return end;
  return {
    kind: "conflict",
    step: "done",
    error: null,
    offer: end.offer,
    differences,
    note: "Somebody changed the offer while this run was publishing it.",
  };
}

/** A save writes the whole offer, so it rests on a whole reading, and on nobody having been there since. */
async function saveOver(
  run: Run,
  change: Change,
  known: PortalOffer,
  begun: Begun,
): Promise<StepEnd> {
  const offer = known.complete ? known : await readWhole(run, known.id);
  if ("kind" in offer) return offer;
  if (isReached("save", change, offer)) return { kind: "done", offer };
  // Withdrawing gave others a moment in which they may save, too.
  const differences = fieldDifferences(change, offer);
  if (differences.length > 0) {
    return { kind: "conflict", step: "notTried", error: null, offer, differences };
  }
  const end = await sendStep(run, change, "save", offer, begun);
  if (end.kind !== "done") return end;
  const other = otherIdentity(run, change, end.offer);
  // Whoever has written the offer's id into the file knows, and finds it.
  return other === null ? end : withNote(end, identityNote(other, end.offer.id));
}
