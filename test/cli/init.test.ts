/** Setting up a repository, and asking the doctor about it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { aProject } from "../support/project.ts";
import { type Ended, offers } from "../support/run-offers.ts";

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "offers-init-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const document = ({ stdout }: Ended) => JSON.parse(stdout) as Record<string, unknown>;

const FILES = [
  "offers.config.yaml",
  "offers/example.yaml",
  "schema/offer.schema.json",
  "schema/config.schema.json",
  ".vscode/settings.json",
  ".idea/jsonSchemas.xml",
  ".github/workflows/offers-apply.yml",
  ".github/workflows/offers-drift.yml",
  ".github/workflows/offers-follow.yml",
  ".github/workflows/offers-plan.yml",
  ".github/workflows/offers-validate.yml",
  ".gitignore",
];

describe("offers init in an empty folder", () => {
  test.each([
    ["assessment", "sandbox", ["offers plan", "offers apply"]],
    ["job-board", "by-hand", ["offers plan --format guide", "offers done <key>"]],
    ["assessment", "https://api.smartrecruiters.com", ["offers doctor", "offers import"]],
  ])(
    "%s, %s: valid from the first moment, and it says what comes next",
    async (partner, portal, next) => {
      const cwd = emptyFolder();
      const line = ["init", "--partner", partner, "--portal", portal, "--format", "json"];
      const made = await offers(line, { cwd });
      expect(made).toMatchObject({
        exit: 0,
        stderr: "folder: offers (say --folder for another)\n",
      });
      expect(document(made)).toEqual({
        formatVersion: 1,
        ok: true,
        created: FILES.filter((file) => portal !== "by-hand" || !/apply|follow/.test(file)),
        changed: [],
        kept: [],
        next,
      });
      expect(await offers(["validate"], { cwd })).toMatchObject({
        exit: 0,
        stdout: "1 offer, all valid.\n",
      });
      expect(await offers(["fmt", "--check"], { cwd })).toMatchObject({ exit: 0 });
    },
    60_000,
  );

  test("asks nothing without a terminal, and a second time adds nothing", async () => {
    const cwd = emptyFolder();
    const made = await offers(["init"], { cwd });
    expect(made).toMatchObject({ exit: 0 });
    expect(made.stdout).toMatch(/Next:\n {2}offers plan\n {2}offers apply\n$/);
    expect(document(await offers(["init", "--format", "json"], { cwd }))).toMatchObject({
      created: [],
      changed: [],
    });
    const planned = document(await offers(["plan", "--format", "json"], { cwd }));
    expect(planned).toMatchObject({ summary: { create: 1, publish: 0 } });
  }, 60_000);

  test.each([
    [["--partner", "vendor"], "--partner takes"],
    [["--portal", "http://example.com"], "--portal takes"],
    [["--folder", "../elsewhere"], "--folder takes"],
    [["--folder", "off*rs"], "--folder takes"],
  ])("%j is bad usage, and nothing is written", async (flags, said) => {
    const cwd = emptyFolder();
    const { exit, stderr } = await offers(["init", ...flags], { cwd });
    expect(exit).toBe(3);
    expect(stderr).toContain(said);
    expect(existsSync(path.join(cwd, "offers.config.yaml"))).toBe(false);
  });
});

describe("offers init in a repository that has offers", () => {
  test("adds what is missing and overwrites nothing but its own schemas", async () => {
    const cwd = aProject({ ".gitignore": "node_modules/", "schema/offer.schema.json": "{}" });
    const config = readFileSync(path.join(cwd, "offers.config.yaml"), "utf8");
    const { created, changed, kept } = document(
      await offers(["init", "--partner", "job-board", "--format", "json"], { cwd }),
    );
    expect(created).toEqual(
      FILES.filter((file) => !/^offers[./]|^schema\/offer|gitignore/.test(file)),
    );
    expect(changed).toEqual(["schema/offer.schema.json", ".gitignore"]);
    expect(kept).toEqual(["offers.config.yaml"]);
    expect(readFileSync(path.join(cwd, "offers.config.yaml"), "utf8")).toBe(config);
    expect(readFileSync(path.join(cwd, ".gitignore"), "utf8")).toBe("node_modules/\n.offers/\n");
  });

  test("a workflow goes to the repository's root, and knows the folder", async () => {
    const { execFileSync } = await import("node:child_process");
    const root = emptyFolder();
    execFileSync("git", ["init", "-q"], { cwd: root });
    const cwd = path.join(root, "vendor");
    (await import("node:fs")).mkdirSync(cwd);
    expect(await offers(["init"], { cwd })).toMatchObject({ exit: 0 });
    const workflow = readFileSync(path.join(root, ".github/workflows/offers-plan.yml"), "utf8");
    expect(workflow).toContain("working-directory: vendor\n");
  });

  test("a config with mistakes is told of, and left alone", async () => {
    const cwd = aProject();
    writeFileSync(path.join(cwd, "offers.config.yaml"), "partner: vendor\n");
    expect(await offers(["init"], { cwd })).toMatchObject({ exit: 3 });
    expect(existsSync(path.join(cwd, "schema"))).toBe(false);
  });
});
