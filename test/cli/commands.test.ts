import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/index.ts";
import { aProject, CONFIG, offerText, writeIn } from "../support/project.ts";
import { offers, type Ended } from "../support/run-offers.ts";

/** The embedded reviewer decides after a few seconds, and a test may be slower than that. */
const DECIDED_OR_NOT = /^(UNDER_REVIEW|ACTIVE)$/;

const document = ({ stdout }: Ended) => JSON.parse(stdout) as Record<string, unknown>;

describe("plan, apply, plan: the second plan is empty", () => {
  test("as text", async () => {
    const cwd = aProject();
    const first = await offers(["plan"], { cwd });
    expect(first).toMatchObject({ exit: 0, stderr: "" });
    expect(first.stdout).toContain("1 to create · 1 to publish");

    const applied = await offers(["apply", "--yes"], { cwd });
    expect(applied).toMatchObject({
      exit: 0,
      stderr:
        "1/1  java: create, publish done\nWhat was published waits for approval: `offers status --wait` tells when that is decided.\n",
    });
    expect(applied.stdout).toContain("+ java  create, publish: now UNDER_REVIEW");

    const second = await offers(["plan"], { cwd });
    expect(second.stdout).toContain("Nothing to do");
    expect(second.stdout).toMatch(/1 (awaiting review|unchanged)/);
    const again = await offers(["apply", "--yes"], { cwd });
    expect(again).toMatchObject({ exit: 0, stderr: "" });
  });

  test("as JSON", async () => {
    const cwd = aProject();
    const planned = await offers(["plan", "--format", "json", "--exit-code"], { cwd });
    expect(planned.exit).toBe(2);
    expect(document(planned)).toMatchObject({ formatVersion: 1, summary: { create: 1 } });
    const applied = await offers(["apply", "--yes", "--format", "json"], { cwd });
    expect(applied.exit).toBe(0);
    expect(document(applied)).toMatchObject({ ok: true, summary: { done: 1 } });
    const again = await offers(["apply", "--yes", "--format", "json"], { cwd });
    expect(document(again)).toMatchObject({ ok: true, results: [] });
    expect(await offers(["plan", "--exit-code"], { cwd })).toMatchObject({ exit: 0 });
    expect(await offers(["drift"], { cwd })).toMatchObject({ exit: 0 });
    const status = await offers(["status", "--format", "json"], { cwd });
    expect(document(status)).toMatchObject({
      formatVersion: 1,
      offers: [{ key: "java", status: expect.stringMatching(DECIDED_OR_NOT), overdue: false }],
    });
  });
});

test("drift without a single offer file is not clean: there is nothing to compare with", async () => {
  const cwd = aProject();
  await offers(["apply", "--yes"], { cwd });
  rmSync(path.join(cwd, "offers/java.yaml"));
  const { exit, stdout } = await offers(["drift"], { cwd });
  expect(exit).toBe(4);
  expect(stdout).toContain("empty");
});

describe("nothing is written without a yes", () => {
  test("without a terminal", async () => {
    const cwd = aProject();
    const { exit, stderr } = await offers(["apply"], { cwd });
    expect(exit).toBe(4);
    expect(stderr).toContain("nobody said yes");
    expect(stderr).toContain("--yes");
    expect((await offers(["plan"], { cwd })).stdout).toContain("1 to create");
  });

  test("and JSON has the plan beside the error", async () => {
    const { exit, stdout } = await offers(["apply", "--format", "json"], { cwd: aProject() });
    expect(exit).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      error: { exit: 4, code: "not-confirmed" },
      plan: { summary: { create: 1 } },
    });
  });
});

describe("guards", () => {
  const files = { "offers.config.yaml": `${CONFIG}guards: { create: { max: 0 } }\n` };

  test("refuse with exit 4 and the exact flag", async () => {
    const cwd = aProject(files);
    const { exit, stderr, stdout } = await offers(["apply", "--yes"], { cwd });
    expect(exit).toBe(4);
    expect(stderr).toContain("--allow create=1");
    expect(stdout).toContain("Refused by a guard");
    expect(await offers(["plan", "--exit-code"], { cwd })).toMatchObject({ exit: 4 });
    expect(await offers(["plan"], { cwd })).toMatchObject({ exit: 0 });
    const json = await offers(["apply", "--yes", "--format", "json"], { cwd });
    expect(document(json)).toMatchObject({ error: { code: "guard" }, plan: { refusals: [{}] } });
  });

  test("are opened by that flag, and by no other word", async () => {
    const cwd = aProject(files);
    const wrong = await offers(["apply", "--yes", "--allow", "creat"], { cwd });
    expect(wrong).toMatchObject({ exit: 3, stdout: "" });
    expect(wrong.stderr).toContain("off-the-market, withdraw, create");
    const right = await offers(["apply", "--yes", "--allow", "create=1"], { cwd });
    expect(right.exit).toBe(0);
  });
});

/** The project, and a portal of its own that has rejected this offer as it is. */
async function withRejected(catalogId: string) {
  const rejected = "5a01";
  const cwd = aProject();
  const seed = {
    id: rejected,
    status: "REJECTED",
    catalogId,
    name: `Test ${catalogId}`,
    description: `What ${catalogId} is about`,
    terms: { type: "SKILLS_TEST", price: { amount: "20.00", currencyCode: "USD" } },
    createDate: "2026-01-05T09:00:00.000+0000",
    lastUpdateDate: "2026-01-05T09:00:00.000+0000",
  };
  writeIn(cwd, "portal.json", JSON.stringify([seed]));
  const portal = await startSandbox({ seed: path.join(cwd, "portal.json") });
  const env = { SMARTRECRUITERS_TOKEN: portal.token };
  return {
    rejected,
    sandbox: { [Symbol.asyncDispose]: () => portal.close() },
    run: (line: readonly string[]) => offers([...line, "--portal", portal.url], { cwd, env }),
  };
}

describe("a saved plan", () => {
  test("is applied as reviewed, and what nobody reviewed is left alone", async () => {
    const cwd = aProject();
    const saved = await offers(["plan", "--out", "plan.json", "--format", "json"], { cwd });
    expect(readFileSync(path.join(cwd, "plan.json"), "utf8")).toBe(saved.stdout);
    writeIn(cwd, "offers/rust.yaml", offerText("rust"));
    const applied = await offers(["apply", "plan.json", "--yes", "--format", "json"], { cwd });
    expect(applied.exit).toBe(0);
    expect(document(applied)).toMatchObject({
      planId: document(saved)["id"],
      ok: true,
      results: [
        { key: "java", outcome: "done" },
        { key: "rust", outcome: "notReviewed" },
      ],
    });
  });

  test("submits a rejected offer again where that was reviewed", async () => {
    const { rejected, sandbox, run } = await withRejected("java");
    await using _ = sandbox;
    await run(["plan", "--out", "plan.json", "--resubmit", "java"]);
    const applied = await run(["apply", "plan.json", "--yes", "--format", "json"]);
    expect(applied.exit).toBe(0);
    expect(document(applied)).toMatchObject({
      results: [{ key: "java", portalId: rejected, outcome: "done", steps: [{ step: "publish" }] }],
    });
  });

  test("that went stale changes nothing and shows what differs", async () => {
    const cwd = aProject();
    await offers(["plan", "--out", "plan.json"], { cwd });
    writeIn(cwd, "offers/java.yaml", offerText("java").replace("20.00", "25.00"));
    const applied = await offers(["apply", "plan.json", "--yes"], { cwd });
    expect(applied).toMatchObject({ exit: 7, stdout: "" });
    expect(applied.stderr).toContain("reviewed  20.00 USD\n    now       25.00 USD");
    expect((await offers(["plan"], { cwd })).stdout).toContain("1 to create");
  });

  test.each([
    ["cut", (text: string) => text.slice(0, -20), 7, "plan-not-json"],
    ["edited", (text: string) => text.replaceAll("20.00 USD", "2.00 USD"), 7, "plan-edited"],
    [
      "for another portal",
      (text: string) => text.replace('"sandbox"', '"http://127.0.0.1:1"'),
      7,
      "plan-other-portal",
    ],
  ])("that is %s is not believed", async (_, spoil, exit, code) => {
    const cwd = aProject();
    const { stdout } = await offers(["plan", "--format", "json"], { cwd });
    writeIn(cwd, "plan.json", spoil(stdout));
    const applied = await offers(["apply", "plan.json", "--yes", "--format", "json"], { cwd });
    expect(applied.exit).toBe(exit);
    expect(document(applied)).toMatchObject({ error: { exit, code } });
  });

  test("that is not there is bad usage", async () => {
    const { exit, stderr } = await offers(["apply", "none.json", "--yes"], { cwd: aProject() });
    expect(exit).toBe(3);
    expect(stderr).toContain("there is no such file");
  });
});

describe("what stops a command before it begins", () => {
  test("no config anywhere", async () => {
    const { exit, stderr } = await offers(["plan"], { cwd: path.parse(process.cwd()).root });
    expect(exit).toBe(3);
    expect(stderr).toContain("There is no offers.config.yaml here or in a folder above.");
  });

  test("bad files, all of them named, nothing sent and nothing made", async () => {
    const cwd = aProject({ "offers/bad.yaml": "name: 3\n", "offers/worse.yaml": "a: [" });
    const { exit, stdout, stderr } = await offers(["apply", "--yes"], { cwd });
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" });
    expect(stderr).toContain("offers/bad.yaml:1");
    expect(stderr).toContain("offers/worse.yaml:1");
    expect(readdirSync(cwd)).not.toContain(".offers");
    const json = await offers(["plan", "--format", "json"], { cwd });
    expect(document(json)).toMatchObject({
      formatVersion: 1,
      ok: false,
      error: { exit: 3, code: "invalid-files" },
      offers: 3,
    });
  });

  test("no token, said with the variable's name and a way out", async () => {
    const cwd = aProject();
    const line = ["plan", "--portal", "https://api.smartrecruiters.com", "--format", "json"];
    const { exit, stdout } = await offers(line, { cwd });
    expect(exit).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ error: { exit: 5, code: "token-missing" } });
    expect(stdout).toContain("SMARTRECRUITERS_TOKEN");
  });

  test("a host that may not be sent the token", async () => {
    const env = { SMARTRECRUITERS_TOKEN: "s3cret-t0ken" };
    const line = ["plan", "--portal", "https://portal.example"];
    const { exit, stdout, stderr } = await offers(line, { cwd: aProject(), env });
    expect({ exit, stdout }).toEqual({ exit: 5, stdout: "" });
    expect(stderr).toContain("OFFERS_PORTAL_HOSTS=portal.example");
    expect(stderr).not.toContain("s3cret");
  });

  test("a portal that does not answer", async () => {
    const env = { SMARTRECRUITERS_TOKEN: "s3cret-t0ken" };
    const line = ["plan", "--portal", "http://127.0.0.1:1"];
    const { exit, stderr } = await offers(line, { cwd: aProject(), env });
    expect(exit).toBe(6);
    expect(stderr).not.toContain("s3cret");
  });

  test("the config is found from a folder below, or named", async () => {
    const cwd = aProject();
    expect(await offers(["plan"], { cwd: path.join(cwd, "offers") })).toMatchObject({ exit: 0 });
    const line = ["--config", path.join(cwd, "offers.config.yaml"), "plan"];
    expect(await offers(line)).toMatchObject({ exit: 0 });
  });
});
