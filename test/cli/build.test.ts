/** The program as it is published: built once, run as a stranger would. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
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

test("the library exports what its source does, and nothing of its inside", async () => {
  const built = path.join(folder, path.relative("dist", manifest.exports["."].default));
  const library = (await import(pathToFileURL(built).href)) as object;
  expect(new Set(Object.keys(library))).toEqual(
    new Set(Object.keys(await import("../../src/index.ts"))),
  );
});

test("other people's tests import the embedded portal from it, with its types", () => {
  const library = pathToFileURL(
    path.join(folder, path.relative("dist", manifest.exports["."].default)),
  ).href;
  const script = `
    import { startSandbox } from "${library}";
    const portal = await startSandbox({ limits: true });
    const answer = await fetch(portal.url + "/v1/offers", { headers: { "X-SmartToken": portal.token } });
    console.log(answer.status, (await answer.json()).totalFound, portal.requests.all().length);
    await portal.close();`;
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect(ran).toMatchObject({ stdout: "200 0 1\n", stderr: "", status: 0 });

  const project = mkdtempSync(path.join(tmpdir(), "offers-types-"));
  const types = path.join(folder, path.relative("dist", manifest.exports["."].types));
  const wrong = `import { startSandbox } from "${types.replace(".d.ts", ".js")}";
    const portal = await startSandbox({ port: 0, review: "auto:1h" });
    portal.clock.advance(3_600_000);
    export const url: string = portal.url;
    export const no: number = portal.token;`;
  writeFileSync(path.join(project, "use.mts"), wrong);
  const checked = spawnSync(
    path.join(ROOT, "node_modules/.bin/tsc"),
    [
      "--noEmit",
      "--strict",
      "--module",
      "nodenext",
      "--target",
      "es2024",
      "--types",
      "node",
      "--typeRoots",
      path.join(ROOT, "node_modules/@types"),
      "use.mts",
    ],
    { cwd: project, encoding: "utf8" },
  );
  rmSync(project, { recursive: true });
  expect(checked.stdout.trim().split("\n")).toEqual([
    expect.stringContaining("use.mts(5,18): error TS2322"),
  ]);
});

test("nothing of the file system of the builder is in it", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const texts = files.filter((file) => file.endsWith(".js"));
  expect(texts.length).toBeGreaterThan(5);
  for (const file of texts)
    expect(readFileSync(path.join(folder, file), "utf8")).not.toContain(ROOT);
});
