/** The commands that only read, against portals that do their worst: nothing but GET ever leaves. */
import type { Fault } from "../../src/sandbox/faults/fault.ts";
import { FAULTS, strikeAt } from "./fault-list.ts";
import type { Program } from "./process.ts";
import { randomFrom } from "./random.ts";
import { scenario } from "./scenarios.ts";
import { setUp } from "./stage.ts";

/** The lines that promise to change nothing in the portal. */
export const READING = [
  ["validate"],
  ["plan"],
  ["plan", "--format", "json"],
  ["plan", "--out", "plan.json"],
  ["drift"],
  ["status"],
  ["status", "--wait", "--timeout", "5s"],
  ["import"],
  ["doctor"],
  ["vocabulary", "--refresh"],
] as const;

/** Runs one line while up to three random faults strike; what is wrong, in words, or nothing. */
export async function readOnly(
  program: Program,
  words: readonly string[],
  seed: number,
): Promise<readonly string[]> {
  const random = randomFrom(seed);
  const stage = await setUp(program, scenario("a bit of everything"));
  try {
    const faults = Array.from({ length: Math.floor(random() * 4) }, (): readonly Fault[] => {
      const fault = FAULTS[Math.floor(random() * FAULTS.length)];
      const where = { operation: "any", occurrence: 1 + Math.floor(random() * 4) } as const;
      return fault === undefined ? [] : strikeAt(fault, where, random() < 0.5 ? 1 : 1e6);
    }).flat();
    // Somebody else's edits are no writes of ours, and leave no request.
    stage.sandbox.faults.add(...faults);
    const { exit, signal, stderr } = await stage.start(words).ended;
    const written = stage.sandbox.requests.all().filter(({ method }) => method !== "GET");
    const line = `offers ${words.join(" ")} (${JSON.stringify(faults)})`;
    return [
      ...written.map(({ method, path }) => `${line} sent ${method} ${path}`),
      ...(signal === null && exit !== 1 ? [] : [`${line} ended with ${exit ?? signal}: ${stderr}`]),
    ];
  } finally {
    await stage.close();
  }
}
