/** One case: a scenario, what goes wrong in its first run, and what must hold after it and after the second. */
import type { Fault, Operation } from "../../src/sandbox/faults/fault.ts";
import { editedIn, overridden, repaired } from "./edits.ts";
import type { Harmless } from "./fault-list.ts";
import { essence, type PortalState, stateOf } from "./portal-state.ts";
import type { Ended, Program } from "./process.ts";
import { type Ending, runUntil, wrongEnd } from "./ending.ts";
import { type Done, doneIn, repeated } from "./repeats.ts";
import { type Asked, askedOf, isWrite, mostOffAtOnce, unannounced } from "./requests.ts";
import type { Scenario } from "./scenario.ts";
import { setUp, type Stage } from "./stage.ts";
import { untruthsOf } from "./said.ts";

/** A fault-free run: where it ends, and what it asked on its way. */
export type Baseline = {
  readonly scenario: Scenario;
  readonly goal: PortalState;
  readonly operations: readonly Operation[];
  /** How many offers it changed. */
  readonly changes: number;
};

export type Case = {
  readonly name: string;
  readonly baseline: Baseline;
  readonly faults: readonly Fault[];
  /** The number of the first struck call, from 1. */
  readonly at: number;
  /** The calls at which the first run must get over it by itself. */
  readonly harmless: Harmless;
  /** How the first run's process is ended while that call is held. */
  readonly ending?: Ending;
};

/** Runs a case; what is wrong, in words, or nothing. */
export async function check(program: Program, one: Case): Promise<readonly string[]> {
  const stage = await setUp(program, one.baseline.scenario);
  try {
    return await checkOn(stage, one);
  } finally {
    await stage.close();
  }
}

async function checkOn(stage: Stage, one: Case): Promise<readonly string[]> {
  const { scenario, sandbox } = stage;
  const before = stateOf(sandbox, scenario);
  sandbox.faults.add(...one.faults);
  const { ended, ending } = await runUntil(stage, one.ending ?? null);
  const after = stateOf(sandbox, scenario);
  const edited = editedIn(sandbox, after);
  const expected = repaired(one.baseline.goal, one.faults, edited, after, wishes(scenario));
  const first: FirstRun = {
    ended,
    ending,
    before,
    after,
    expected,
    edited,
    asked: sandbox.requests.all().map(askedOf),
    done: doneIn(sandbox, after),
    journals: stage.journals(),
  };
  const problems = [...wrongInFirstRun(one, first)];

  sandbox.faults.clear();
  const flags = [...(scenario.flags ?? []), ...(scenario.repairFlags ?? [])];
  const second = await stage.apply(flags).ended;
  if (second.exit !== (scenario.ends ?? 0))
    problems.push(`the second run ended with ${second.exit}: ${tail(second)}`);
  problems.push(...unlike("the second run", stateOf(sandbox, scenario), expected, scenario));
  const shown = `first run: exit ${ended.exit ?? ended.signal}, ${tail(ended)}`;
  return problems.map((problem) => `${problem}\n    ${shown}`);
}

type FirstRun = {
  readonly ended: Ended;
  /** How it was ended, or null when it ended by itself. */
  readonly ending: Ending | null;
  readonly before: PortalState;
  readonly after: PortalState;
  /** How everything should be in the end. */
  readonly expected: PortalState;
  /** Ids of offers that somebody else edited. */
  readonly edited: readonly string[];
  readonly asked: readonly Asked[];
  readonly done: readonly Done[];
  readonly journals: readonly string[];
};

function wrongInFirstRun(one: Case, first: FirstRun): readonly string[] {
  const { scenario, goal, changes } = one.baseline;
  const { ended, ending, before, after, asked, done, edited, journals } = first;
  const problems = [
    ...unannounced(asked, journals, scenario, edited),
    ...overridden(one, asked, edited, scenario),
    ...repeated(asked, done),
    ...wrongEnd(ended, ending),
  ];
  const speaks = ending !== "SIGKILL" && ending !== "closed stdout";
  if (speaks)
    problems.push(...untruthsOf(ended, { scenario, goal, faults: one.faults, before, after }));
  const most = mostOffAtOnce(asked, scenario, goal);
  if (most > 2) problems.push(`${most} live offers were off the market at once`);

  const alone = changes <= 1;
  // Who is told to come back later has begun nothing.
  const begun = asked.slice(0, one.at).some((call) => isWrite(call) && call.status !== 429);
  const wroteAfterwards = asked.slice(one.at).some(isWrite);
  if (alone && refusesCredentials(one.faults) && wroteAfterwards)
    problems.push("there was a write after the credentials were refused");
  const asksToStop = ending !== null && speaks;
  if (alone && asksToStop && !begun && wroteAfterwards)
    problems.push("an offer was begun after the signal");
  const finishes = isHarmless(one, asked) || (alone && asksToStop && begun);
  if (finishes && ending === null && ended.exit !== (scenario.ends ?? 0))
    problems.push(`the first run should have got over it, and ended with ${ended.exit}`);
  else if (finishes && edited.length === 0)
    problems.push(...unlike("the first run", after, first.expected, scenario));
  return problems;
}

/** With several offers at a time, the order of their calls is another one each time. */
function isHarmless({ harmless, at }: Case, asked: readonly Asked[]): boolean {
  if (harmless !== "writes") return harmless === "everywhere";
  const struck = asked[at - 1];
  return struck !== undefined && isWrite(struck);
}

const refusesCredentials = (faults: readonly Fault[]): boolean =>
  faults.some((fault) => fault.kind === "status" && (fault.status === 401 || fault.status === 403));

const tail = ({ stderr }: Ended): string => stderr.trim().split("\n").slice(-4).join(" | ");

const wishes = ({ offers }: Scenario): ReadonlyMap<string, boolean> =>
  new Map(offers.map(({ catalogId, name, publish = true }) => [catalogId ?? name, publish]));

/** How two states differ, in words. */
export const unlike = (
  who: string,
  found: PortalState,
  wanted: PortalState,
  scenario: Scenario,
) => {
  const [left, right] = [essence(found, scenario), essence(wanted, scenario)];
  return [
    ...left.filter((one) => !right.includes(one)).map((one) => `${who} left ${one}`),
    ...right.filter((one) => !left.includes(one)).map((one) => `${who} should have left ${one}`),
    ...(left.length === right.length
      ? []
      : [`${who} left ${left.length} offers, not ${right.length}`]),
  ];
};
