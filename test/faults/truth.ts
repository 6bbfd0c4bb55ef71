/**
 * Whether a report is true. It is walked step by step over what the portal held before: every step
 * that it calls done has happened, every one that it calls failed or not tried has not, and what it
 * calls unknown may be either. What the portal holds then is one of the states so reached.
 */
import type { Report, Result, StepResult } from "../../src/core/report.ts";
import { distort } from "../../src/sandbox/faults/distort.ts";
import { type JsonObject, parseJson } from "../../src/sandbox/json.ts";
import { bodyOf, type HeldOffer, type PortalState } from "./portal-state.ts";
import type { Scenario } from "./scenario.ts";

/** One state that an offer may be in; null: it does not exist. */
type Spot = { readonly status: string; readonly body: string } | null;

export type Told = {
  readonly scenario: Scenario;
  readonly report: Report;
  readonly exit: number | null;
  readonly before: PortalState;
  readonly after: PortalState;
  /** How a fault-free run leaves everything. */
  readonly goal: PortalState;
  /** What somebody else laid over an offer, or undefined. */
  readonly patched: ((body: string) => string) | undefined;
  /** What the portal makes of what it stores, or undefined. */
  readonly distorted: "trim" | "round" | "order" | undefined;
};

/** What the report says that is not so. */
export function untruths(told: Told): readonly string[] {
  const { report, before, after } = told;
  const reported = new Set(report.results.map(({ portalId, key }) => portalId ?? key));
  const silent = before
    .filter(({ id }) => !reported.has(id))
    .filter(({ id, body, status }) => {
      const now = after.find((one) => one.id === id);
      return now?.status !== status || !(now.body === body || now.body === told.patched?.(body));
    });
  return [
    ...silent.map(({ key }) => `${key} was changed, and the report does not say so`),
    ...report.results.flatMap((result) => untrueResult(told, result)),
    ...untrueSums(told),
  ];
}

function untrueResult(told: Told, result: Result): readonly string[] {
  const { before, after, goal } = told;
  const start = before.find(({ id, key }) =>
    result.portalId === null ? key === result.key : id === result.portalId,
  );
  const wanted = goal.find(({ id, key }) =>
    start === undefined ? key === result.key : id === start.id,
  );
  const now = after.filter(({ id, key }) =>
    start === undefined ? key === result.key : id === start.id,
  );
  const problems: string[] = [];
  const say = (text: string) => problems.push(`${result.key} (${result.outcome}): ${text}`);
  const [found] = now;
  if (now.length > 1) say(`there are ${now.length} of it`);
  const spots = walk(told, result.steps, start ?? null, wanted ?? null);
  if (!spots.some((spot) => isThere(told, spot, found)))
    say(
      `${said(result.steps)} would leave it ${spots.map((spot) => spot?.status ?? "absent").join(" or ")}` +
        `, and it is ${found === undefined ? "absent" : `${found.status} ${found.body}`}`,
    );
  const last = result.steps.findLast(({ outcome }) => outcome === "done");
  const clear = result.steps.every(({ outcome }) => outcome !== "unknown");
  if (last !== undefined && clear && last.status !== (found?.status ?? null))
    say(`the report says ${String(last.status)}, the portal ${String(found?.status)}`);
  const allDone = result.steps.every(({ outcome }) => outcome === "done");
  if (result.outcome === "done" && !allDone) say("not every step is done");
  if (result.outcome === "notTried" && result.steps.some(({ outcome }) => outcome !== "notTried"))
    say("a step of it was tried");
  if (last !== undefined && found !== undefined && result.portalId !== found.id)
    say(`its id is ${found.id}, not ${String(result.portalId)}`);
  const off = start?.status === "ACTIVE" && !isOffered(found);
  if (off && !result.offTheMarket) say("it has left the marketplace, and that is not said");
  if (!off && result.offTheMarket && clear) say("it has not left the marketplace");
  if (
    off &&
    result.outcome !== "done" &&
    wantsMarket(result) &&
    !/offers apply/.test(result.note ?? "")
  )
    say("it does not say how to bring it back");
  return problems;
}

const isOffered = (offer: HeldOffer | undefined): boolean =>
  offer?.status === "ACTIVE" || offer?.status === "UNDER_REVIEW";

const wantsMarket = ({ steps }: Result): boolean => steps.some(({ step }) => step === "publish");

const said = (steps: readonly StepResult[]): string =>
  steps.map(({ step, outcome }) => `${step} ${outcome}`).join(", ");

function walk(
  { scenario }: Told,
  steps: readonly StepResult[],
  start: Spot,
  goal: Spot,
): readonly Spot[] {
  let spots: readonly Spot[] = [start];
  for (const { step, outcome } of steps) {
    if (outcome === "failed" || outcome === "notTried") continue;
    const taken = spots.map((spot): Spot => {
      const body = spot?.body ?? "";
      switch (step) {
        case "create":
          // One that was there all the time, exactly as wanted, is taken for the created one.
          if (spot !== null) return spot;
          return { status: "INACTIVE", body: goal?.body ?? "" };
        case "save":
          return { status: spot?.status ?? "INACTIVE", body: goal?.body ?? "" };
        case "publish":
          return spot?.status === "ACTIVE" ? spot : { status: "UNDER_REVIEW", body };
        case "withdraw": {
          const stays = scenario.sandbox?.rules?.withdrawRejected === "refuse";
          const rejected = spot?.status === "REJECTED" && stays;
          return { status: rejected ? "REJECTED" : "INACTIVE", body };
        }
      }
    });
    spots = outcome === "unknown" ? [...spots, ...taken] : taken;
  }
  return spots;
}

function isThere({ patched, distorted }: Told, spot: Spot, found: HeldOffer | undefined): boolean {
  if (spot === null || found === undefined) return spot === null && found === undefined;
  if (spot.status !== found.status) return false;
  const bodies = [spot.body];
  if (patched !== undefined) bodies.push(patched(spot.body));
  if (distorted !== undefined) bodies.push(distortedBody(spot.body, distorted));
  return bodies.includes(found.body);
}

/** The body as a portal with this habit keeps it. */
export const distortedBody = (body: string, how: "trim" | "round" | "order"): string =>
  bodyOf(distort(parseJson(body) as JsonObject, how));

function untrueSums({ scenario, report, exit, before, after }: Told): readonly string[] {
  const { results, summary, ok } = report;
  const problems: string[] = [];
  for (const outcome of [
    "done",
    "failed",
    "conflict",
    "notReviewed",
    "notTried",
    "unknown",
  ] as const)
    if (results.filter((result) => result.outcome === outcome).length !== summary[outcome])
      problems.push(`the summary's count of ${outcome} is wrong`);
  if (results.filter(({ offTheMarket }) => offTheMarket).length !== summary.offTheMarket)
    problems.push("the summary's count of what is off the market is wrong");
  const allDone = results.every(({ outcome }) => outcome === "done" || outcome === "notReviewed");
  if (results.length > 0 && ok !== allDone) problems.push("ok is wrong");
  // A signal has an exit code of its own, whatever was done until then.
  const bySignal = exit !== null && exit > 128;
  if (!bySignal && ok !== (exit === 0)) problems.push(`ok is ${ok} and the exit code ${exit}`);
  if (!bySignal && ![scenario.ends ?? 0, 0, 5, 6, 8].includes(exit ?? -1))
    problems.push(`the exit code is ${exit}`);
  const same = before.every(({ id, status }) =>
    after.some((one) => one.id === id && one.status === status),
  );
  if ((exit === 5 || exit === 6) && !(same && before.length === after.length))
    problems.push(`something was written, and the exit code is ${exit}`);
  return problems;
}
