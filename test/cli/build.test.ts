/** The program as it is published: built once, run as a stranger would. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { aProject, offerText, writeIn } from "../support/project.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "offers-build-"));
const entry = path.join(folder, path.basename(manifest.bin.offers));

beforeAll(() => {
  execFileSync(process.execPath, ["scripts/build.ts", folder], { cwd: ROOT, stdio: "ignore" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (line: readonly string[], cwd: string, nodeFlags: readonly string[] = []) =>
  spawnSync(process.execPath, [...nodeFlags, entry, ...line], { cwd, encoding: "utf8" });

describe("the entry", () => {
  test("can be read by old versions of Node, and loads the rest only when it is needed", () => {
    const text = readFileSync(entry, "utf8");
    expect(text).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(text).not.toMatch(/^\s*import\b(?!\()/m);
    expect(text).not.toMatch(/\?\?|\?\.|\|\|=|&&=|^\s*await /m);
  });

  test("tells an older Node so, in one sentence", () => {
    const pretend =
      'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';
    const { status, stdout, stderr } = run(["plan"], ROOT, ["--import", pretend]);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toMatch(/^offers needs Node 24 or newer, and this is Node 20\.20\.2: .*\n$/);
  });
});

test("the built program does the main job by itself, without any package beside it", () => {
  const cwd = aProject();
  expect(run(["--version"], cwd)).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
  expect(run(["validate"], cwd)).toMatchObject({ status: 0, stdout: "1 offer, all valid.\n" });
  writeIn(cwd, "offers/bad.yaml", offerText("bad", ["availability: { specialOfer: x }"]));
  expect(run(["validate"], cwd).stdout).toContain("specialOffer");
  rmSync(path.join(cwd, "offers/bad.yaml"));
  expect(run(["plan", "--exit-code", "--out", "plan.json"], cwd)).toMatchObject({ status: 2 });
  expect(run(["apply", "plan.json", "--yes"], cwd)).toMatchObject({ status: 0 });
  expect(run(["plan", "--exit-code"], cwd)).toMatchObject({ status: 0, stderr: "" });
  expect(run(["schema", "offer"], cwd).stdout).toContain('"$schema"');
});

test("nothing of the file system of the builder is in it", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const texts = files.filter((file) => file.endsWith(".js"));
  expect(texts.length).toBeGreaterThan(5);
  for (const file of texts)
    expect(readFileSync(path.join(folder, file), "utf8")).not.toContain(ROOT);
});
