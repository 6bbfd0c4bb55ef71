import { mkdtemp, readFile, readdir, rm, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeWhole } from "../../src/files/write-whole.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offers-whole-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("makes folders, replaces what was there, leaves nothing beside it", async () => {
  const file = join(folder, "deep", "file.json");
  await writeWhole(file, "one");
  await writeWhole(file, "two");
  expect(await readFile(file, "utf8")).toBe("two");
  expect(await readdir(join(folder, "deep"))).toEqual(["file.json"]);
});

test("keeps the old file whole when the new one cannot take its place", async () => {
  const file = join(folder, "taken");
  await mkdir(file);
  await writeFile(join(file, "inside"), "old");
  await expect(writeWhole(file, "new")).rejects.toThrow();
  expect(await readFile(join(file, "inside"), "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["taken"]);
});

test("two at once end with one of the two texts", async () => {
  const file = join(folder, "file");
  const texts = ["a".repeat(100_000), "b".repeat(100_000)];
  await Promise.all(texts.map((text) => writeWhole(file, text)));
  expect(texts).toContain(await readFile(file, "utf8"));
});
