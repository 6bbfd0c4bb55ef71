/** One case: a scenario, what goes wrong in its first run, and what must hold after it and after the second. */
import type { Fault } from "../../src/sandbox/faults/fault.ts";
import { editedIn, overridden, repaired } from "./edits.ts";
import { essence, type PortalState, stateOf } from "./portal-state.ts";
import type { Ended, Program } from "./process.ts";
import { askedOf, isWrite, mostOffAtOnce, unannounced } from "./requests.ts";
import type { Scenario } from "./scenario.ts";
import { setUp, type Stage } from "./stage.ts";
import { untruthsOf } from "./said.ts";

/** A fault-free run: where it ends, and what it asked on its way. */
export type Baseline = {
  readonly scenario: Scenario;
  readonly goal: PortalState;
  readonly operations: readonly string[];
};

export type Case = {
  readonly name: string;
  readonly baseline: Baseline;
  readonly faults: readonly Fault[];
  /** The number of the first struck call, from 1. */
  readonly at: number;
  /** The first run must get over it by itself. */
  readonly harmless: boolean;
  /** Ends the first run's process when the call of that number is held. */
  readonly kill?: boolean;
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
  const { goal } = one.baseline;
  const before = stateOf(sandbox, scenario);
  sandbox.faults.add(...one.faults);
  const first = stage.apply();
  if (one.kill === true)
    stage.whileHeld(async () => {
      first.child.kill("SIGKILL");
      await first.ended;
    });
  const ended = await first.ended;
  const after = stateOf(sandbox, scenario);
  const asked = sandbox.requests.all().map(askedOf);
  const edited = editedIn(sandbox, after);
  const problems = [
    ...(ended.signal === null
      ? untruthsOf(ended, { ...one.baseline, faults: one.faults, before, after })
      : []),
    ...unannounced(asked, stage.journals(), scenario),
    ...overridden(one.faults, one.at, asked, edited),
  ];
  const most = mostOffAtOnce(asked, scenario, goal);
  if (most > 2) problems.push(`${most} live offers were off the market at once`);
  const stopping = one.faults.some(
    (fault) => fault.kind === "status" && [401, 403].includes(fault.status),
  );
  if (stopping && scenario.portal.length < 5 && asked.slice(one.at).some(isWrite))
    problems.push("there was a write after the credentials were refused");
  const expected = repaired(goal, one.faults, edited, after, wishes(scenario));
  if (one.harmless && ended.signal === null) {
    if (ended.exit !== 0)
      problems.push(`the first run should have got over it, and ended with ${ended.exit}`);
    else if (edited.length === 0)
      problems.push(...unlike("the first run", after, expected, scenario));
  }

  sandbox.faults.clear();
  const second = await stage.apply([...(scenario.flags ?? []), ...(scenario.repairFlags ?? [])])
    .ended;
  if (second.exit !== 0) problems.push(`the second run ended with ${second.exit}: ${tail(second)}`);
  return [
    ...problems,
    ...unlike("the second run", stateOf(sandbox, scenario), expected, scenario),
  ].map(
    (problem) => `${problem}\n    first run: exit ${ended.exit ?? ended.signal}, ${tail(ended)}`,
  );
}

const tail = ({ stderr }: Ended): string => stderr.trim().split("\n").slice(-4).join(" | ");

const wishes = ({ offers }: Scenario): ReadonlyMap<string, boolean> =>
  new Map(offers.map(({ catalogId, name, publish = true }) => [catalogId ?? name, publish]));

const unlike = (who: string, found: PortalState, wanted: PortalState, scenario: Scenario) => {
  const [left, right] = [essence(found, scenario), essence(wanted, scenario)];
  return [
    ...left.filter((one) => !right.includes(one)).map((one) => `${who} left ${one}`),
    ...right.filter((one) => !left.includes(one)).map((one) => `${who} should have left ${one}`),
    ...(left.length === right.length
      ? []
      : [`${who} left ${left.length} offers, not ${right.length}`]),
  ];
};
