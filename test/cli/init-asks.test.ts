/** The questions of `offers init`, asked on a real terminal. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { CTRL_C, CTRL_D, onATerminal } from "../support/on-a-terminal.ts";

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "offers-init-asks-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const PARTNER = "assessment or job-board? [assessment] ";
const PORTAL = "or an address? [sandbox] ";
const FOLDER = "offers lie? [offers] ";

test("Enter takes what is proposed", async () => {
  const cwd = emptyFolder();
  const { exit, screen } = await onATerminal(["init"], cwd, [
    { seen: PARTNER, keys: "\n" },
    { seen: PORTAL, keys: "\n" },
    { seen: FOLDER, keys: "\n" },
  ]);
  expect(exit).toBe(0);
  expect(screen).toMatch(/Next:\n {2}offers plan\n {2}offers apply\n$/);
  const config = readFileSync(path.join(cwd, "offers.config.yaml"), "utf8");
  expect(config).toContain("partner: assessment\noffers: offers/**/*.yaml\n");
  expect(config).toContain("url: sandbox ");
});

test("what was meant is written, and a wrong answer is asked again", async () => {
  const cwd = emptyFolder();
  const { exit, screen } = await onATerminal(["init"], cwd, [
    { seen: PARTNER, keys: "vendor\n" },
    { seen: PARTNER, keys: "job-board\n" },
    { seen: PORTAL, keys: "http://elsewhere.example\n" },
    { seen: PORTAL, keys: "by-hand\n" },
    { seen: FOLDER, keys: "../up\n" },
    { seen: FOLDER, keys: "market/offers\n" },
  ]);
  expect(exit).toBe(0);
  expect(screen).toContain("vendor is no answer here: say assessment");
  expect(screen).toContain("http://elsewhere.example is no answer here: say sandbox, by-hand");
  expect(screen).toContain("../up is no answer here: say a folder");
  const config = readFileSync(path.join(cwd, "offers.config.yaml"), "utf8");
  expect(config).toContain("partner: job-board\noffers: market/offers/**/*.yaml\n");
  expect(config).toContain("url: by-hand\n");
  expect(readdirSync(path.join(cwd, "market/offers"))).toEqual(["example.yaml"]);
});

test("only what the flags leave open is asked", async () => {
  const { exit, screen } = await onATerminal(
    ["init", "--partner", "job-board", "--portal", "sandbox"],
    emptyFolder(),
    [{ seen: FOLDER, keys: "\n" }],
  );
  expect(exit).toBe(0);
  expect(screen).not.toMatch(/What kind of partner|Where do the offers go/);
});

test("answers typed ahead answer the questions to come", async () => {
  const cwd = emptyFolder();
  const { exit } = await onATerminal(["init"], cwd, [
    { seen: PARTNER, keys: "job-board\nby-hand\nmarket\n" },
  ]);
  expect(exit).toBe(0);
  const config = readFileSync(path.join(cwd, "offers.config.yaml"), "utf8");
  expect(config).toContain("partner: job-board\noffers: market/**/*.yaml\n");
});

test.each([
  ["the first", [{ seen: PARTNER, keys: CTRL_C }]],
  [
    "the last",
    [
      { seen: PARTNER, keys: "\n" },
      { seen: PORTAL, keys: "\n" },
      { seen: FOLDER, keys: CTRL_C },
    ],
  ],
])("Ctrl-C at %s question leaves nothing behind", async (_, doings) => {
  const cwd = emptyFolder();
  const { exit, screen } = await onATerminal(["init"], cwd, doings);
  expect(exit).toBe(130);
  expect(screen).toMatch(/\^C\nerror: Stopped by SIGINT\.\n$/);
  expect(readdirSync(cwd)).toEqual([]);
});

test.each([
  ["the first", [{ seen: PARTNER, keys: CTRL_D }]],
  [
    "the second",
    [
      { seen: PARTNER, keys: "\n" },
      { seen: PORTAL, keys: CTRL_D },
    ],
  ],
])("Ctrl-D at %s question is no answer, and then nothing is written", async (_, doings) => {
  const cwd = emptyFolder();
  const { exit, screen } = await onATerminal(["init"], cwd, doings);
  expect(exit).toBe(4);
  expect(screen).toContain("\nerror: Nothing was written: a question got no answer.\n");
  expect(screen).toMatch(/--(partner|portal)/);
  expect(readdirSync(cwd)).toEqual([]);
});
