/**
 * Executes a plan, offer by offer.
 *
 * Premise: every step moves an offer to a state from which the next plan finishes the job, so an
 * apply may break anywhere and needs no undoing. What it owes is the truth about how far it came,
 * no offer twice, no change of somebody else's lost, and live offers off the marketplace for as
 * short and as few as can be: two lanes for those, the rest of the eight for everything else.
 */
import type { Adjustment } from "../../core/adjustments.ts";
import { Bug } from "../../core/bug.ts";
import type { Report } from "../../core/report.ts";
import type { Exit } from "../exit.ts";
import { applyAll } from "./lanes.ts";
import { exitOf, reportOf } from "./report.ts";
import { openRun, type ApplyOptions, type Stopped } from "./run.ts";
import { findTwins } from "./twins.ts";

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
  if (plan.refusals.length > 0) throw new Bug("A plan that its guards refuse was to be applied.");
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
    const applied = begun ? await applyAll(run, plan.changes) : [];
    const twins = await findTwins(run, applied);
    const report = reportOf(options, applied, twins);
    await run.noted();
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
