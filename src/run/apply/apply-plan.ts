/**
 * Executes a plan, offer by offer.
 *
 * Premise: every step moves an offer to a state from which the next plan finishes the job, so an
 * apply may break anywhere and needs no undoing. What it owes is the truth about how far it came,
 * no offer twice, no change of somebody else's lost, and live offers off the marketplace for as
 * short and as few as can be: two lanes for those, the rest of the eight for everything else.
 */
import type { Adjustment } from "../../core/adjustments.ts";
import type { Change } from "../../core/plan.ts";
import type { Report } from "../../core/report.ts";
import type { Exit } from "../exit.ts";
import { applyChange, type AppliedChange } from "./apply-change.ts";
import { exitOf, reportOf } from "./report.ts";
import { untried } from "./result.ts";
import { openRun, type ApplyOptions, type Run, type Stopped } from "./run.ts";
import { findTwins } from "./twins.ts";

/** The portal allows 8 requests at once. */
const AT_ONCE = 8;
/** So many live offers may be off the marketplace at the same moment because of this run. */
const LIVE_AT_ONCE = 2;

export type Applied = {
  readonly report: Report;
  /** 0, 5, 6 or 8; a signal's own exit code is for whoever caught the signal. */
  readonly exit: Exit;
  /** Why the run ended early, or null. A `bug` carries what was thrown as its cause. */
  readonly stopped: Stopped | null;
  /** What the portal stored otherwise than it was sent, to be remembered. */
  readonly adjustments: readonly Adjustment[];
};

/** Applies every change of the plan and reports on each. */
export async function applyPlan(options: ApplyOptions): Promise<Applied> {
  const { plan, timing } = options;
  const run = openRun(options);
  try {
    const begun = await run.record({
      type: "run",
      formatVersion: 1,
      at: timing.now().toISOString(),
      tool: plan.tool,
      planId: plan.id,
      portal: plan.portal,
      commit: plan.commit,
    });
    const live = plan.changes.filter((change) => change.offTheMarket);
    const others = plan.changes.filter((change) => !change.offTheMarket);
    const lanes = Math.min(LIVE_AT_ONCE, live.length);
    const applied = begun
      ? (
          await Promise.all([runLanes(run, live, lanes), runLanes(run, others, AT_ONCE - lanes)])
        ).flat()
      : [];
    const twins = await findTwins(run, applied);
    const report = reportOf(options, applied, twins);
    await run.record({ type: "end", at: timing.now().toISOString(), ok: report.ok });
    return {
      report,
      exit: exitOf(report, run.stopped(), run.writes()),
      stopped: run.stopped(),
      adjustments: applied.flatMap(({ adjustments }) => adjustments),
    };
  } finally {
    run.end();
  }
}

/** So many offers at once, in the plan's order; once the run stops, the rest is not tried. */
async function runLanes(
  run: Run,
  changes: readonly Change[],
  lanes: number,
): Promise<readonly AppliedChange[]> {
  const applied: AppliedChange[] = [];
  const waiting = changes.values();
  const lane = async (): Promise<void> => {
    for (const change of waiting) {
      if (run.mayStart()) applied.push(await guarded(run, change));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return applied;
}

/** A bug in one offer must not keep the others from being finished and reported. */
async function guarded(run: Run, change: Change): Promise<AppliedChange> {
  try {
    return await applyChange(run, change);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    run.stop({ reason: "bug", message, hint: null, retryAfter: null, cause });
    const note = `A bug of this tool ended the work on this offer; look at it in the portal. (${message})`;
    return {
      change,
      result: { ...untried(change, "notTried"), outcome: "unknown", note },
      adjustments: [],
    };
  }
}
