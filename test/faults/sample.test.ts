/** A seeded sample of all cases, and of the soak; `npm run test:faults` runs the whole. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Baseline, check } from "./case.ts";
import { baselineOf, casesOf } from "./cases.ts";
import { inParallel } from "./pool.ts";
import { buildProgram, type Program } from "./process.ts";
import { randomFrom } from "./random.ts";
import { READING, readOnly } from "./read-only.ts";
import { SCENARIOS } from "./scenarios.ts";
import { SEED } from "../support/seed.ts";
import { soak } from "./soak.ts";
import { MEETING, twoAtOnce } from "./two-at-once.ts";

const seed = SEED;
const CASES = 32;
const SOAKED = 6;
const MINUTES = 60_000;

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

test(
  `${CASES} of all cases of faults and kills (SEED=${seed})`,
  async () => {
    const random = randomFrom(seed);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    const picks = Array.from({ length: CASES }, () => ({
      scenario: pick(SCENARIOS),
      at: random(),
    }));
    const baselines = new Map<string, Promise<Baseline>>();
    const failures: string[] = [];
    await inParallel(picks, 2, async ({ scenario, at }) => {
      const known = baselines.get(scenario.name) ?? baselineOf(program, scenario);
      baselines.set(scenario.name, known);
      const cases = casesOf([await known]);
      const one = cases[Math.floor(at * cases.length)];
      const problems = one === undefined ? ["there is no case"] : await check(program, one);
      if (problems.length > 0) failures.push(`${one?.name}\n  ${problems.join("\n  ")}`);
    });
    expect(failures).toEqual([]);
  },
  10 * MINUTES,
);

test(
  `${SOAKED} random scenarios with random faults (SEED=${seed})`,
  async () => {
    expect(await soak(program, { runs: SOAKED, seed, lanes: 2, shrink: false })).toBeNull();
  },
  10 * MINUTES,
);

test.each([true, false])(`two applies at once, of one wish: %s (SEED=${seed})`, async (same) => {
  const random = randomFrom(seed);
  const scenario = MEETING[Math.floor(random() * MEETING.length)] ?? MEETING[0];
  expect(await twoAtOnce(program, scenario, { seed, same })).toEqual([]);
});

test(`commands that read send nothing but GET (SEED=${seed})`, async () => {
  const problems: string[] = [];
  await inParallel([...READING.entries()], 2, async ([index, words]) => {
    problems.push(...(await readOnly(program, words, seed + index)));
  });
  expect(problems).toEqual([]);
});
