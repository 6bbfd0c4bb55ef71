import { REPORT_FORMAT, type Outcome, type Report, type Result } from "../../core/report.ts";
import { EXIT, type Exit } from "../exit.ts";
import type { AppliedChange } from "./apply-change.ts";
import { twinNote } from "./find-offer.ts";
import { untried } from "./result.ts";
import type { ApplyOptions, Stopped } from "./run.ts";

/** The whole report: results in the plan's order, then what nobody reviewed. */
export function reportOf(
  { plan, notReviewed = [] }: Pick<ApplyOptions, "plan" | "notReviewed">,
  applied: readonly AppliedChange[],
  twins: ReadonlyMap<string, readonly string[]>,
): Report {
  const byChange = new Map(applied.map(({ change, result }) => [change, result]));
  const results = [
    ...plan.changes.map((change) =>
      withTwins(byChange.get(change) ?? untried(change, "notTried"), twins),
    ),
    ...notReviewed.map((change) => untried(change, "notReviewed")),
  ];
  const count = (outcome: Outcome): number =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    formatVersion: REPORT_FORMAT,
    planId: plan.id,
    ok: results.every(({ outcome }) => outcome === "done" || outcome === "notReviewed"),
    results,
    summary: {
      done: count("done"),
      failed: count("failed"),
      conflict: count("conflict"),
      notReviewed: count("notReviewed"),
      notTried: count("notTried"),
      unknown: count("unknown"),
      offTheMarket: results.filter(({ offTheMarket }) => offTheMarket).length,
    },
  };
}

function withTwins(result: Result, twins: ReadonlyMap<string, readonly string[]>): Result {
  const ids = twins.get(result.key);
  if (ids === undefined || result.steps[0]?.step !== "create") return result;
  const note = twinNote(ids);
  if (result.note?.includes(note) === true) return result;
  return {
    ...result,
    outcome: "conflict",
    note: [result.note, note].filter((one) => one !== undefined).join(" "),
  };
}

/** Incomplete wins over refused credentials and an absent portal as soon as anything was written. */
export function exitOf(report: Report, stopped: Stopped | null, writes: number): Exit {
  if (report.ok) return EXIT.done;
  if (writes === 0 && stopped?.reason === "credentials") return EXIT.credentials;
  if (writes === 0 && stopped?.reason === "unreachable") return EXIT.unreachable;
  return EXIT.incomplete;
}
