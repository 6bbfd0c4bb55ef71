/** All cases: every scenario, every fault of the list at every request in turn, and a kill around each. */
import { type Baseline, type Case } from "./case.ts";
import type { Fault } from "../../src/sandbox/faults/fault.ts";
import type { Report } from "../../src/core/report.ts";
import { STOPS } from "./ending.ts";
import { FAULTS, habitual, HABITS, type ListedFault, strikeAt } from "./fault-list.ts";
import { canonical, stateOf } from "./portal-state.ts";
import type { Program } from "./process.ts";
import { askedOf } from "./requests.ts";
import type { Scenario } from "./scenario.ts";
import { setUp } from "./stage.ts";

/** Runs a scenario without any fault; throws when that alone goes wrong. */
export async function baselineOf(program: Program, scenario: Scenario): Promise<Baseline> {
  const stage = await setUp(program, scenario);
  try {
    const { exit, stdout, stderr } = await stage.apply().ended;
    const goal = stateOf(stage.sandbox, scenario);
    const operations = stage.sandbox.requests.all().map((one) => askedOf(one).operation);
    const left = Object.fromEntries(goal.map(({ key, status }) => [key, status]));
    if (exit !== (scenario.ends ?? 0) || canonical(left) !== canonical(scenario.leaves ?? left))
      throw new Error(`${scenario.name}: exit ${exit}, ${canonical(left)}\n${stderr}`);
    const lost = scenario.portal.filter(({ id, partnerNote }) => {
      const now = goal.find((offer) => offer.id === id);
      return now?.body.includes(canonical(partnerNote)) !== true;
    });
    if (lost.length > 0) throw new Error(`${scenario.name}: a field that nobody knows was lost`);
    const { results = [] } = JSON.parse(stdout) as Partial<Report>;
    return { scenario, goal, operations, changes: results.length };
  } finally {
    await stage.close();
  }
}

function faultCases(baseline: Baseline): readonly Case[] {
  const { operations, scenario } = baseline;
  return operations.flatMap((operation, index) =>
    FAULTS.filter(
      (fault) => fault.on?.includes(operation) !== false && suits(fault, scenario),
    ).flatMap((fault) => {
      const at = index + 1;
      const name = `${scenario.name}: ${fault.name} at ${at} (${operation})`;
      // What concerns one operation strikes that one alone, and is counted among its calls.
      const where =
        fault.on === undefined
          ? { operation: "any" as const, occurrence: at }
          : { operation, occurrence: countOf(operations.slice(0, at), operation) };
      const once = {
        name,
        baseline,
        faults: strikeAt(fault, where, 1),
        at,
        harmless: fault.harmless,
      };
      if (fault.lasting !== true) return [once];
      const faults = strikeAt(fault, where, Number.MAX_SAFE_INTEGER);
      return [once, { ...once, name: `${name} and from there on`, faults, harmless: "nowhere" }];
    }),
  );
}

/** An edit of what was reviewed makes a reviewed plan stale, which is a scenario of its own. */
const suits = ({ kinds }: ListedFault, { reviewed }: Scenario): boolean =>
  reviewed === undefined ||
  kinds.every((kind) => kind.kind !== "edited-by-other" || kind.patch !== undefined);

const countOf = (operations: readonly string[], one: string): number =>
  operations.filter((operation) => operation === one).length;

const habitCases = (baseline: Baseline): readonly Case[] =>
  HABITS.map((how) => ({
    name: `${baseline.scenario.name}: a portal that likes to ${how}`,
    baseline,
    faults: habitual(how),
    at: 1,
    harmless: "everywhere",
  }));

/** Before a request is handled, so that it never was; and after, so that nobody hears of it. */
function killCases(baseline: Baseline): readonly Case[] {
  return baseline.operations.flatMap((operation, index): readonly Case[] => {
    const at = index + 1;
    const name = `${baseline.scenario.name}: SIGKILL`;
    const common = { baseline, at, harmless: "nowhere", ending: "SIGKILL" } as const;
    const never: Fault = { operation: "any", kind: "reset-before", occurrence: at };
    return [
      {
        ...common,
        name: `${name} before ${at} (${operation})`,
        faults: [hold(at, "before"), never],
      },
      { ...common, name: `${name} after ${at} (${operation})`, faults: [hold(at, "after")] },
    ];
  });
}

const hold = (occurrence: number, when: "before" | "after"): Fault => ({
  operation: "any",
  kind: "slow",
  delay: 1,
  occurrence,
  when,
});

/** A signal, or a reader that goes away, while a request is under way. */
const stopCases = (baseline: Baseline): readonly Case[] =>
  baseline.operations.flatMap((operation, index) =>
    [...STOPS, "closed stdout" as const].map((ending): Case => {
      const at = index + 1;
      return {
        name: `${baseline.scenario.name}: ${ending} during ${at} (${operation})`,
        baseline,
        faults: [hold(at, "after")],
        at,
        harmless: ending === "closed stdout" ? "everywhere" : "nowhere",
        ending,
      };
    }),
  );

/** A signal while a write is told to come back later: an offer that is not begun stays as it is. */
const waitingStopCases = (baseline: Baseline): readonly Case[] =>
  baseline.operations.flatMap((operation, index): readonly Case[] => {
    if (operation === "list" || operation === "get") return [];
    const at = index + 1;
    const later: Fault = { operation: "any", kind: "rate-limited", occurrence: at };
    return [
      {
        name: `${baseline.scenario.name}: SIGTERM during a 429 of ${at} (${operation})`,
        baseline,
        faults: [hold(at, "after"), later],
        at,
        harmless: "nowhere",
        ending: "SIGTERM",
      },
    ];
  });

/** Every case of these baselines. */
export const casesOf = (baselines: readonly Baseline[]): readonly Case[] =>
  baselines.flatMap((baseline) => [
    ...killCases(baseline),
    ...stopCases(baseline),
    ...waitingStopCases(baseline),
    ...faultCases(baseline),
    ...habitCases(baseline),
  ]);
