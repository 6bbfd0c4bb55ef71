/** What the built program remembers of files that were right, as processes that meet and are killed. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { CONFIG, offerText, writeIn } from "../support/project.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const MANY = 200;
const program = mkdtempSync(path.join(tmpdir(), "offers-cache-program-"));

/** Loaded before the program: counts the offer files that it opens, and tells at its end. */
const COUNTER = `
const fs = require("node:fs");
const { openSync } = fs;
let opened = 0;
fs.openSync = (file, ...rest) => {
  if (/offers.\\d+\\.yaml$/.test(String(file))) opened += 1;
  return openSync(file, ...rest);
};
require("node:module").syncBuiltinESMExports();
// A day from now: what the test wrote was certainly written before.
const Now = Date;
globalThis.Date = class extends Now {
  constructor(...parts) {
    super(...(parts.length === 0 ? [Now.now() + 86_400_000] : parts));
  }
};
process.on("exit", () => fs.writeSync(2, "opened " + opened));
`;

let cwd: string;
let cache: string;

beforeAll(() => {
  writeFileSync(path.join(program, "package.json"), '{ "type": "module" }');
  writeFileSync(path.join(program, "counter.cjs"), COUNTER);
  const line = ["scripts/build.ts", path.join(program, "dist")];
  execFileSync(process.execPath, line, { cwd: ROOT, stdio: "ignore" });
});
afterAll(() => rmSync(program, { recursive: true, force: true }));

beforeEach(() => {
  const folder = mkdtempSync(path.join(tmpdir(), "offers-cache-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cwd = path.join(folder, "project");
  cache = path.join(folder, "cache");
  writeIn(cwd, "offers.config.yaml", CONFIG);
  for (let index = 0; index < MANY; index += 1) {
    writeIn(cwd, `offers/${index}.yaml`, offerText(`java-${index}`));
  }
});

function start(more: { readonly [name: string]: string } = {}, ...words: readonly string[]) {
  const entry = path.join(program, "dist/offers.js");
  const line = ["--require", path.join(program, "counter.cjs"), entry, "validate", ...words];
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, XDG_CACHE_HOME: cache, ...more };
  return spawn(process.execPath, line, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
}

/** How it ended, what it said, and how many offer files it opened. */
async function validate(...given: Parameters<typeof start>) {
  const child = start(...given);
  const [stdout, stderr, exit] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  return { exit, stdout, opened: Number(/opened (\d+)$/.exec(stderr)?.[1]) };
}

const ours = () => path.join(cache, "offers-as-code");
const RIGHT = { exit: 0, stdout: `${MANY} offers, all valid.\n` };

test("nothing is read a second time, one changed file alone, and everything without the cache", async () => {
  expect(await validate()).toEqual({ ...RIGHT, opened: MANY });
  expect(await validate()).toEqual({ ...RIGHT, opened: 0 });
  expect(await validate({}, "--no-cache")).toEqual({ ...RIGHT, opened: MANY });
  writeIn(cwd, "offers/7.yaml", offerText("java-7", ["publish: perhaps"]));
  const wrong = await validate();
  expect(wrong).toMatchObject({ exit: 3, opened: 1 });
  expect(wrong.stdout).toContain("offers/7.yaml");
  writeIn(cwd, "offers/7.yaml", offerText("java-7", ["publish: false"]));
  expect(await validate()).toEqual({ ...RIGHT, opened: 1 });
});

test("several runs at once all tell the truth, and leave one whole file", async () => {
  for (const ended of await Promise.all([validate(), validate(), validate(), validate()])) {
    expect(ended).toMatchObject(RIGHT);
  }
  expect(readdirSync(ours())).toHaveLength(1);
  expect(await validate()).toEqual({ ...RIGHT, opened: 0 });
});

test("a run that is killed while it writes loses nothing, and what it left is taken away", async () => {
  mkdirSync(ours(), { recursive: true });
  const child = start();
  const ended = new Promise((resolve) => child.once("close", resolve));
  const watcher = watch(ours(), () => child.kill("SIGKILL"));
  await ended;
  watcher.close();
  expect(readdirSync(ours())).toHaveLength(1);
  expect(await validate()).toMatchObject(RIGHT);
  expect(await validate()).toEqual({ ...RIGHT, opened: 0 });
  expect(readdirSync(ours())).toEqual([expect.stringMatching(/\.json$/)]);
});

test("a file that was cut off at any place is not believed", async () => {
  await validate();
  const [name = ""] = readdirSync(ours());
  const file = path.join(ours(), name);
  const whole = readFileSync(file, "utf8");
  for (const part of [0, 0.1, 0.5]) {
    writeFileSync(file, whole.slice(0, whole.length * part));
    expect(await validate()).toEqual({ ...RIGHT, opened: MANY });
    expect(readFileSync(file, "utf8")).toBe(whole);
  }
});

test("in CI nothing is remembered: an earlier job of anybody may have left something", async () => {
  for (let again = 0; again < 2; again += 1) {
    expect(await validate({ CI: "true" })).toEqual({ ...RIGHT, opened: MANY });
  }
  expect(existsSync(cache)).toBe(false);
});
