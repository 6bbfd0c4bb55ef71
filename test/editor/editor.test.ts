/** What an editor shows for offer files: the schema, through the YAML language server that editors use. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editorSchema } from "../../src/core/editor-schema.ts";
import { vsCodeSettings } from "../../src/core/init/editors.ts";
import { vocabularyOf } from "../../src/core/vocabulary-file.ts";
import { configSchemaText } from "../../src/run/init.ts";
import { type Editor, openEditor } from "../support/language-server.ts";

const MODELINE = "# yaml-language-server: $schema=../schema/offer.schema.json\n";

const FILES = {
  "offers.config.yaml":
    "# yaml-language-server: $schema=schema/config.schema.json\npartner: \nportl: {}\n",
  "schema/config.schema.json": configSchemaText(),
  "schema/offer.schema.json": editorSchema(),
  "modeline/wrong.yaml": `${MODELINE}name: A\nterms:\n  prise: 20.00 USD\n`,
  "modeline/right.yaml": `${MODELINE}catalogId: java-senior
name: Java Developer Skill Test
description: Senior Java developer test
terms:
  type: SKILLS_TEST
  price: 20.00 USD
  
availability:
  expires: 2027-06-30
  industries: [computer_software, an_id_of_tomorrow]
  audience: 
targetMarket:
  functions:
    - eng
`,
  "lists/empty.yaml": `${MODELINE}availability:\n  industries: []\n`,
  "lists/half.yaml": `${MODELINE}availability:\n  industries: [comp]\n`,
  "lists/second.yaml": `${MODELINE}targetMarket:\n  functions: [sales, eng]\n`,
  "lists/unclosed.yaml": `${MODELINE}targetMarket:\n  experienceLevels: [mid\n`,
  "lists/block.yaml": `${MODELINE}availability:\n  industries:\n    - comp\n`,
  "lists/portal.yaml":
    "# yaml-language-server: $schema=../portal/portal.schema.json\navailability:\n  industries: [comp]\n",
  "mapped/plain.yaml": "name: A\nprice: 20.00 USD\n",
  "portal/java.yaml":
    "# yaml-language-server: $schema=portal.schema.json\nname: A\navailability: { industries: [an_id_of_tomorrow] }\n",
  "portal/portal.schema.json": editorSchema(
    vocabularyOf({
      from: "sandbox",
      refreshed: "2026-11-01T00:00:00.000Z",
      industries: [{ id: "computer_software", label: "Computer Software" }],
      functions: [{ id: "engineering", label: "Engineering" }],
    }),
  ),
};

let folder: string;
let editor: Editor;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "offers-editor-"));
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const { "yaml.schemas": schemas } = JSON.parse(
    vsCodeSettings("offers.config.yaml", ["mapped/*.yaml"]),
  ) as { "yaml.schemas": object };
  editor = await openEditor(folder, {
    yaml: {
      schemas,
      validate: true,
      completion: true,
      hover: true,
      schemaStore: { enable: false },
    },
  });
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

/** The place right after a text in a file. */
function after(file: keyof typeof FILES, text: string) {
  const lines = FILES[file].slice(0, FILES[file].indexOf(text) + text.length).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

describe("a file that names the schema on top", () => {
  const file = "modeline/right.yaml";
  test("has no squiggles when it is right, though an id may be newer than our list", async () => {
    expect(await editor.open(file)).toEqual([]);
  });

  test("a wrong key is marked where it stands, with the keys that there are", async () => {
    const found = await editor.open("modeline/wrong.yaml");
    const wrong = found.find(({ message }) => message.includes("prise"));
    expect(wrong).toMatchObject({
      message: expect.stringContaining("not allowed"),
      range: { start: { line: 3, character: 2 }, end: { line: 3, character: 7 } },
    });
  });

  test("keys are completed, in a section those of the section", async () => {
    await editor.open(file);
    expect(await editor.complete(file, after(file, "price: 20.00 USD\n  "))).toEqual([
      "postingPeriod",
    ]);
  });

  test("values and ids are completed", async () => {
    await editor.open(file);
    const audience = await editor.complete(file, after(file, "audience: "));
    expect(audience).toEqual(expect.arrayContaining(["everyone", "invited"]));
    const ids = await editor.complete(file, after(file, "- eng"));
    expect(ids).toContain("engineering");
  });

  test.each([
    ["lists/empty.yaml", "industries: [", "computer_software", "  industries: [computer_software]"],
    ["lists/half.yaml", "[comp", "computer_software", "  industries: [computer_software]"],
    ["lists/second.yaml", "sales, eng", "engineering", "  functions: [sales, engineering]"],
    ["lists/unclosed.yaml", "[mid", "mid_senior_level", "  experienceLevels: [mid_senior_level"],
    ["lists/block.yaml", "- comp", "computer_software", "    - computer_software"],
    ["lists/portal.yaml", "[comp", "computer_software", "  industries: [computer_software]"],
  ] as const)("%s: after %j, choosing %s gives %j", async (list, typed, id, line) => {
    await editor.open(list);
    expect(await editor.choose(list, after(list, typed), id)).toBe(line);
  });

  test("hovering over an id does not list all the others", async () => {
    await editor.open(file);
    const [id, list] = await Promise.all([
      editor.hover(file, after(file, "[comp")),
      editor.hover(file, after(file, "  indus")),
    ]);
    expect(id).toMatch(/^#### Industry\n/);
    expect(id).not.toContain("accounting");
    expect(list).toMatch(/^#### Industries\n/);
  });

  test("hovering says what a field is for", async () => {
    await editor.open(file);
    expect(await editor.hover(file, after(file, "  pri"))).toContain("ISO 4217");
    expect(await editor.hover(file, after(file, "exp"))).toContain("the end of that day, UTC");
  });
});

test("a file without that line gets the schema from the settings that init writes", async () => {
  const found = await editor.open("mapped/plain.yaml");
  expect(found.map(({ message }) => message).join()).toContain("price");
});

test("the config is completed and checked as well", async () => {
  const found = await editor.open("offers.config.yaml");
  expect(found.map(({ message }) => message).join()).toContain("portl");
  const kinds = await editor.complete(
    "offers.config.yaml",
    after("offers.config.yaml", "partner: "),
  );
  expect(kinds).toEqual(expect.arrayContaining(["assessment", "job-board"]));
});

test("once the portal's own lists are known, an id that is not in them is marked", async () => {
  const found = await editor.open("portal/java.yaml");
  expect(found.map(({ message }) => message).join()).toContain("computer_software");
});
