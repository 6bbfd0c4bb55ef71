/**
 * `npm run test:faults`: every case there is; the soak; two applies at once; the commands that only
 * read; and the rate at which a long run asks. Words after `--` choose the cases whose names hold
 * all of them, and leave the rest out; `-- rate` measures the rate alone, and `-- random` runs what
 * is random alone. `SEED=n` repeats that; `PART=1/4` runs every fourth case.
 */
import { availableParallelism } from "node:os";
import { type Baseline, check } from "./case.ts";
import { baselineOf, casesOf } from "./cases.ts";
import { inParallel } from "./pool.ts";
import { buildProgram, type Program } from "./process.ts";
import { measureRate } from "./rate.ts";
import { READING, readOnly } from "./read-only.ts";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";
import { soak } from "./soak.ts";
import { MEETING, twoAtOnce } from "./two-at-once.ts";

const SOAKED = 200;
const MEETINGS = 10;
const READINGS = 20;
/** A case waits for processes to start and for the disk more than it computes. */
const LANES = 2 * Math.max(2, availableParallelism());

const say = (text: string): void => void process.stdout.write(`${text}\n`);

type Named = { readonly name: string };

/** Checks all of them and tells of each that fails; how many did. */
async function checkAll<Item extends Named>(
  what: string,
  items: readonly Item[],
  work: (item: Item) => Promise<readonly string[]>,
): Promise<number> {
  const started = performance.now();
  let ended = 0;
  let failed = 0;
  await inParallel(items, LANES, async (item) => {
    const problems = await work(item);
    ended += 1;
    if (problems.length > 0) {
      failed += 1;
      say(`FAILED ${item.name}\n  ${problems.join("\n  ")}`);
    }
    if (ended % 500 === 0) say(`${ended} of ${items.length}`);
  });
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  say(`${items.length} ${what}, ${failed} failed (${minutes} min)`);
  return failed;
}

/** The cases whose names hold all words, or this part of them. */
async function chosenCases(program: Program, words: readonly string[]) {
  const found = new Map<Scenario, Baseline>();
  await inParallel(SCENARIOS, LANES, async (scenario) => {
    found.set(scenario, await baselineOf(program, scenario));
  });
  const [part = 1, parts = 1] = (process.env["PART"] ?? "1/1").split("/").map(Number);
  return casesOf(SCENARIOS.flatMap((scenario) => found.get(scenario) ?? []))
    .filter(({ name }) => words.every((word) => name.includes(word)))
    .filter((_, index) => index % parts === part - 1);
}

/** All that is random. */
async function runRandom(program: Program): Promise<number> {
  const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
  say(`What follows is random: SEED=${seed}`);
  const problem = await soak(program, { runs: SOAKED, seed, lanes: LANES, shrink: true });
  say(problem ?? `${SOAKED} random scenarios with random faults, none failed`);
  const seeds = (count: number) => Array.from({ length: count }, (_, index) => seed + index);
  const meetings = seeds(MEETINGS).flatMap((one) =>
    MEETING.flatMap((scenario) =>
      [true, false].map((same) => ({
        name: `two at once: ${scenario.name}, ${same ? "same" : "other"} wish (SEED=${one})`,
        scenario,
        how: { seed: one, same },
      })),
    ),
  );
  const readings = seeds(READINGS).flatMap((one) =>
    READING.map((line) => ({ name: `${line.join(" ")} (SEED=${one})`, line, seed: one })),
  );
  return (
    (problem === null ? 0 : 1) +
    (await checkAll("meetings of two applies", meetings, ({ scenario, how }) =>
      twoAtOnce(program, scenario, how),
    )) +
    (await checkAll("runs of commands that only read", readings, (one) =>
      readOnly(program, one.line, one.seed),
    ))
  );
}

async function runCases(program: Program, words: readonly string[]): Promise<number> {
  const cases = await chosenCases(program, words);
  say(`${cases.length} cases of ${SCENARIOS.length} scenarios, ${LANES} at a time.`);
  return checkAll("cases", cases, (one) => check(program, one));
}

async function runRate(program: Program): Promise<number> {
  const { said, isGood } = await measureRate(program);
  say(said);
  return isGood ? 0 : 1;
}

const words = process.argv.slice(2);
const only = (part: string): boolean => words.length === 1 && words[0] === part;
const isAll = words.length === 0;
const program = await buildProgram();
try {
  let failed = 0;
  if (!only("random") && !only("rate")) failed += await runCases(program, words);
  if (isAll || only("random")) failed += await runRandom(program);
  if (isAll || only("rate")) failed += await runRate(program);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  program.remove();
}
