/** Scripts that measure a part of what they do, and say so in JSON. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Command, Sample } from "./goal.ts";

const run = promisify(execFile);

/** Node with these arguments; what it writes to stdout is the sample. */
export const selfMeasured =
  (line: readonly string[]): Command =>
  async () => {
    const { stdout } = await run(process.execPath, line);
    return JSON.parse(stdout) as Sample;
  };

/** One command after the other, as if they were one: times add up, the largest memory counts. */
export const inTurn =
  (...commands: readonly Command[]): Command =>
  async () => {
    const total: Record<string, number> = {};
    for (const command of commands) {
      for (const [figure, value] of Object.entries(await command())) {
        const before = total[figure] ?? 0;
        total[figure] = figure === "memory" ? Math.max(before, value) : before + value;
      }
    }
    return total;
  };
