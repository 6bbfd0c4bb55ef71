/** The question of `offers apply`, asked on a real terminal. */
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
