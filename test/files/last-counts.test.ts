import { appendFile, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readLastCount, rememberCount } from "../../src/files/last-counts.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offers-counts-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const PORTAL = { url: "https://portal.test", partner: "assessment", tokenFrom: null } as const;
const file = () => join(folder, "last-counts.json");

test("is remembered for one account of one partner at one address", async () => {
  expect(await readLastCount(folder, PORTAL)).toBeUndefined();
  await rememberCount(folder, PORTAL, 20);
  await rememberCount(folder, { ...PORTAL, url: "https://staging.test" }, 3);
  await rememberCount(folder, { ...PORTAL, tokenFrom: "STAGING_TOKEN" }, 1);
  expect(await readLastCount(folder, PORTAL)).toBe(20);
  expect(await readLastCount(folder, { ...PORTAL, partner: "job-board" })).toBeUndefined();
});

test.each([
  ["cut", '{"formatVersion":1,"counts":{"assess'],
  ["of no version", '{"assessment https://portal.test":20}'],
  ["of another version", '{"formatVersion":2,"counts":{"assessment https://portal.test":20}}'],
  ["no count", '{"formatVersion":1,"counts":{"assessment https://portal.test":"20"}}'],
  ["null", "null"],
])("a file that is %s is forgotten", async (_, text) => {
  await writeFile(file(), text);
  expect(await readLastCount(folder, PORTAL)).toBeUndefined();
});

test.each([
  ["a link", () => symlink(`${file()}.there`, file())],
  [
    "larger than any such file",
    () =>
      appendFile(`${file()}.there`, " ".repeat(2_000_000)).then(() =>
        rename(`${file()}.there`, file()),
      ),
  ],
])("is not read when it is %s", async (_, put) => {
  await rememberCount(folder, PORTAL, 20);
  await rename(file(), `${file()}.there`);
  await put();
  expect(await readLastCount(folder, PORTAL)).toBeUndefined();
});
