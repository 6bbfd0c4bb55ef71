/** What earlier runs found is believed only for what is certainly the same, and losing it loses nothing. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { diskFiles } from "../../src/files/disk.ts";
import { userCache } from "../../src/files/user-cache.ts";
import { type VerdictOptions, verdictsIn } from "../../src/files/verdicts.ts";
import type { OfferFiles } from "../../src/run/ports.ts";
import { validate } from "../../src/run/validate.ts";
import { CONFIG, offerText, writeIn } from "../support/project.ts";

const MANY = 200;
const DAY = 86_400_000;
let root: string;
let folder: string;

/** Two days from now, so that what the test writes was certainly written before. */
const now = new Date(Date.now() + 2 * DAY);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "offers-verdicts-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  folder = path.join(root, "cache");
  writeIn(root, "offers.config.yaml", CONFIG);
  for (let index = 0; index < MANY; index += 1) {
    writeIn(root, `offers/${index}.yaml`, offerText(`java-${index}`));
  }
});

/** What one run says, and how many offer files it had to read. */
async function run(how: Partial<VerdictOptions> & { environment?: string } = {}) {
  let read = 0;
  const disk = diskFiles(root);
  const files: OfferFiles = {
    list: (globs) => disk.list(globs),
    read(file, most, onStamp) {
      if (file.startsWith("offers/")) read += 1;
      return disk.read(file, most, onStamp);
    },
  };
  const { environment = null } = how;
  const request = { root, file: "offers.config.yaml", environment, portal: null };
  const open = verdictsIn({ folder, root, build: "one", now, ...how });
  const options = { now: how.now ?? now };
  const found = await validate(request, files, options, open);
  expect(found).toEqual(await validate(request, disk, options));
  const codes = found.diagnostics.map(({ code, place }) => `${place.file} ${code}`);
  return { read, codes };
}

const kept = (): readonly string[] =>
  readdirSync(folder, { encoding: "utf8" }).map((name) => path.join(folder, name));

describe("a file is not read again", () => {
  test("while it is as it was", async () => {
    expect(await run()).toEqual({ read: MANY, codes: [] });
    expect(await run()).toEqual({ read: 0, codes: [] });
  });

  test("when another one changed, came or went", async () => {
    await run();
    writeIn(root, "offers/7.yaml", offerText("java-7", ["publish: false"]));
    expect(await run()).toEqual({ read: 1, codes: [] });
    expect(await run()).toEqual({ read: 0, codes: [] });
    writeIn(root, "offers/new.yaml", offerText("new"));
    expect(await run()).toEqual({ read: 1, codes: [] });
    rmSync(path.join(root, "offers/new.yaml"));
    expect(await run()).toEqual({ read: 0, codes: [] });
    expect(await run()).toEqual({ read: 0, codes: [] });
  });
});

describe("a mistake is told in every run", () => {
  test("in a file of the same size whose time was set back", async () => {
    await run();
    const file = path.join(root, "offers/7.yaml");
    const before = new Date(Date.now() - DAY);
    utimesSync(file, before, before);
    await run();
    writeFileSync(file, readFileSync(file, "utf8").replace("20.00", "20.0x"));
    utimesSync(file, before, before);
    for (let again = 0; again < 2; again += 1) {
      expect(await run()).toEqual({ read: 1, codes: ["offers/7.yaml bad-price"] });
    }
  });

  test("when the file was read in the moment of its last change", async () => {
    const moment = new Date();
    await run({ now: moment });
    expect(await run({ now: moment })).toEqual({ read: MANY, codes: [] });
  });

  test("when it lies between two files that are right by themselves", async () => {
    await run();
    writeIn(root, "offers/zzz.yaml", offerText("java-7"));
    const codes = ["offers/zzz.yaml duplicate-identity"];
    expect(await run()).toMatchObject({ codes });
    expect(await run()).toMatchObject({ codes });
  });

  test("when it is a warning, also one that is told once for all offers", async () => {
    const defaults = "defaults: { availability: { industries: [made_up] } }\n";
    writeIn(root, "offers.config.yaml", CONFIG + defaults);
    const codes = ["offers.config.yaml unknown-id"];
    expect(await run()).toEqual({ read: MANY, codes });
    rmSync(path.join(root, "offers/0.yaml"));
    expect(await run()).toEqual({ read: MANY - 1, codes });
  });

  test("when time makes it one", async () => {
    const expires = new Date(now.getTime() + DAY).toISOString().slice(0, 10);
    writeIn(root, "offers/7.yaml", offerText("java-7", [`availability: { expires: ${expires} }`]));
    expect(await run()).toEqual({ read: MANY, codes: [] });
    expect(await run()).toEqual({ read: 0, codes: [] });
    const later = new Date(now.getTime() + 3 * DAY);
    const codes = ["offers/7.yaml expired"];
    expect(await run({ now: later })).toEqual({ read: 1, codes });
    expect(await run({ now: later })).toEqual({ read: 1, codes });
  });

  test("when the file became a link", async () => {
    await run();
    rmSync(path.join(root, "offers/7.yaml"));
    symlinkSync(path.join(root, "offers/8.yaml"), path.join(root, "offers/7.yaml"));
    expect(await run()).toMatchObject({ codes: ["offers/7.yaml file-is-link"] });
  });
});

describe("nothing is believed on other grounds", () => {
  test.each<[string, () => Parameters<typeof run>[0]]>([
    ["another build", () => ({ build: "two" })],
    [
      "another config",
      () => {
        writeIn(root, "offers.config.yaml", `${CONFIG}defaults: { publish: false }\n`);
        return {};
      },
    ],
    [
      "another vocabulary",
      () => {
        const origin = { from: "sandbox", refreshed: "2026-11-23T12:00:00.000Z" };
        const one = [{ id: "internet", label: "Internet" }];
        const lists = { ...origin, industries: one, functions: one };
        writeIn(root, "schema/vocabulary.json", JSON.stringify(lists));
        return {};
      },
    ],
    [
      "another environment",
      () => {
        writeIn(root, "offers.config.yaml", `${CONFIG}environments: { staging: {} }\n`);
        return { environment: "staging" };
      },
    ],
  ])("%s", async (_, change) => {
    await run();
    expect(await run(change())).toMatchObject({ read: MANY });
  });
});

describe("what is kept may be lost or damaged at any time", () => {
  test.each<[string, (text: string) => string]>([
    ["cut off", (text) => text.slice(0, 200)],
    ["empty", () => ""],
    ["another number", (text) => text.replace(/"offers":\d+/, '"offers":1')],
    ["a name exchanged", (text) => text.replace("offers/7.yaml", "offers/8.yaml")],
    ["not ours at all", () => "{}"],
  ])("%s", async (_, damage) => {
    await run();
    const [file = ""] = kept();
    writeFileSync(file, damage(readFileSync(file, "utf8")));
    expect((await run()).read).toBe(MANY);
    expect(await run()).toEqual({ read: 0, codes: [] });
  });

  test.each<[string, (text: string) => string]>([
    ["cut off", (text) => text.slice(0, -20)],
    ["changed", (text) => text.replace('"key":"java-9"', '"key":"java-8"')],
  ])("in the part that only a changed file needs: %s", async (_, damage) => {
    await run();
    const [file = ""] = kept();
    writeFileSync(file, damage(readFileSync(file, "utf8")));
    writeIn(root, "offers/7.yaml", offerText("java-7", ["publish: false"]));
    expect(await run()).toEqual({ read: MANY, codes: [] });
  });

  test("a folder that cannot be written to", async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, "file"), "");
    expect(await run({ folder: path.join(folder, "file/below") })).toEqual({
      read: MANY,
      codes: [],
    });
    chmodSync(folder, 0o500);
    expect(await run()).toMatchObject({ codes: [] });
    chmodSync(folder, 0o700);
  });

  test("two runs at once leave one whole file and nothing else", async () => {
    await Promise.all([run(), run(), run()]);
    expect(kept()).toHaveLength(1);
    expect(await run()).toEqual({ read: 0, codes: [] });
  });
});

test("a few files are read rather than looked up", async () => {
  rmSync(path.join(root, "offers/0.yaml"));
  await run();
  expect(await run()).toEqual({ read: MANY - 1, codes: [] });
});

test.each<[NodeJS.Platform, Record<string, string>, string | null]>([
  ["linux", { HOME: "/home/a" }, "/home/a/.cache/offers-as-code"],
  ["linux", { HOME: "/home/a", XDG_CACHE_HOME: "/c" }, "/c/offers-as-code"],
  ["linux", { HOME: "/home/a", XDG_CACHE_HOME: "c" }, "/home/a/.cache/offers-as-code"],
  ["darwin", { HOME: "/Users/a" }, "/Users/a/Library/Caches/offers-as-code"],
  ["win32", { LOCALAPPDATA: "/local", HOME: "/h" }, "/local/offers-as-code"],
  ["linux", { HOME: "/home/a", CI: "true" }, null],
  ["linux", {}, null],
])("on %s with %j it is kept in %s", (platform, environment, expected) => {
  expect(userCache(environment, platform, root)).toBe(expected);
});

test("it is kept nowhere when that would be in the repository: a pull request could bring it", () => {
  mkdirSync(path.join(root, ".git"));
  const project = path.join(root, "partner");
  mkdirSync(project);
  expect(userCache({ HOME: root }, "linux", project)).toBeNull();
  expect(userCache({ HOME: path.dirname(root) }, "linux", project)).not.toBeNull();
});
