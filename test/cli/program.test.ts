import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { CATALOGUE, loadAll } from "../../src/cli/catalogue.ts";
import { commandHelp } from "../../src/cli/help.ts";
import { aProject } from "../support/project.ts";
import { offers } from "../support/run-offers.ts";

describe("the program as a process", () => {
  test.each([[["--version"]], [["-V"]], [["--version", "--quiet"]], [["--quiet", "-V"]]])(
    "%j",
    async (line) => {
      const { exit, stdout, stderr } = await offers(line);
      expect({ exit, stdout, stderr }).toEqual({
        exit: 0,
        stdout: `${manifest.version}\n`,
        stderr: "",
      });
    },
  );

  test.each([[[]], [["--help"]], [["help"]], [["-h"]], [["--quiet", "-h"]]])(
    "help for %j",
    async (line) => {
      const { exit, stdout, stderr } = await offers(line);
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
      for (const name of Object.keys(CATALOGUE)) expect(stdout).toContain(`\n  ${name} `);
    },
  );

  test("help for one command, both ways", async () => {
    const one = await offers(["help", "schema"]);
    const other = await offers(["schema", "--help"]);
    expect(one.stdout).toContain("Usage  offers schema <name> [options]");
    expect(other).toEqual(one);
  });

  test("an unknown command is exit 3 and goes to stderr", async () => {
    const { exit, stdout, stderr } = await offers(["schemo"]);
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" });
    expect(stderr).toBe("error: Unknown command 'schemo'.\n  Did you mean schema?\n");
  });

  test.each([
    [["schemo", "--format", "json"]],
    [["--format=json"]],
    [["plan", "--format", "json", "--bogus"]],
  ])("%j fails with exactly one JSON document on stdout", async (line) => {
    const { exit, stdout } = await offers(line);
    expect(exit).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ formatVersion: 1, ok: false, error: { exit: 3 } });
  });

  test("a value that looks like a flag is a value, and no bug", async () => {
    const cwd = aProject();
    const line = ["--base", "none", "plan", "--resubmit", "--format=json"];
    const { exit, stdout, stderr } = await offers(line, { cwd });
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" });
    expect(stderr).toContain("Name a commit, branch or tag");
    const plan = await offers(["plan", "--out", "--format=json"], { cwd });
    expect(plan).toMatchObject({ exit: 0, stderr: expect.stringContaining("Saved.") });
    expect(plan.stdout).toContain("create, publish");
  });

  test("colour only when it is wanted", async () => {
    const plain = await offers(["--help"]);
    expect(plain.stdout).not.toContain("\u001B");
    const coloured = await offers(["--help"], { env: { FORCE_COLOR: "1" } });
    expect(coloured.stdout).toContain("\u001B[1m");
    const refused = await offers(["--help", "--no-color"], { env: { FORCE_COLOR: "1" } });
    expect(refused.stdout).toBe(plain.stdout);
  });

  test("a stdout that nobody reads is no failure", async () => {
    const { exit, signal, stderr } = await offers(["schema", "offer"], { deaf: true });
    expect({ exit, signal, stderr }).toEqual({ exit: 0, signal: null, stderr: "" });
  });

  test("schema and completion as one JSON document", async () => {
    const schema = await offers(["schema", "offer", "--format", "json"]);
    expect(schema).toEqual(await offers(["schema", "offer"]));
    expect(JSON.parse(schema.stdout)).toHaveProperty("$schema");
    const { stdout } = await offers(["completion", "bash", "--format", "json"]);
    const { script } = JSON.parse(stdout) as { script: string };
    expect(script).toBe((await offers(["completion", "bash", "--format", "text"])).stdout);
  });

  test("an older Node is told so in one sentence", async () => {
    const pretend =
      'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.20.0"}})';
    const { exit, stdout, stderr } = await offers(["--help"], { nodeFlags: ["--import", pretend] });
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" });
    expect(stderr).toMatch(/^offers needs Node 24 or newer, and this is Node 18\.20\.0: .*\n$/);
  });
});

describe("every command's help", async () => {
  test.each(await loadAll())("$name: one sentence, three real examples, 80 columns", (command) => {
    expect(command.summary).toMatch(/^[A-Z][^.]*\.$/);
    expect(command.examples.length).toBeGreaterThanOrEqual(3);
    for (const [line] of command.examples) expect(line).toContain(`offers ${command.name}`);
    const help = commandHelp(command);
    for (const line of help.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    const headings = Object.values(command.options).map(({ heading }) => heading);
    expect(headings).not.toContain("");
  });

  test.each(await loadAll())("$name takes --format text and json", ({ options }) => {
    const format = Object.values(options).find(({ flags }) => flags === "--format <format>");
    expect(format?.choices).toEqual(expect.arrayContaining(["text", "json"]));
    expect(format?.fallback).toBe("text");
  });

  test("the catalogue's names are the commands' own", async () => {
    const names = (await loadAll()).map(({ name }) => name);
    expect(names).toEqual(Object.keys(CATALOGUE));
  });
});

test("from a checkout, paths are relative to where npm was called", () => {
  const cwd = aProject();
  const start = path.resolve("src/cli/start.ts");
  const { status, stdout } = spawnSync(process.execPath, [start, "validate"], {
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: cwd },
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "1 offer, all valid.\n" });
});
