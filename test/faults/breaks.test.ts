/** The harness notices when the program lacks what keeps an apply safe. */
import { expect, test } from "vitest";
import { BREAKS, type Breaking } from "./breaks.ts";
import { check } from "./case.ts";
import { baselineOf, casesOf } from "./cases.ts";
import { buildProgram, type Program } from "./process.ts";
import { scenario } from "./scenarios.ts";

test.each(BREAKS)("broken on purpose: $name", async (breaking) => {
  const program = await buildProgram(breaking.how);
  try {
    expect((await problemsOf(program, breaking)).join("\n")).toContain(breaking.said);
  } finally {
    program.remove();
  }
});

async function problemsOf(program: Program, breaking: Breaking): Promise<readonly string[]> {
  const undisturbed = baselineOf(program, scenario(breaking.scenario));
  const { fault } = breaking;
  if (fault === undefined)
    return undisturbed.then(
      () => [],
      ({ message }: Error) => [message],
    );
  const name = `${breaking.scenario}: ${fault}`;
  const cases = casesOf([await undisturbed]).filter((one) => one.name === name);
  expect(cases.map((one) => one.name)).toEqual([name]);
  return check(program, cases[0] as (typeof cases)[0]);
}
