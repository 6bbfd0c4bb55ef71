/** Which offers are worked on at the same time. */
import type { Change } from "../../core/plan.ts";
import { applyChange, type AppliedChange } from "./apply-change.ts";
import { untried } from "./result.ts";
import type { Run } from "./run.ts";

/** The portal allows 8 requests at once. */
const AT_ONCE = 8;
/**
 * So many live offers may be off the marketplace at the same moment because of this run. One that
 * could not be brought back keeps its lane for good: no other one is taken off in its stead.
 */
const LIVE_AT_ONCE = 2;

/** Works on all changes in the plan's order; once the run stops, the rest is left out. */
export async function applyAll(
  run: Run,
  changes: readonly Change[],
): Promise<readonly AppliedChange[]> {
  const live = changes.filter((change) => change.offTheMarket);
  const others = changes.filter((change) => !change.offTheMarket);
  const liveLanes = Math.min(LIVE_AT_ONCE, live.length);
  const one = (change: Change) => guarded(run, change);
  const [edited, rest] = await Promise.all([
    inLanes(run, live, liveLanes, one, isStranded),
    inLanes(run, others, AT_ONCE - liveLanes, one, () => false),
  ]);
  const left = run.mayStart() ? live.slice(edited.length).map(heldBack) : [];
  return [...edited, ...left, ...rest];
}

async function inLanes(
  run: Run,
  changes: readonly Change[],
  lanes: number,
  apply: (change: Change) => Promise<AppliedChange>,
  isLaneBlocked: (applied: AppliedChange) => boolean,
): Promise<readonly AppliedChange[]> {
  const applied: AppliedChange[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (run.mayStart()) {
      const change = changes[next];
      if (change === undefined) return;
      next += 1;
      const done = await apply(change);
      applied.push(done);
      if (isLaneBlocked(done)) return;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return applied;
}

/** Taken off the marketplace by this run, and not by intention. */
const isStranded = ({ change, result }: AppliedChange): boolean =>
  result.offTheMarket && change.steps.includes("publish");

const heldBack = (change: Change): AppliedChange => ({
  change,
  result: {
    ...untried(change, "notTried"),
    note: "Not started, so that it stays on the marketplace: the live offers before it could not be brought back.",
  },
  adjustments: [],
});

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
