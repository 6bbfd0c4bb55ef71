import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isKnownAdjustment, type Adjustment } from "../../src/core/adjustments.ts";
import type { Plan } from "../../src/core/plan.ts";
import { readAdjustments, rememberAdjustments } from "../../src/files/adjustments.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offers-adjustments-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const rounded: Adjustment = {
  portalId: "1",
  path: "terms.price",
  wanted: "20.05 USD",
  stored: "20.00 USD",
};
const PORTAL = { url: "https://portal.test", partner: "assessment" } as const;
const isKnown = async (portal: Plan["portal"] = PORTAL) =>
  isKnownAdjustment(
    await readAdjustments(folder, portal),
    "1",
    "terms.price",
    "20.05 USD",
    "20.00 USD",
  );

test("is remembered from one run to the next", async () => {
  expect(await isKnown()).toBe(false);
  await rememberAdjustments(folder, PORTAL, [rounded]);
  await rememberAdjustments(folder, PORTAL, [{ ...rounded, portalId: "2" }]);
  expect(await isKnown()).toBe(true);
});

test("writes nothing when there is nothing to remember", async () => {
  await rememberAdjustments(folder, PORTAL, []);
  expect(await readdir(folder)).toEqual([]);
});

test("a damaged cache is rebuilt", async () => {
  await writeFile(join(folder, "adjustments.json"), "{");
  expect(await isKnown()).toBe(false);
  await rememberAdjustments(folder, PORTAL, [rounded]);
  expect(await isKnown()).toBe(true);
});

test("a folder that cannot be written costs nothing but the memory", async () => {
  await writeFile(join(folder, "file"), "");
  await rememberAdjustments(join(folder, "file", "below"), PORTAL, [rounded]);
  expect(await readdir(folder)).toEqual(["file"]);
});

test("belongs to one partner at one address", async () => {
  await rememberAdjustments(folder, PORTAL, [rounded]);
  const other = { ...PORTAL, url: "https://staging.test" };
  expect(await isKnown(other)).toBe(false);
  expect(await isKnown({ ...PORTAL, partner: "job-board" })).toBe(false);
  await rememberAdjustments(folder, other, [{ ...rounded, portalId: "2" }]);
  expect(await isKnown()).toBe(true);
});

const file = () => join(folder, "adjustments.json");

test.each([
  ["a link", () => symlink(`${file()}.there`, file())],
  ["a folder", () => mkdir(file())],
  [
    "larger than any cache",
    () =>
      appendFile(`${file()}.there`, " ".repeat(30_000_000)).then(() =>
        rename(`${file()}.there`, file()),
      ),
  ],
])("is not read when it is %s", async (_, put) => {
  await rememberAdjustments(folder, PORTAL, [rounded]);
  await rename(file(), `${file()}.there`);
  await put();
  expect(await isKnown()).toBe(false);
});
