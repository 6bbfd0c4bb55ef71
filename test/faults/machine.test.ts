/** The machine around an apply: disks that are full, folders that cannot be written, clocks and languages. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { FAST } from "./process.ts";
import { stateOf } from "./portal-state.ts";
import { askedOf, isWrite } from "./requests.ts";
import { scenario } from "./scenarios.ts";
import { documentOf, staged, useProgram } from "./staged.ts";
import { TOKEN } from "./stage.ts";

const program = useProgram();
const APPLY = ["apply", "--yes", "--format", "json"];
const EDIT = scenario("publish, ACTIVE, differs");
const CROWD = scenario("four live offers edited");

test.each([
  ["the folder of the journals", ".offers/runs"],
  ["the folder .offers", ".offers"],
])("%s cannot be written: nothing is sent", async (_what, name) => {
  const stage = await staged(program(), EDIT);
  const file = path.join(stage.folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  // Not even an administrator can make a folder out of a file.
  writeFileSync(file, "");
  const ended = await stage.apply().ended;
  expect(ended.exit).toBe(8);
  expect(ended.stderr).toContain(".offers");
  expect(documentOf(ended).ok).toBe(false);
  expect(stage.sandbox.requests.all().map(askedOf).filter(isWrite)).toEqual([]);
});

test("the disk fills up meanwhile: what the journal cannot take is on stderr, and the report is true", async () => {
  const stage = await staged(program(), CROWD);
  const before = stateOf(stage.sandbox, CROWD);
  const { exit, stderr, ...rest } = await program().start(APPLY, {
    folder: stage.folder,
    pace: FAST,
    env: { SMARTRECRUITERS_TOKEN: TOKEN, NODE_COMPILE_CACHE: "" },
    fileLimit: 8,
  }).ended;
  expect(exit).toBe(8);
  expect(stderr).toContain("The journal could not take this");
  const { results, summary } = documentOf({ exit, stderr, ...rest });
  expect(summary).toMatchObject({ done: 2, notTried: 2, offTheMarket: 0 });
  const after = stateOf(stage.sandbox, CROWD);
  for (const { portalId, outcome, offTheMarket } of results) {
    const [was, is] = [before, after].map((state) => state.find(({ id }) => id === portalId));
    if (outcome === "notTried") expect(is).toEqual(was);
    if (outcome === "done") expect(is?.status).toBe("UNDER_REVIEW");
    expect(offTheMarket).toBe(is?.status === "INACTIVE");
  }
  expect(await stage.apply().ended).toMatchObject({ exit: 0 });
});

test("the same plan to the byte, whatever the time zone and the language", async () => {
  const stage = await staged(program(), scenario("a bit of everything"));
  const plans = await Promise.all(
    [
      { TZ: "UTC", LANG: "C" },
      { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
      { TZ: "America/St_Johns", LANG: "ar_EG.UTF-8" },
    ].map(
      (env) =>
        program().start(["plan", "--format", "json"], {
          folder: stage.folder,
          pace: 1,
          env: { ...env, SMARTRECRUITERS_TOKEN: TOKEN },
        }).ended,
    ),
  );
  expect(plans.map(({ exit }) => exit)).toEqual([0, 0, 0]);
  expect(new Set(plans.map(({ stdout }) => stdout)).size).toBe(1);
});
