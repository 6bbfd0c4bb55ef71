/** A partner with 200 offers clicked together over years moves to files, changes a price, and is done. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { type Ended, offers } from "../support/run-offers.ts";

type Stranger = {
  readonly cwd: string;
  readonly sandbox: RunningSandbox;
  readonly run: (...line: string[]) => Promise<Ended>;
  readonly json: <T>(...line: string[]) => Promise<T>;
};

async function aStranger(partner: "assessment" | "job-board"): Promise<Stranger> {
  const sandbox = await startSandbox({ port: 0, seed: "demo=200", partner, limits: false });
  onTestFinished(() => sandbox.close());
  const cwd = mkdtempSync(path.join(tmpdir(), "offers-200-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  execFileSync("git", ["init", "-q"], { cwd });
  const env = { SMARTRECRUITERS_TOKEN: sandbox.token };
  const run: Stranger["run"] = (...line) => offers(line, { cwd, env });
  const json = async <T>(...line: string[]): Promise<T> =>
    JSON.parse((await run(...line, "--format", "json")).stdout) as T;
  expect(await run("init", "--partner", partner, "--portal", sandbox.url)).toMatchObject({
    exit: 0,
  });
  return { cwd, sandbox, run, json };
}

type Counts = { readonly summary: { readonly unmanaged: number; readonly unchanged: number } };

test("from the first minute to every day", { timeout: 300_000 }, async () => {
  const { cwd, sandbox, run, json } = await aStranger("assessment");
  expect(await run("doctor")).toMatchObject({ exit: 0 });

  const imported = await run("import");
  expect(imported).toMatchObject({ exit: 0 });
  expect(imported.stdout).toMatch(/^Imported from .*\n\n {2}136 offers: 136 new\n/);
  expect(imported.stderr).toContain("offers/example.yaml was taken away");
  expect(imported.stdout).toContain("What their files cannot say, and the portal keeps (8 offers)");
  expect(imported.stdout).toMatch(
    /Left out \(64\)\n {2}1 offer: no file can say what it is: [\s\S]* {2}2 offers: the portal has several[\s\S]* {2}61 offers: not on the marketplace/,
  );
  expect(imported.stdout).toContain(
    "Proof: the plan is empty. The files say what the portal holds",
  );
  expect(imported.stdout.split("\n").length).toBeLessThan(80);

  const read = (file: string): string => readFileSync(path.join(cwd, "offers", file), "utf8");
  expect(readdirSync(path.join(cwd, "offers"))).toHaveLength(136);
  expect(read("no.yaml")).toContain(`catalogId: "NO"\n`);
  expect(read("007.yaml")).toContain(`catalogId: "007"\nname: "1e3"\n`);
  expect(read("offer-con.yaml")).toContain("catalogId: con\n");
  // One name but for the case of its letters: two files, on every disk.
  const named = (id: string) =>
    readdirSync(path.join(cwd, "offers")).filter((file) =>
      read(file).includes(`catalogId: ${id}\n`),
    );
  expect([...named("Java-Senior"), ...named("java-senior")].sort()).toEqual([
    "java-senior-2.yaml",
    "java-senior.yaml",
  ]);
  expect(read("globex-java-junior.yaml")).toContain("  # audience: named companies");

  const again = await json<{ imported: { how: string }[] }>("import");
  expect(new Set(again.imported.map(({ how }) => how))).toEqual(new Set(["unchanged"]));
  expect(await run("fmt", "--check")).toMatchObject({ exit: 0 });
  expect(await run("validate")).toMatchObject({ exit: 0 });
  const empty = await run("plan", "--exit-code");
  expect(empty.exit).toBe(0);
  expect(empty.stdout).toContain(
    "  Nothing to do\n  127 unchanged · 9 awaiting review · 64 unmanaged\n",
  );
  expect(empty.stdout).toContain("    … and 54 more: --format json has all\n");

  const file = path.join(cwd, "offers/java-junior.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("17.00 USD", "19.00 USD"));
  expect(await run("fmt", "--check")).toMatchObject({ exit: 0 });
  const planned = await run("plan", "--exit-code");
  expect(planned.exit).toBe(2);
  expect(planned.stdout).toContain("1 to save · 1 to publish · 1 to withdraw");
  expect(planned.stdout).toContain("terms.price  17.00 USD → 19.00 USD");
  const { stdout: page } = await run("plan", "--format", "html");
  expect(page).toMatch(/^<!doctype html>/i);
  expect(page).toContain("<mark>19.00 USD</mark>");

  expect(await run("apply", "--yes")).toMatchObject({ exit: 0 });
  const status = await json<{ offers: { key: string; status: string }[] }>("status");
  expect(status.offers.find(({ key }) => key === "java-junior")?.status).toBe("UNDER_REVIEW");
  const held = sandbox.export().accounts.flatMap((account) => account.offers);
  expect(held.filter(({ catalogId }) => catalogId === "java-junior")).toMatchObject([
    { status: "UNDER_REVIEW", terms: { price: { amount: "19.00" } } },
  ]);
  expect(await run("plan", "--exit-code")).toMatchObject({ exit: 0 });

  const whole = await json<Counts & { leftOut: { key: string }[]; plan: Counts }>(
    "import",
    "--all",
  );
  // What no file can say, and twins: an old one that nobody means, and two of which one may be meant.
  expect(whole.leftOut.map(({ key }) => key)).toEqual([
    "first-aid",
    "old-money",
    "typing-speed",
    "typing-speed",
  ]);
  expect(whole).toMatchObject({
    differences: [],
    plan: { changes: [], summary: { unmanaged: 4 } },
  });
});

test("a job board's two hundred give an empty plan as well", { timeout: 300_000 }, async () => {
  const { run, json } = await aStranger("job-board");
  const imported = await run("import");
  expect(imported).toMatchObject({ exit: 0 });
  expect(imported.stdout).toContain("Proof: the plan is empty");
  expect(await json<Counts>("plan")).toMatchObject({ changes: [], blocked: [] });
});
