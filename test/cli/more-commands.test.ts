/** Commands that need a repository, a server, or another process beside them. */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/index.ts";
import { aProject, offerText, writeIn } from "../support/project.ts";
import { offers } from "../support/run-offers.ts";

describe("plan --base", () => {
  const commit = (cwd: string) => {
    const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    for (const line of [
      ["init", "--quiet"],
      ["add", "."],
      [...who, "commit", "-qm", "Base"],
    ])
      execFileSync("git", line, { cwd, stdio: "ignore" });
  };
  const causes = (stdout: string) => {
    const { changes } = JSON.parse(stdout) as { changes: { key: string; cause: string }[] };
    return Object.fromEntries(changes.map(({ key, cause }) => [key, cause]));
  };

  test("tells this change from what was pending", async () => {
    const cwd = aProject();
    commit(cwd);
    writeIn(cwd, "offers/rust.yaml", offerText("rust"));
    const line = ["plan", "--base", "HEAD", "--format", "json"];
    const { exit, stdout } = await offers(line, { cwd });
    expect(exit).toBe(0);
    expect(causes(stdout)).toEqual({ java: "pending", rust: "this-change" });
    const { commit: head } = JSON.parse(stdout) as { commit: string };
    expect(head).toMatch(/^[0-9a-f]{40}$/);
  });

  test("without valid files there, causes are not known, and that is said", async () => {
    const cwd = aProject({ "offers/java.yaml": "a: [" });
    commit(cwd);
    writeIn(cwd, "offers/java.yaml", offerText("java"));
    const ended = await offers(["plan", "--base", "HEAD", "--format", "json"], { cwd });
    expect(causes(ended.stdout)).toEqual({ java: "unknown" });
    expect(ended.stderr).toContain("The files of HEAD are no valid offers");
  });

  test.each(["none", "--output=x"])("%s is no commit", async (ref) => {
    const cwd = aProject();
    commit(cwd);
    const { exit, stdout } = await offers(["plan", `--base=${ref}`], { cwd });
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" });
  });
});

describe("render", () => {
  test("shows a file's offers with where each value came from", async () => {
    const cwd = path.join(aProject(), "offers");
    const { exit, stdout } = await offers(["render", "java.yaml"], { cwd });
    expect(exit).toBe(0);
    expect(stdout).toContain("terms.price  20.00 USD  ← line 6");
    const json = await offers(["render", "java.yaml", "--format", "json"], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ offers: [{ key: "java" }] });
  });

  test("knows offer files only", async () => {
    const ended = await offers(["render", "offers.config.yaml"], { cwd: aProject() });
    expect(ended).toMatchObject({ exit: 3, stdout: "" });
    expect(ended.stderr).toContain("none of the offer files");
  });
});

describe("a portal over the network", () => {
  test("is read and written with the token of the environment, which is nowhere shown", async () => {
    const sandbox = await startSandbox({ partner: "assessment" });
    onTestFinished(() => sandbox.close());
    const cwd = aProject({
      "offers.config.yaml": `partner: assessment\noffers: offers/*.yaml\nportal: { url: "${sandbox.url}", tokenFrom: MY_TOKEN }\n`,
    });
    const env = { MY_TOKEN: sandbox.token };
    const ended = await offers(["apply", "--yes", "--verbose"], { cwd, env });
    expect(ended.exit).toBe(0);
    expect(ended.stdout + ended.stderr).not.toContain(sandbox.token);
    expect(ended.stderr).toContain("Journal: .offers/runs/");
    const refused = await offers(["plan"], { cwd, env: { MY_TOKEN: "wr0ng-t0ken" } });
    expect(refused.exit).toBe(5);
    expect(refused.stderr).not.toContain("wr0ng-t0ken");
  });

  test("a rejection makes status --wait end with 8", async () => {
    const sandbox = await startSandbox({ review: "reject:java" });
    onTestFinished(() => sandbox.close());
    const cwd = aProject();
    const env = { SMARTRECRUITERS_TOKEN: sandbox.token };
    const there = ["--portal", sandbox.url];
    await offers(["apply", "--yes", ...there], { cwd, env });
    const ended = await offers(["status", "--wait", ...there], { cwd, env });
    expect(ended.exit).toBe(8);
    expect(ended.stdout).toContain("Rejected (1)");
  });

  test("an open review makes status --wait --timeout end with 2", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const cwd = aProject();
    const env = { SMARTRECRUITERS_TOKEN: sandbox.token };
    const there = ["--portal", sandbox.url];
    await offers(["apply", "--yes", ...there], { cwd, env });
    const line = ["status", "--wait", "--timeout", "1ms", ...there];
    expect(await offers(line, { cwd, env })).toMatchObject({ exit: 2 });
  });
});

describe("offers sandbox", () => {
  test("a port that is taken", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const { port } = new URL(sandbox.url);
    const ended = await offers(["sandbox", "--ephemeral", "--port", port], { cwd: aProject() });
    expect(ended).toMatchObject({ exit: 3, stdout: "" });
    expect(ended.stderr).toContain(`Port ${port} is taken`);
  });

  test.each([
    [["--review", "sometimes"], "The review"],
    [["--fault", "bogus"], "bogus"],
    [["--seed", "none.json"], "none.json"],
    [["--port", "99999"], "0 to 65535"],
  ])("%j cannot be", async (line, text) => {
    const cwd = aProject();
    const ended = await offers(["sandbox", "--ephemeral", "--port", "0", ...line], { cwd });
    expect(ended).toMatchObject({ exit: 3, stdout: "" });
    expect(ended.stderr).toContain(text);
  });
});

test("a second apply in the same folder is refused, and says who is at work", async () => {
  const held = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const sandbox = await startSandbox({
    faults: [{ operation: "create", kind: "slow", delay: 1 }],
    sleep: () => {
      reached.resolve();
      return held.promise;
    },
  });
  onTestFinished(() => sandbox.close());
  const cwd = aProject();
  const env = { SMARTRECRUITERS_TOKEN: sandbox.token };
  const line = ["apply", "--yes", "--portal", sandbox.url];
  const first = offers(line, { cwd, env });
  await reached.promise;
  const second = await offers(line, { cwd, env });
  expect(second).toMatchObject({ exit: 4, stdout: "" });
  expect(second.stderr).toMatch(/Another apply is at work in this folder \(process \d+ on /);
  const waiting = offers([...line, "--lock-timeout", "1m"], { cwd, env });
  held.resolve();
  expect((await first).exit).toBe(0);
  expect((await waiting).exit).toBe(0);
});
