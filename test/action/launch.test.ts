/** The launcher, at a commit without a bundle: installs by itself, hands on no secret, and says why it cannot. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "offers-launch-"));
const bin = join(folder, "bin");
const workspace = join(folder, "workspace");

/** What npm would do, without a network: it notes what it was given and puts the packages there. */
const NPM = `#!${process.execPath}
const { writeFileSync, symlinkSync } = require("node:fs");
writeFileSync("seen.json", JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), env: process.env }));
process.stdout.write("::error::npm speaks\\n");
if (process.env.HOME.endsWith("broken")) { process.stderr.write("::error::no ##[error]network\\n"); process.exit(1); }
symlinkSync(${JSON.stringify(resolve("node_modules"))}, "node_modules");
`;

beforeAll(() => {
  mkdirSync(bin);
  writeFileSync(join(bin, "npm"), NPM);
  chmodSync(join(bin, "npm"), 0o755);
  cpSync("examples/assessment-vendor", workspace, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The Action's files, as the runner fetches them. */
function aClone(): string {
  const clone = mkdtempSync(join(folder, "clone-"));
  for (const part of ["src", "schema", "package.json", "package-lock.json"]) {
    cpSync(part, join(clone, part), { recursive: true });
  }
  return clone;
}

const launch = (clone: string, more: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [join(clone, "src/action/launch.ts")], {
    cwd: workspace,
    encoding: "utf8",
    env: {
      PATH: bin,
      HOME: folder,
      INPUT_COMMAND: "validate",
      "INPUT_GITHUB-TOKEN": "github-secret",
      "INPUT_PORTAL-TOKEN": "portal-secret",
      GITHUB_TOKEN: "another-secret",
      ACTIONS_RUNTIME_TOKEN: "runtime-secret",
      NODE_AUTH_TOKEN: "npm-secret",
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: "acme/offers",
      ...more,
    },
  });

test("says in one line that nothing could be installed, whatever npm says", () => {
  const outputs = join(folder, "outputs");
  const more = { HOME: join(folder, "broken"), GITHUB_OUTPUT: outputs };
  const { status, stdout } = launch(aClone(), more);
  expect(status).toBe(6);
  expect(readFileSync(outputs, "utf8")).toMatch(/^result=error\nfailure-reason=The Action's .*\n$/);
  const commands = stdout.split("\n").filter((line) => line.startsWith("::"));
  expect(commands).toEqual([expect.stringContaining("could not be installed (npm ended with 1)")]);
  expect(stdout).not.toContain("##[");
});

test("installs the packages of the lockfile without scripts and without secrets, once", () => {
  const clone = aClone();
  const seen = join(clone, "seen.json");
  const first = launch(clone);
  expect(first.stdout).not.toContain("npm speaks");
  expect(first.status).toBe(0);
  const { args, cwd, env } = JSON.parse(readFileSync(seen, "utf8")) as {
    args: string[];
    cwd: string;
    env: Record<string, string>;
  };
  expect(cwd).toBe(clone);
  expect(args.slice(0, 3)).toEqual(["ci", "--omit=dev", "--ignore-scripts"]);
  expect(JSON.stringify(env)).not.toContain("secret");
  expect(Object.keys(env).filter((name) => /^(INPUT|GITHUB|ACTIONS)_/.test(name))).toEqual([]);

  rmSync(seen);
  expect(launch(clone).status).toBe(0);
  expect(() => readFileSync(seen)).toThrow();
});

test("runs the bundle of a release when there is one", () => {
  const clone = aClone();
  mkdirSync(join(clone, "bundle"));
  writeFileSync(
    join(clone, "bundle", "action.js"),
    'export const main = () => { process.stdout.write("bundled\\n"); process.exitCode = 42; };',
  );
  expect(launch(clone)).toMatchObject({ status: 42, stdout: "bundled\n" });
});
