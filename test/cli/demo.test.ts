/** What the README promises of its first command, on a copy of the example. */
import { spawn } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { aProject } from "../support/project.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

function demo(cwd: string): Promise<{ exit: number | null; text: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, "scripts/demo.ts")], { cwd });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  return new Promise((resolve) => child.once("close", (exit) => resolve({ exit, text })));
}

test("the first run publishes, the second says that nothing is to be done", async () => {
  const cwd = aProject();
  const example = "examples/assessment-vendor";
  cpSync(path.join(ROOT, example), path.join(cwd, example), {
    recursive: true,
    filter: (file) => path.basename(file) !== ".offers",
  });
  const first = await demo(cwd);
  expect(first.exit).toBe(0);
  for (const line of ["validate", "plan", "apply --yes --quiet", "status --wait"])
    expect(first.text).toContain(`\n$ offers ${line}\n`);
  expect(first.text).toContain("13 done");
  expect(first.text).toContain("12 live · 1 not published");
  expect(first.text).toContain("Try next");

  const second = await demo(cwd);
  expect(second.exit).toBe(0);
  expect(second.text).toContain("Nothing to do");
  expect(second.text).toContain("Nothing was to be done");
});
