/** The table of faults and outcomes, row by row, where a row promises more than the list of cases checks. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/index.ts";
import { stateOf } from "./portal-state.ts";
import { askedOf, isWrite } from "./requests.ts";
import { scenario } from "./scenarios.ts";
import { documentOf, staged, useProgram } from "./staged.ts";
import { TOKEN, type Stage } from "./stage.ts";

const program = useProgram();

const EDIT = scenario("publish, ACTIVE, differs");
const CREATE = scenario("publish, absent");
const FOREVER = 1e6;

const writes = ({ sandbox }: Stage) => sandbox.requests.all().map(askedOf).filter(isWrite);
const idsOf = (stage: Stage, key: string) =>
  stateOf(stage.sandbox, stage.scenario)
    .filter((held) => held.key === key)
    .map(({ id }) => id);

test("a create that becomes visible late: both ids are named, now and by the next run", async () => {
  const stage = await staged(program(), CREATE);
  stage.sandbox.faults.add("create:answer-lost", "create:late-visible=7");
  const first = await stage.apply().ended;
  const ids = idsOf(stage, "java");
  expect(ids).toHaveLength(2);
  expect(first.exit).toBe(8);
  const [result] = documentOf(first).results;
  expect(result).toMatchObject({ key: "java", outcome: "conflict" });
  for (const id of ids) expect(result?.note).toContain(id);

  stage.sandbox.requests.clear();
  const second = await stage.apply().ended;
  expect(second.exit).toBe(0);
  expect(writes(stage)).toEqual([]);
  const plan = await stage.start(["plan", "--format", "json"]).ended;
  expect(JSON.parse(plan.stdout)).toMatchObject({
    blocked: [{ key: "java", reason: "duplicate-in-portal" }],
  });
});

test("an edit by somebody else: old, theirs and ours are shown, and theirs stays", async () => {
  const stage = await staged(program(), EDIT);
  stage.sandbox.faults.add("get:edited-by-other=before");
  const { exit, ...ended } = await stage.apply().ended;
  expect(exit).toBe(8);
  const theirs = "What it was before (edited by somebody else)";
  expect(documentOf({ exit, ...ended }).results[0]?.differences).toEqual([
    {
      path: "description",
      planned: "What it was before",
      found: theirs,
      wanted: "What java  tests",
    },
  ]);
  expect(writes(stage)).toEqual([]);
  expect(stateOf(stage.sandbox, EDIT).find(({ key }) => key === "java")?.body).toContain(theirs);
});

test("more patience asked than a run has: it stops and says when to come back", async () => {
  const stage = await staged(program(), EDIT);
  stage.sandbox.faults.add("save:rate-limited=3600");
  const ended = await stage.apply().ended;
  expect(ended.exit).toBe(8);
  expect(ended.stderr).toContain("60 minutes");
  const { results, summary } = documentOf(ended);
  expect(summary.offTheMarket).toBe(1);
  expect(results[0]?.note).toContain("run `offers apply` again to bring it back");
  expect(writes(stage)).toHaveLength(2);
});

test("a portal that asks for patience: it is said why nothing seems to happen", async () => {
  const stage = await staged(program(), EDIT);
  stage.sandbox.faults.add("list:rate-limited=20", "save:rate-limited=3");
  const ended = await stage.apply().ended;
  expect(ended.exit).toBe(0);
  // Never earlier than asked, and a little later by chance.
  expect(ended.stderr).toMatch(/answered 429 when asked to list the offers: trying again in 2\d s/);
  expect(ended.stderr).toMatch(/answered 429 when asked to save .*: trying again in [34] s/);
});

test("a redirect is not followed: the token goes nowhere else", async () => {
  const elsewhere = await startSandbox();
  onTestFinished(() => elsewhere.close());
  const stage = await staged(program(), EDIT);
  stage.sandbox.faults.add({
    operation: "any",
    kind: "redirect",
    location: `${elsewhere.url}/v1/offers`,
    times: FOREVER,
  });
  expect(await stage.apply().ended).toMatchObject({ exit: 6 });
  expect(elsewhere.requests.all()).toEqual([]);
});

test("a portal that suddenly holds less than half: nothing is written", async () => {
  const stage = await staged(program(), EDIT);
  expect(await stage.start(["plan"]).ended).toMatchObject({ exit: 0 });
  stage.sandbox.requests.clear();
  stage.sandbox.faults.add({ operation: "list", kind: "lost-offers", share: 0.3, times: FOREVER });
  const ended = await stage.apply().ended;
  expect(ended.exit).toBe(6);
  expect(ended.stderr).toContain("3 last time");
  expect(writes(stage)).toEqual([]);
});

test("a portal that is away comes back: the run waits for it", async () => {
  const stage = await staged(program(), EDIT);
  const { sandbox } = stage;
  const file = path.join(stage.folder, "elsewhere.db");
  const seeded = await startSandbox({ file, seed: EDIT.portal, tokens: { assessment: TOKEN } });
  const port = Number(new URL(seeded.url).port);
  await seeded.close();
  const back = Promise.withResolvers<Awaited<ReturnType<typeof startSandbox>>>();
  const run = stage.start(["apply", "--yes", "--format", "json", "--portal", seeded.url], 1);
  run.child.stderr?.once("data", () => {});
  const reopened = startSandbox({ file, port, tokens: { assessment: TOKEN } });
  void reopened.then(back.resolve, back.reject);
  const portal = await back.promise;
  onTestFinished(() => portal.close());
  expect(await run.ended).toMatchObject({ exit: 0 });
  expect(sandbox.requests.all()).toEqual([]);
});

test("caches and old journals that nobody can read are rebuilt, never believed", async () => {
  const stage = await staged(program(), EDIT);
  const state = path.join(stage.folder, ".offers");
  mkdirSync(path.join(state, "runs"), { recursive: true });
  for (const name of ["adjustments.json", "last-counts.json", "apply.lock.json", "runs/x.jsonl"])
    writeFileSync(path.join(state, name), '{"formatVersion":7,"adjustments":[');
  expect(await stage.apply().ended).toMatchObject({ exit: 0 });
  expect(stateOf(stage.sandbox, EDIT).find(({ key }) => key === "java")?.status).toBe(
    "UNDER_REVIEW",
  );
});

test("two in one folder: the second one says who is at work, or waits", async () => {
  const stage = await staged(program(), EDIT);
  const reached = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  stage.sandbox.faults.add("save:slow=1");
  stage.whileHeld(() => {
    reached.resolve();
    return release.promise;
  });
  const first = stage.apply([], 1);
  await reached.promise;
  const refused = await stage.apply().ended;
  expect(refused.exit).toBe(4);
  expect(refused.stderr).toContain(`process ${first.child.pid}`);
  const patient = stage.apply(["--lock-timeout", "1m"], 1);
  release.resolve();
  expect(await first.ended).toMatchObject({ exit: 0 });
  expect(await patient.ended).toMatchObject({ exit: 0 });
  expect(writes(stage).map(({ operation }) => operation)).toEqual(["withdraw", "save", "submit"]);
});

test("after a SIGKILL nobody has to remove a lock", async () => {
  const stage = await staged(program(), EDIT);
  stage.sandbox.faults.add("save:slow=1");
  const first = stage.apply();
  stage.whileHeld(async () => {
    first.child.kill("SIGKILL");
    await first.ended;
  });
  await first.ended;
  expect(await stage.apply().ended).toMatchObject({ exit: 0 });
});
