/** What the program keeps beside the config, and what happens when it cannot. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox, type ServerOptions } from "../../src/sandbox/index.ts";
import { aProject, offerText } from "../support/project.ts";
import { offers } from "../support/run-offers.ts";

async function aPortal(options: ServerOptions = {}) {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  const env = { SMARTRECRUITERS_TOKEN: sandbox.token };
  return { sandbox, there: ["--portal", sandbox.url], env };
}

const someOffers = Array.from({ length: 10 }, (_, index) => ({
  catalogId: `old-${index}`,
  name: `Old ${index}`,
  description: "Old",
  terms: { type: "SKILLS_TEST", price: { amount: "1.00", currencyCode: "USD" } },
}));

test("a list that lost more than half of what was there is not believed", async () => {
  const { sandbox, there, env } = await aPortal({ seed: someOffers });
  const cwd = aProject();
  expect(await offers(["plan", ...there], { cwd, env })).toMatchObject({ exit: 0 });
  sandbox.faults.add({ operation: "list", kind: "lost-offers", share: 0.2, times: 100 });
  const ended = await offers(["apply", "--yes", ...there], { cwd, env });
  expect(ended).toMatchObject({ exit: 6, stdout: "" });
  expect(ended.stderr).toContain("held 10 last time");
  expect(sandbox.requests.all().every(({ method }) => method === "GET")).toBe(true);
});

test("an apply that cannot keep a journal sends nothing", async () => {
  const { sandbox, there, env } = await aPortal();
  const cwd = aProject({ ".offers": "a file where a folder belongs" });
  const ended = await offers(["apply", "--yes", ...there], { cwd, env });
  expect(ended).toMatchObject({ exit: 8, stdout: "" });
  expect(ended.stderr).toContain(".offers beside the config cannot be written");
  expect(sandbox.requests.all()).toEqual([]);
  expect(await offers(["plan", ...there], { cwd, env })).toMatchObject({ exit: 0 });
});

test("an embedded portal that cannot be kept is not reached", async () => {
  const cwd = aProject({ ".offers": "a file where a folder belongs" });
  expect(await offers(["plan"], { cwd })).toMatchObject({ exit: 6, stdout: "" });
});

test("a plan that cannot be saved is a failure, not a surprise", async () => {
  const cwd = aProject({ taken: "a file" });
  const ended = await offers(["plan", "--out", "taken/plan.json"], { cwd });
  expect(ended).toMatchObject({ exit: 3, stdout: "" });
  expect(ended.stderr).toContain("cannot be saved as taken/plan.json");
});

test("a saved plan is the printed one, also where an offer holds the token", async () => {
  const { sandbox, there, env } = await aPortal();
  const text = offerText("java").replace("What java", `The key ${sandbox.token} of java`);
  const cwd = aProject({ "offers/java.yaml": text });
  const line = ["plan", "--out", "plan.json", "--format", "json", ...there];
  const { stdout } = await offers(line, { cwd, env });
  expect(stdout).toContain("The key *** of java");
  expect(stdout).not.toContain(sandbox.token);
  expect(readFileSync(path.join(cwd, "plan.json"), "utf8")).toBe(stdout);
});

test("a token that is an ordinary word breaks no key of a plan", async () => {
  const { there, env } = await aPortal({ tokens: { assessment: "portal" } });
  const cwd = aProject();
  const { exit, stdout } = await offers(["plan", "--format", "json", ...there], { cwd, env });
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ portal: { partner: "assessment" } });
});

test("the journal names no token and tells every intent", async () => {
  const { sandbox, there, env } = await aPortal();
  const cwd = aProject();
  await offers(["apply", "--yes", ...there], { cwd, env });
  const runs = path.join(cwd, ".offers/runs");
  const [journal = ""] = readdirSync(runs);
  const text = readFileSync(path.join(runs, journal), "utf8");
  expect(text).toContain('"type":"intent"');
  expect(text).not.toContain(sandbox.token);
});

const ENTRY = path.resolve("src/cli/offers.ts");

describe.runIf(existsSync("/dev/full"))("a full disk under stdout", () => {
  test.each([["text"], ["json"]])("is said, and is no success: plan as %s", (format) => {
    const full = openSync("/dev/full", "w");
    onTestFinished(() => closeSync(full));
    const { status, stderr } = spawnSync(process.execPath, [ENTRY, "plan", "--format", format], {
      cwd: aProject(),
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: expect.stringContaining("error: The result could not be written (ENOSPC"),
    });
  });

  test("is noticed when only a part of the result has room", () => {
    const folder = aProject();
    const little = 'trap "" XFSZ; ulimit -f 1; exec "$@" > schema.json';
    const line = ["-c", little, "bash", process.execPath, ENTRY, "schema", "offer"];
    const { status, stderr } = spawnSync("bash", line, { cwd: folder, encoding: "utf8" });
    expect(status).toBe(3);
    expect(stderr).toContain("error: The result could not be written (EFBIG");
  });

  test("an apply whose plan cannot be shown writes nothing", async () => {
    const { sandbox, there, env } = await aPortal();
    const cwd = aProject();
    const line = [ENTRY, "apply", "--yes", ...there];
    const full = openSync("/dev/full", "w");
    onTestFinished(() => closeSync(full));
    const child = spawn(process.execPath, line, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", full, "ignore"],
    });
    const [exit] = (await once(child, "exit")) as [number];
    expect(exit).toBe(8);
    expect(sandbox.requests.all().every(({ method }) => method === "GET")).toBe(true);
  });
});
