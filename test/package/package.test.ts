/** The package as it is published: packed, installed into an empty folder, used as a stranger would. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const world = mkdtempSync(path.join(tmpdir(), "offers-package-"));
const home = path.join(world, "user");
const installed = path.join(home, "node_modules/offers-as-code");

/** Node 24 first, as on the machine of somebody who has it. */
const env = {
  ...process.env,
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env["PATH"]}`,
};

function run(command: string, line: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(command, line, { cwd, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

beforeAll(() => {
  mkdirSync(home);
  const stage = path.join(world, "stage");
  expect(run(process.execPath, ["scripts/stage.ts", stage], ROOT)).toMatchObject({ status: 0 });
  const packed = run("npm", ["pack", "--silent", "--pack-destination", world], stage);
  expect(packed).toMatchObject({ status: 0 });
  const tarball = readdirSync(world).find((file) => file.endsWith(".tgz")) ?? "";
  writeFileSync(path.join(home, "package.json"), '{ "type": "module" }\n');
  const line = ["install", "--offline", "--no-audit", "--no-fund", path.join(world, tarball)];
  expect(run("npm", line, home)).toMatchObject({ status: 0 });
}, 300_000);
afterAll(() => rmSync(world, { recursive: true, force: true }));

test("it brings all that it needs, and nothing that nobody needs", () => {
  expect(
    readdirSync(path.join(home, "node_modules")).filter((name) => !name.startsWith(".")),
  ).toEqual(["offers-as-code"]);
  expect(readdirSync(installed).sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "dist",
    "package.json",
    "schema",
  ]);
  const manifest = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8")) as object;
  expect(manifest).not.toHaveProperty("dependencies");
  expect(manifest).not.toHaveProperty("scripts.install");
  expect(manifest).not.toHaveProperty("scripts.postinstall");
  expect(manifest).not.toHaveProperty("private");
  const licenses = readFileSync(path.join(installed, "dist/third-party-licenses.txt"), "utf8");
  for (const name of ["ajv", "commander", "diff", "hono", "yaml"]) {
    expect(licenses).toMatch(new RegExp(`^${name} \\d`, "m"));
  }
  expect(licenses).not.toContain("came without");
});

test("publint has nothing to say", async () => {
  const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

describe("installed in an empty folder", () => {
  const offers = (line: readonly string[], cwd: string) =>
    run(path.join(home, "node_modules/.bin/offers"), line, cwd);

  test("the demo runs: validate, plan, apply, plan again", () => {
    const cwd = path.join(home, "demo");
    cpSync(path.join(ROOT, "examples/assessment-vendor"), cwd, {
      recursive: true,
      filter: (source) => !source.endsWith(".offers"),
    });
    expect(offers(["validate"], cwd)).toMatchObject({ status: 0 });
    expect(offers(["plan"], cwd).stdout).toContain("13 to create");
    expect(offers(["apply", "--yes"], cwd)).toMatchObject({ status: 0 });
    expect(offers(["plan", "--exit-code"], cwd)).toMatchObject({ status: 0 });
    expect(offers(["drift"], cwd)).toMatchObject({ status: 0 });
  }, 120_000);

  test("so do the first minutes: init, doctor, import, fmt, html", () => {
    const cwd = path.join(home, "first");
    mkdirSync(cwd);
    expect(offers(["init"], cwd)).toMatchObject({ status: 0 });
    expect(offers(["doctor"], cwd)).toMatchObject({ status: 0 });
    expect(offers(["import"], cwd)).toMatchObject({ status: 0 });
    expect(offers(["fmt", "--check"], cwd)).toMatchObject({ status: 0 });
    expect(offers(["plan", "--format", "html"], cwd).stdout).toMatch(/^<!doctype html>/);
    expect(offers(["plan", "--format", "guide"], cwd).stdout).toContain("**Create an Offer**");
    expect(offers(["vocabulary", "--refresh"], cwd)).toMatchObject({ status: 0 });
    expect(offers(["--version"], cwd).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  }, 120_000);

  test("scripts import what it exports", () => {
    const cwd = path.join(home, "demo-of-scripts");
    mkdirSync(path.join(cwd, "offers"), { recursive: true });
    writeFileSync(
      path.join(cwd, "offers.config.yaml"),
      "partner: assessment\noffers: offers/*.yaml\nportal: { url: sandbox }\n",
    );
    const file = path.join(cwd, "offers/java.yaml");
    writeFileSync(
      file,
      "catalogId: java\nname: Java\ndescription: A test\nterms: { type: SKILLS_TEST, price: 20.00 USD }\n",
    );
    const script = `
      import { apply, loadOffers, plan, PortalError, startSandbox, validate } from "offers-as-code";
      const { ok, offers } = await loadOffers();
      const planned = await plan();
      const applied = await apply({ reviewed: planned.plan });
      const again = await plan();
      const nothing = await apply({ reviewed: { ...planned.plan, id: "sha256:other" } });
      const sandbox = await startSandbox({ port: 0 });
      const elsewhere = { portal: sandbox.url, env: { SMARTRECRUITERS_TOKEN: sandbox.token } };
      const there = await plan(elsewhere);
      await sandbox.close();
      const gone = await plan({ ...elsewhere, portal: "http://127.0.0.1:9" }).catch((error) => error instanceof PortalError);
      const unknown = await plan({ allow: ["everything"] });
      console.log(JSON.stringify([ok, offers.length, planned.plan.summary.create, applied.ok,
        applied.report.summary.done, again.plan.changes.length, nothing.failure.exit, (await validate()).ok,
        there.plan.changes.length, gone, unknown.failure.code]));`;
    const ran = run(process.execPath, ["--input-type=module", "-e", script], cwd);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(ran.stdout)).toEqual([true, 1, 1, true, 1, 0, 7, true, 1, true, "usage"]);
    writeFileSync(file, "name: [\n");
    const bad = run(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        'import { plan } from "offers-as-code"; console.log(JSON.stringify(await plan()));',
      ],
      cwd,
    );
    expect(JSON.parse(bad.stdout)).toMatchObject({
      ok: false,
      failure: { exit: 3, code: "invalid-files" },
      diagnostics: [{ file: "offers/java.yaml" }],
    });
  }, 120_000);
});
