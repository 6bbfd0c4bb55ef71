/** With many files, the portal is asked while they are read; who speaks first stays the same. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { serve } from "../portal/server.ts";
import { CONFIG, offerText, writeIn } from "../support/project.ts";
import { offers } from "../support/run-offers.ts";

const MANY = 1000;
const env = { SMARTRECRUITERS_TOKEN: "a-token-of-nobody" };
let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), "offers-many-"));
  writeIn(cwd, "offers.config.yaml", CONFIG);
  for (let index = 0; index < MANY; index += 1) {
    writeIn(cwd, `offers/${index}.yaml`, offerText(`java-${index}`));
  }
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** A portal without offers, or one that never answers; and what it was asked for. */
async function aPortal(how: "empty" | "silent" | "forbidding") {
  const asked: string[] = [];
  const server = await serve(({ url }, response) => {
    asked.push(url.replace(/\?.*/s, ""));
    if (how === "silent") return;
    const body = JSON.stringify({ offset: 0, limit: 100, totalFound: 0, content: [] });
    response.writeHead(how === "empty" ? 200 : 401, { "content-type": "application/json" });
    response.end(body);
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return { asked, line: (...words: readonly string[]) => [...words, "--portal", server.url] };
}

function withAMistake(): void {
  writeIn(cwd, "offers/zzz.yaml", offerText("zzz", ["publish: perhaps"]));
  onTestFinished(() => rmSync(path.join(cwd, "offers/zzz.yaml")));
}

describe.each([["plan"], ["drift"]])("offers %s", (command) => {
  test("asks once, and finds everything missing in an empty portal", async () => {
    const portal = await aPortal("empty");
    const { exit, stdout } = await offers(portal.line(command, "--format", "json"), { cwd, env });
    expect({ exit, asked: portal.asked }).toEqual({
      exit: command === "plan" ? 0 : 2,
      asked: ["/v1/offers"],
    });
    expect(JSON.parse(stdout)).toMatchObject({ summary: { create: MANY } });
  });

  test("tells of a mistake in the files, whatever the portal says", async () => {
    withAMistake();
    for (const how of ["silent", "forbidding"] as const) {
      const portal = await aPortal(how);
      const { exit, stderr } = await offers(portal.line(command), { cwd, env });
      expect(exit).toBe(3);
      expect(stderr).toContain("offers/zzz.yaml");
      expect(stderr).toContain("There is 1 error in the files; nothing was changed.");
      expect(stderr).not.toContain("401");
    }
  });

  test("tells of a mistake in the files before a missing token", async () => {
    withAMistake();
    const portal = await aPortal("empty");
    const { exit } = await offers(portal.line(command), { cwd });
    expect({ exit, asked: portal.asked }).toEqual({ exit: 3, asked: [] });
  });

  test("tells what the portal says when the files are right", async () => {
    const portal = await aPortal("forbidding");
    expect(await offers(portal.line(command), { cwd, env })).toMatchObject({ exit: 5 });
  });
});

test("a few files are read before anything is asked of the portal", async () => {
  withAMistake();
  for (const index of [0, 1]) rmSync(path.join(cwd, `offers/${index}.yaml`));
  onTestFinished(() => {
    for (const index of [0, 1]) writeIn(cwd, `offers/${index}.yaml`, offerText(`java-${index}`));
  });
  const portal = await aPortal("silent");
  expect(await offers(portal.line("plan"), { cwd, env })).toMatchObject({ exit: 3 });
  expect(portal.asked).toEqual([]);
});
