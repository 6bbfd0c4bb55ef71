/** One offer of the plan: look, compare, then step by step until it is done or something is in the way. */
import type { Adjustment } from "../../core/adjustments.ts";
import { Bug } from "../../core/bug.ts";
import type { Change, Step } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { Result } from "../../core/report.ts";
import { fieldDifferences, isReached, recheck } from "./recheck.ts";
import { resultOf, type Taken } from "./result.ts";
import type { Run } from "./run.ts";
import { sendCreate } from "./send-create.ts";
import { sendStep } from "./send-step.ts";
import { portalError, stepError, weigh, type StepEnd } from "./step-end.ts";
import { movedBetween, storedNote, storedOtherwise } from "./stored.ts";

export type AppliedChange = {
  readonly change: Change;
  readonly result: Result;
  readonly adjustments: readonly Adjustment[];
};

/** Brings one offer to where its change wants it, or says truly how far it came. */
export async function applyChange(run: Run, change: Change): Promise<AppliedChange> {
  const { plan } = run.options;
  run.tell({
    type: "offer-started",
    key: change.key,
    name: change.name,
    total: plan.changes.length,
  });
  const taken: Taken[] = [];
  let offer = change.portalId === null ? null : await readFirst(run, change, change.portalId);
  if (offer !== null && "kind" in offer) {
    return finish(run, change, [{ step: firstStep(change), before: null, end: offer }], []);
  }
  const adjustments: Adjustment[] = [];
  for (const step of change.steps) {
    run.tell({ type: "step-started", key: change.key, step });
    const before: PortalOffer | null = offer;
    const end = await takeStep(run, change, step, before);
    const stored = end.kind === "done" && isStore(step) ? storedOtherwise(change, end.offer) : [];
    adjustments.push(...stored);
    const said = stored.length > 0 ? withNote(end, storedNote(stored)) : end;
    taken.push({ step, before, end: said });
    if (end.kind !== "done") break;
    offer = end.offer;
  }
  return finish(run, change, taken, adjustments);
}

/** A plan's change has at least one step. */
function firstStep(change: Change): Step {
  const [step] = change.steps;
  if (step === undefined) throw new Bug(`The change of ${change.key} has no step.`);
  return step;
}

const isStore = (step: Step): boolean => step === "create" || step === "save";
const withNote = (end: StepEnd, note: string): StepEnd => ({
  ...end,
  note: [end.note, note].filter((one) => one !== undefined).join(" "),
});

function finish(
  run: Run,
  change: Change,
  taken: readonly Taken[],
  adjustments: readonly Adjustment[],
): AppliedChange {
  const result = resultOf(change, taken, run.stopped());
  for (const step of result.steps) run.tell({ type: "step-ended", key: change.key, result: step });
  run.tell({ type: "offer-ended", result });
  return { change, result, adjustments };
}

/** The offer as it is right before the first write, or why none may be sent. */
async function readFirst(run: Run, change: Change, id: string): Promise<PortalOffer | StepEnd> {
  let found: PortalOffer | undefined;
  try {
    found = await run.reach(() => run.options.portal.get(id));
  } catch (thrown) {
    const error = portalError(thrown);
    weigh(run, error);
    return { kind: "notTried", error: error.kind === "stopped" ? null : stepError(error) };
  }
  if (found === undefined) {
    return {
      kind: "conflict",
      step: "notTried",
      error: null,
      offer: undefined,
      differences: [],
      note: "The offer is no longer in the portal.",
    };
  }
  const now = recheck(change, found, run.options.seen?.get(id));
  if (now.verdict === "conflict") {
    const { differences } = now;
    return { kind: "conflict", step: "notTried", error: null, offer: found, differences };
  }
  if (now.verdict === "go" && !run.mayStart()) return { kind: "notTried", error: null };
  return found;
}

async function takeStep(
  run: Run,
  change: Change,
  step: Step,
  offer: PortalOffer | null,
): Promise<StepEnd> {
  if (step === "create") return sendCreate(run, change);
  if (offer === null) throw new Bug(`A plan wants to ${step} an offer that it does not name.`);
  if (isReached(step, change, offer)) return { kind: "done", offer };
  if (step === "save") {
    // Withdrawing gave others a moment in which they may save, too.
    const differences = fieldDifferences(change, offer);
    if (differences.length > 0) {
      return { kind: "conflict", step: "notTried", error: null, offer, differences };
    }
  }
  const end = await sendStep(run, change, step, offer);
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
