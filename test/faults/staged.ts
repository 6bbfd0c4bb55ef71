/** The harness within tests: one program a file, one stage a test, both taken away afterwards. */
import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { Report } from "../../src/core/report.ts";
import { buildProgram, type Ended, type Program } from "./process.ts";
import type { Scenario } from "./scenario.ts";
import { setUp, type Stage } from "./stage.ts";

/** Builds the program before the file's tests; what is returned gives it to them. */
export function useProgram(): () => Program {
  let program: Program | undefined;
  beforeAll(async () => {
    program = await buildProgram();
  });
  afterAll(() => program?.remove());
  return () => {
    if (program === undefined) throw new Error("The program is not built yet.");
    return program;
  };
}

/** A scenario set up for this test. */
export async function staged(program: Program, scenario: Scenario): Promise<Stage> {
  const stage = await setUp(program, scenario);
  onTestFinished(() => stage.close());
  return stage;
}

/** The one document on stdout. */
export const documentOf = ({ stdout }: Ended) =>
  JSON.parse(stdout) as Report & {
    readonly error?: { readonly exit: number; readonly code: string; readonly message: string };
  };
