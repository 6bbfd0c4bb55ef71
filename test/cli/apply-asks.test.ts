/** The question of `offers apply`, asked on a real terminal. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { CTRL_C, CTRL_D, onATerminal } from "../support/on-a-terminal.ts";
import { aProject } from "../support/project.ts";
import { offers } from "../support/run-offers.ts";

const QUESTION = "Apply 1 change to sandbox? [y/N] ";

const changesLeft = async (cwd: string): Promise<number> => {
  const { stdout } = await offers(["plan", "--format", "json"], { cwd });
  return (JSON.parse(stdout) as { changes: unknown[] }).changes.length;
};

test.each([
  ["n", "n\n", 4, "error: Nothing was written: nobody said yes."],
  ["Enter", "\n", 4, "error: Nothing was written: nobody said yes."],
  ["Ctrl-D", CTRL_D, 4, "\nerror: Nothing was written: nobody said yes."],
  ["Ctrl-C", CTRL_C, 130, "^C\nerror: Stopped by SIGINT."],
])("%s writes nothing", async (_, keys, code, said) => {
  const cwd = aProject();
  const { exit, screen } = await onATerminal(["apply"], cwd, [{ seen: QUESTION, keys }]);
  expect(exit).toBe(code);
  expect(screen).toContain(said);
  expect(await changesLeft(cwd)).toBe(1);
});

test("y does it", async () => {
  const cwd = aProject();
  const { exit, screen } = await onATerminal(["apply"], cwd, [{ seen: QUESTION, keys: "y\n" }]);
  expect(exit).toBe(0);
  expect(screen).toContain("+ java  create, publish: now UNDER_REVIEW");
  expect(await changesLeft(cwd)).toBe(0);
});

test.each([
  ["y\n", 0, { ok: true, summary: { done: 1 } }],
  ["n\n", 4, { ok: false, error: { exit: 4, code: "not-confirmed" } }],
])("in JSON mode the plan and the question go to stderr: %j", async (keys, code, document) => {
  const cwd = aProject();
  const file = path.join(cwd, "report.json");
  const doing = { seen: QUESTION, keys };
  const { exit, screen } = await onATerminal(["apply", "--format", "json"], cwd, [doing], file);
  expect(exit).toBe(code);
  expect(screen.slice(0, screen.indexOf(QUESTION))).toContain("create, publish");
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject(document);
  expect(await changesLeft(cwd)).toBe(code === 0 ? 0 : 1);
});
