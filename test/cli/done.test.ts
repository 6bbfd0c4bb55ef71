/** A portal without an API: guide, clicks, done. */
import { describe, expect, test } from "vitest";
import { aProject, CONFIG, offerText, writeIn } from "../support/project.ts";
import { type Ended, offers } from "../support/run-offers.ts";

const byHand = (): { cwd: string; run: (...line: string[]) => Promise<Ended> } => {
  const cwd = aProject({ "offers.config.yaml": CONFIG.replace("sandbox", "by-hand") });
  return { cwd, run: (...line) => offers(line, { cwd }) };
};

describe("portal.url: by-hand", () => {
  test("guide, done, approved: drift is quiet until a file changes", async () => {
    const { cwd, run } = byHand();
    expect((await run("plan", "--format", "guide")).stdout).toContain("`offers done java`");
    expect(await run("drift")).toMatchObject({ exit: 2 });
    expect(await run("done", "java")).toMatchObject({
      exit: 0,
      stdout: "java: published, waits for approval\n",
    });
    expect((await run("status")).stdout).toContain("1 in review");
    expect(await run("drift")).toMatchObject({ exit: 0 });
    expect(await run("done", "--all", "--approved")).toMatchObject({
      stdout: "java: live\n",
    });
    expect((await run("plan")).stdout).toContain("1 unchanged");
    writeIn(cwd, "offers/java.yaml", offerText("java").replace("20.00", "25.00"));
    expect((await run("plan")).stdout).toContain("1 live offer leaves the marketplace");
  }, 60_000);

  test("apply says what to do instead, and a key without clicks is an error", async () => {
    const { run } = byHand();
    const applied = await run("apply", "--yes");
    expect(applied.exit).toBe(3);
    expect(applied.stderr).toContain("offers plan --format guide");
    expect(await run("done", "nobody")).toMatchObject({ exit: 3, stdout: "" });
    expect(await run("done")).toMatchObject({ exit: 3 });
  }, 60_000);

  test("a broken file is told of, and never taken for an empty portal", async () => {
    const { cwd, run } = byHand();
    writeIn(cwd, "offers.portal.yaml", "version: 1\noffers: [\n");
    const { exit, stdout, stderr } = await run("plan");
    expect(exit).toBe(6);
    expect(stdout).toBe("");
    expect(stderr).toContain("offers.portal.yaml cannot be used");
  }, 60_000);

  test("with an API, done is no command for it", async () => {
    const cwd = aProject();
    const { exit, stderr } = await offers(["done", "java"], { cwd });
    expect(exit).toBe(3);
    expect(stderr).toContain("offers apply");
  });
});
