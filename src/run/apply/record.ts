/** What goes into the journal around each write. */
import { imageOf } from "../../core/journal.ts";
import type { Change, Step } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import { wishOf } from "../../core/wished-fields.ts";
import type { Run } from "./run.ts";
import type { StepEnd } from "./step-end.ts";

/** Puts the intent on disk before the request leaves; false: it is not there. */
export const recordIntent = (
  run: Run,
  change: Change,
  step: Step,
  before: PortalOffer | null,
): Promise<boolean> =>
  run.record({
    type: "intent",
    at: run.options.timing.now().toISOString(),
    key: change.key,
    name: change.name,
    portalId: before?.id ?? null,
    step,
    before: before === null ? null : imageOf(before),
    fields: step === "create" || step === "save" ? wishOf(change) : {},
  });

/** Notes what became of the intent. When that cannot be put on disk, the run is stopped. */
export const noteOutcome = (run: Run, change: Change, step: Step, end: StepEnd): void => {
  const offer = end.kind === "done" || end.kind === "conflict" ? end.offer : undefined;
  run.note({
    type: "outcome",
    at: run.options.timing.now().toISOString(),
    key: change.key,
    portalId: offer?.id ?? change.portalId,
    step,
    outcome: end.kind === "conflict" ? end.step : end.kind,
    status: offer?.status ?? null,
    error: end.kind === "done" ? null : end.error,
  });
};
