/** Import and fmt as a user would run them, against a real server. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openSandbox, startSandbox, type RunningSandbox } from "../../src/sandbox/index.ts";
import { inFront } from "../support/in-front.ts";
import { aProject, CONFIG, writeIn } from "../support/project.ts";
import { type Ended, offers } from "../support/run-offers.ts";

const STATES = ["ACTIVE", "ACTIVE", "ACTIVE", "UNDER_REVIEW", "REJECTED", "INACTIVE"] as const;

/** What was clicked together over years, as the API shows it. */
const seed = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}`.padStart(24, "0"),
    catalogId: index % 7 === 0 ? `Skill ${index} & more` : `skill-${index}`,
    name: ["NO", "1e3", "2027-06-30", "007", `Skill test ${index}`][index % 5],
    description: index % 11 === 0 ? "Package for the customer: XYZ" : `What ${index} is about`,
    status: STATES[index % STATES.length],
    createDate: "2019-01-01T00:00:00.000+0000",
    lastUpdateDate:
      index % 12 === 5 ? "2020-01-01T00:00:00.000+0000" : "2026-09-01T00:00:00.000+0000",
    terms: { type: "SKILLS_TEST", price: { amount: index, currencyCode: "USD" }, postingPeriod: 0 },
    availability: {
      ...(index % 2 === 0 ? { expirationDate: "2099-06-30T23:59:59.999+0000" } : {}),
      companies: index % 9 === 0 ? ["Globex", "Initech"] : ["ALL"],
      industries: [{ id: "internet" }],
      locations: [{ country: "Norway" }, { country: "US", region: "California" }],
    },
  }));

type Project = { readonly cwd: string; readonly run: (...line: string[]) => Promise<Ended> };

/** A project without offers whose portal is this server. */
function projectOf(
  sandbox: Pick<RunningSandbox, "url" | "tokens">,
  files: { readonly [path: string]: string } = {},
): Project {
  const config = CONFIG.replace("url: sandbox", `url: ${sandbox.url}\n  tokenFrom: TOKEN`);
  const cwd = aProject({ "offers.config.yaml": config, ...files });
  const env = { TOKEN: sandbox.tokens.assessment };
  return { cwd, run: (...line) => offers(line, { cwd, env }) };
}

const read = ({ cwd }: Project, file: string): string => readFileSync(path.join(cwd, file), "utf8");

describe("files that are there", () => {
  const written = `# Ask QA before you change this.
name: 'Old name'   # short
catalogId: skill-1
description: What 1 is about
terms: { type: SKILLS_TEST, price: 99.00 USD } # agreed
`;
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, limits: false, seed: seed(3) });
    return () => sandbox.close();
  });
  const given = { "offers/java.yaml": written };

  test("are brought up to date where they stand; the others are new", async () => {
    const project = projectOf(sandbox, given);
    const { stdout } = await project.run("import");
    expect(stdout).toContain("Proof: the plan is empty");
    expect(read(project, "offers/java.yaml")).toBe(
      written.replace("'Old name'", '"1e3"').replace("99.00 USD", "1.00 USD"),
    );
    expect(readdirSync(path.join(project.cwd, "offers")).sort()).toEqual([
      "java.yaml",
      "skill-0-and-more.yaml",
      "skill-2.yaml",
    ]);
  });

  test("stay as they are with --only new, and the answer names what differs", async () => {
    const project = projectOf(sandbox, given);
    const { stdout, exit } = await project.run("import", "--only", "new");
    expect(exit).toBe(0);
    expect(stdout).toContain("The plan is not empty");
    expect(stdout).toMatch(/terms\.price\s+1\.00 USD → 99\.00 USD/);
    expect(read(project, "offers/java.yaml")).toBe(written);
  });

  test("are written anew with --overwrite", async () => {
    const project = projectOf(sandbox, given);
    expect((await project.run("import", "--overwrite")).stdout).toContain("1 overwritten");
    expect(read(project, "offers/java.yaml")).toMatch(
      /^# yaml-language-server.*\ncatalogId: skill-1\nname: "1e3"\n/,
    );
  });

  test("that cannot be read stop it, before anything is written", async () => {
    const project = projectOf(sandbox, { "offers/java.yaml": "name: [\n" });
    expect(await project.run("import")).toMatchObject({ exit: 3 });
    expect(readdirSync(path.join(project.cwd, "offers"))).toEqual(["java.yaml"]);
  });

  test("one file for all takes the new ones as further documents", async () => {
    const project = projectOf(sandbox);
    writeIn(
      project.cwd,
      "offers.config.yaml",
      read(project, "offers.config.yaml").replace("offers/*.yaml", "all.yaml"),
    );
    expect((await project.run("import")).stdout).toContain("Proof: the plan is empty");
    expect(read(project, "all.yaml").split("\n---\n")).toHaveLength(3);
  });
});

test("an offer that changes while it is imported is named, and ends with 2", async () => {
  const held = openSandbox({ review: "manual", seed: seed(3) });
  let written = "";
  const server = await inFront({ now: held }, () => {
    if (!existsSync(written)) return;
    const id = "1".padStart(24, "0");
    const { body } = held.portal.get(id, null);
    if (body["name"] === "Changed meanwhile") return;
    const actor = { kind: "administrator", name: "somebody" } as const;
    held.portal.touch(id, { ...body, name: "Changed meanwhile" }, actor);
  });
  const project = projectOf({ url: server.url, tokens: held.tokens });
  written = path.join(project.cwd, "offers/skill-1.yaml");
  const { exit, stdout } = await project.run("import");
  expect(exit).toBe(2);
  expect(stdout).toContain("1 offer changed in the portal while it was imported");
  expect(stdout).toMatch(/name +Changed meanwhile → 1e3/);
  expect(await project.run("import")).toMatchObject({ exit: 0 });
  held.close();
});

describe("fmt", () => {
  test("formats, once", async () => {
    const cwd = aProject({ "offers/java.yaml": "name: Java # short\ncatalogId: java\n" });
    expect(await offers(["fmt", "--check"], { cwd })).toMatchObject({
      exit: 2,
      stdout: "offers/java.yaml\n",
    });
    expect(await offers(["fmt"], { cwd })).toMatchObject({ exit: 0, stdout: "offers/java.yaml\n" });
    expect(readFileSync(path.join(cwd, "offers/java.yaml"), "utf8")).toBe(
      "catalogId: java\nname: Java # short\n",
    );
    expect(await offers(["fmt", "--check"], { cwd })).toMatchObject({ exit: 0, stdout: "" });
  });

  test("formats what it can, and says why not the rest", async () => {
    const cwd = aProject({
      "offers/java.yaml": "name: A\ncatalogId: a\n",
      "offers/bad.yaml": "name: [\n",
    });
    const { exit, stdout } = await offers(["fmt", "--format", "json"], { cwd });
    expect(exit).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      offers: 2,
      changed: ["offers/java.yaml"],
      diagnostics: [{ file: "offers/bad.yaml", code: "yaml-syntax" }],
    });
    const text = await offers(["fmt"], { cwd });
    expect(text).toMatchObject({ exit: 3, stdout: "" });
    expect(text.stderr).toContain("offers/bad.yaml:2:1");
    expect(text.stderr).toContain("1 | name: [");
    expect(text.stderr).toContain("Some files were left as they are");
  });
});
