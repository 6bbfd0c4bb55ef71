import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isKnownAdjustment, type Adjustment } from "../../src/core/adjustments.ts";
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
const isKnown = async () =>
  isKnownAdjustment(await readAdjustments(folder), "1", "terms.price", "20.05 USD", "20.00 USD");

test("is remembered from one run to the next", async () => {
  expect(await isKnown()).toBe(false);
  await rememberAdjustments(folder, [rounded]);
  await rememberAdjustments(folder, [{ ...rounded, portalId: "2" }]);
  expect(await isKnown()).toBe(true);
});

test("writes nothing when there is nothing to remember", async () => {
  await rememberAdjustments(folder, []);
  expect(await readdir(folder)).toEqual([]);
});

test("a damaged cache is rebuilt", async () => {
  await writeFile(join(folder, "adjustments.json"), "{");
  expect(await isKnown()).toBe(false);
  await rememberAdjustments(folder, [rounded]);
  expect(await isKnown()).toBe(true);
});

test("a folder that cannot be written costs nothing but the memory", async () => {
  await writeFile(join(folder, "file"), "");
  await rememberAdjustments(join(folder, "file", "below"), [rounded]);
  expect(await readdir(folder)).toEqual(["file"]);
});
