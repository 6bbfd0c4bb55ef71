/** The commands that only answer: validate, explain, vocabulary, completion, undo's list. */
import { describe, expect, test } from "vitest";
import { aProject, offerText, writeIn } from "../support/project.ts";
import { offers } from "../support/run-offers.ts";

describe("validate", () => {
  const bad = { "offers/bad.yaml": offerText("bad").replace("20.00 USD", "20.005 USD") };

  test("valid files", async () => {
    const ended = await offers(["validate"], { cwd: aProject() });
    expect(ended).toMatchObject({ exit: 0, stdout: "1 offer, all valid.\n", stderr: "" });
    const json = await offers(["validate", "--format", "json"], { cwd: aProject() });
    expect(JSON.parse(json.stdout)).toEqual({
      formatVersion: 1,
      ok: true,
      offers: 1,
      diagnostics: [],
    });
  });

  test("every problem has its place, as seen from where the command was called", async () => {
    const cwd = aProject(bad);
    const above = await offers(["validate", "--config", "x/offers.config.yaml"], {
      cwd: aProject({ "x/offers.config.yaml": "partner: assessment\n" }),
    });
    expect(above.stdout).toContain("x/offers.config.yaml:1");
    const { exit, stdout, stderr } = await offers(["validate"], { cwd });
    expect({ exit, stderr }).toEqual({ exit: 3, stderr: "" });
    expect(stdout).toContain("offers/bad.yaml:6:10  error  price-decimals");
  });

  test.each([
    ["json", '"ok": false'],
    ["sarif", '"ruleId": "price-decimals"'],
    ["github", "::error file=offers/bad.yaml,line=6"],
  ])("as %s", async (format, text) => {
    const { exit, stdout } = await offers(["validate", "--format", format], { cwd: aProject(bad) });
    expect(exit).toBe(3);
    expect(stdout).toContain(text);
    if (format !== "github") expect(() => JSON.parse(stdout)).not.toThrow();
  });

  test("a config that is not there", async () => {
    const line = ["validate", "--config", "none.yaml", "--format", "json"];
    const { exit, stdout } = await offers(line, { cwd: aProject() });
    expect(exit).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ code: "config-missing", file: "none.yaml" }],
    });
  });
});

describe("explain", () => {
  test("one code, all codes, and a code that nearly is one", async () => {
    const one = await offers(["explain", "price-decimals"]);
    expect(one.stdout).toMatch(/^price-decimals\n/);
    const all = await offers(["explain"]);
    expect(all.stdout).toContain("  price-decimals  ");
    const near = await offers(["explain", "price-decimal"]);
    expect(near).toMatchObject({ exit: 3, stdout: "" });
    expect(near.stderr).toContain("Did you mean price-decimals?");
    const json = await offers(["explain", "price-decimals", "--format", "json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ code: "price-decimals" });
  });
});

describe("vocabulary", () => {
  test.each([
    [["industries", "soft"], "computer_software  Computer Software\n"],
    [["industries", "COMPUTER", "software"], "computer_software  Computer Software\n"],
    [["functions", "zzz"], ""],
  ])("%j", async (line, stdout) => {
    expect(await offers(["vocabulary", ...line])).toMatchObject({ exit: 0, stdout });
  });

  test("an unknown list names those there are", async () => {
    const { exit, stderr } = await offers(["vocabulary", "industrys"]);
    expect(exit).toBe(3);
    expect(stderr).toContain("industries, functions, experienceLevels");
  });
});

describe("what a shell hears about the line so far", () => {
  test.each([
    [["pla"], "plan\tShow what an apply would change in the portal."],
    [["plan", "--resubmit", "j"], "java\tTest java"],
    [["explain", "price-d"], "price-decimals\t"],
    [["apply", ""], ":files\n"],
    [["plan", "--format", "js"], "json\n"],
  ])("%j", async (words, start) => {
    const { exit, stdout, stderr } = await offers(["__complete", ...words], { cwd: aProject() });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout.startsWith(start)).toBe(true);
  });

  test("nothing, where the files are bad", async () => {
    const cwd = aProject({ "offers/bad.yaml": "a: [" });
    const ended = await offers(["__complete", "plan", "--resubmit", ""], { cwd });
    expect(ended).toMatchObject({ exit: 0, stdout: "", stderr: "" });
  });
});

describe("undo", () => {
  test("lists runs, plans the way back, and goes it with --yes", async () => {
    const cwd = aProject();
    expect(await offers(["undo"], { cwd })).toMatchObject({ exit: 0, stdout: "" });
    await offers(["apply", "--yes"], { cwd });
    writeIn(cwd, "offers/java.yaml", offerText("java").replace("20.00", "25.00"));
    await offers(["apply", "--yes"], { cwd });
    const { stdout: runs } = await offers(["undo"], { cwd });
    const [last = "", first] = runs.trim().split("\n");
    expect(first).toBeDefined();

    const planned = await offers(["undo", last, "--format", "json"], { cwd });
    expect(JSON.parse(planned.stdout)).toMatchObject({
      changes: [{ key: "java", fields: [{ path: "terms.price", after: "20.00 USD" }] }],
    });
    const undone = await offers(["undo", last, "--yes"], { cwd });
    expect(undone).toMatchObject({ exit: 0 });
    writeIn(cwd, "offers/java.yaml", offerText("java"));
    expect(await offers(["plan", "--exit-code"], { cwd })).toMatchObject({ exit: 0 });
  });

  test.each(["none", "../../etc/passwd"])("there is no run %s", async (run) => {
    const { exit, stderr } = await offers(["undo", run], { cwd: aProject() });
    expect(exit).toBe(3);
    expect(stderr).toContain("There is no run");
  });
});
