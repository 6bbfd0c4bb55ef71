/**
 * `npm run test:faults`: every case there is, then the soak, then two applies at once. Words after
 * `--` choose the cases whose names hold all of them, and leave the rest out. `SEED=n` repeats what
 * is random; `PART=1/4` runs every fourth case.
 */
import { availableParallelism } from "node:os";
import { type Baseline, check } from "./case.ts";
import { baselineOf, casesOf } from "./cases.ts";
import { inParallel } from "./pool.ts";
import { buildProgram, type Program } from "./process.ts";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";
import { soak } from "./soak.ts";
import { MEETING, twoAtOnce } from "./two-at-once.ts";

const SOAKED = 200;
const MEETINGS = 10;
const LANES = Math.max(2, availableParallelism());

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs the list; the number of cases that failed. */
async function runList(program: Program, words: readonly string[]): Promise<number> {
  const found = new Map<Scenario, Baseline>();
  await inParallel(SCENARIOS, LANES, async (scenario) => {
    found.set(scenario, await baselineOf(program, scenario));
  });
  const baselines = SCENARIOS.flatMap((scenario) => found.get(scenario) ?? []);
  const [part = 1, parts = 1] = (process.env["PART"] ?? "1/1").split("/").map(Number);
  const cases = casesOf(baselines)
    .filter(({ name }) => words.every((word) => name.includes(word)))
    .filter((_, index) => index % parts === part - 1);
  say(`${cases.length} cases of ${SCENARIOS.length} scenarios, ${LANES} at a time.`);
  const started = performance.now();
  let ended = 0;
  let failed = 0;
  await inParallel(cases, LANES, async (one) => {
    const problems = await check(program, one);
    ended += 1;
    if (problems.length > 0) {
      failed += 1;
      say(`FAILED ${one.name}\n  ${problems.join("\n  ")}`);
    }
    if (ended % 500 === 0) say(`${ended} of ${cases.length}`);
  });
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  say(`${cases.length} cases, ${failed} failed (${minutes} min)`);
  return failed;
}

/** Meetings of two applies, each several times; the number of those that failed. */
async function runMeetings(program: Program, seed: number): Promise<number> {
  const meetings = Array.from({ length: MEETINGS }, (_, index) => seed + index).flatMap((one) =>
    MEETING.flatMap((scenario) => [true, false].map((same) => ({ scenario, same, seed: one }))),
  );
  let failed = 0;
  await inParallel(meetings, LANES, async ({ scenario, ...how }) => {
    const problems = await twoAtOnce(program, scenario, how);
    if (problems.length === 0) return;
    failed += 1;
    say(`FAILED two at once, ${scenario.name}, ${JSON.stringify(how)}\n  ${problems.join("\n  ")}`);
  });
  say(`${meetings.length} meetings of two applies, ${failed} failed (seed ${seed})`);
  return failed;
}

const words = process.argv.slice(2);
const program = await buildProgram();
try {
  let failed = await runList(program, words);
  if (words.length === 0) {
    const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
    const problem = await soak(program, { runs: SOAKED, seed, lanes: LANES, shrink: true });
    say(problem ?? `${SOAKED} random scenarios with random faults, none failed (seed ${seed})`);
    if (problem !== null) failed += 1;
    failed += await runMeetings(program, seed);
  }
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  program.remove();
}
