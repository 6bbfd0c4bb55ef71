/** What `offers validate` found, in its four forms. */
import { expect, test } from "vitest";
import { diagnosticJson } from "../../src/core/diagnostic.ts";
import type { Diagnostic } from "../../src/core/diagnostic.ts";
import { widthOf } from "../../src/render/columns.ts";
import { COLOUR, PLAIN } from "../../src/render/style.ts";
import { validationGithub } from "../../src/render/validation-github.ts";
import { validationJson } from "../../src/render/validation-json.ts";
import { validationSarif } from "../../src/render/validation-sarif.ts";
import { validationText } from "../../src/render/validation-text.ts";
import { expectedOf, FIXTURES, validateFixture } from "../diagnostics/fixtures.ts";

const found = (fixture: string) => validateFixture(fixture, expectedOf(fixture));

test("text: place, sentence, frame with a mark, way out, and the verdict last", async () => {
  expect(validationText(await found("unknown-value"), PLAIN)).toBe(
    `offers/offer.yaml:4:16  error  unknown-value
  "SKILL_TEST" is not a value of \`terms.type\`.

    3 | description: Senior Java developer test
    4 | terms: { type: SKILL_TEST, price: 20.00 USD }
      |                ^^^^^^^^^^

  Did you mean \`SKILLS_TEST\`?

offers/offer.yaml:5:27  error  unknown-value
  "all" is not a value of \`availability.audience\`.

    4 | terms: { type: SKILL_TEST, price: 20.00 USD }
    5 | availability: { audience: all }
      |                           ^^^

  Possible are \`everyone\` or \`invited\`.

2 errors in 1 offer.
`,
  );
});

test("text: files are named as the reader can open them", async () => {
  const text = validationText(await found("unknown-value"), PLAIN, { folder: "examples/vendor/" });
  expect(text).toMatch(/^examples\/vendor\/offers\/offer\.yaml:4:16 /);
});

test.each(FIXTURES)("text: %s fits 80 columns and shows nothing unseen", async (fixture) => {
  const text = validationText(await found(fixture), PLAIN);
  expect(text.split("\n").filter((line) => widthOf(line) > 80)).toEqual([]);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test("text: colour adds nothing but colour", async () => {
  const validation = await found("wrong-type");
  // oxlint-disable-next-line no-control-regex -- the style codes are our own
  const bare = validationText(validation, COLOUR).replaceAll(/\u001B\[\d+m/g, "");
  expect(bare).toBe(validationText(validation, PLAIN));
});

test.each(FIXTURES.filter((name) => /^(?:token-in-file|bad-token-name)/.test(name)))(
  "%s: what may be a token is repeated nowhere",
  async (fixture) => {
    const validation = await found(fixture);
    const shown = [
      validationText(validation, PLAIN),
      validationGithub(validation),
      validationSarif(validation, { tool: "offers-as-code/0.1.0" }),
      JSON.stringify(validationJson(validation)),
    ].join("\n");
    expect(shown).not.toMatch(/0123456789abcdef|12345678901234567890|my token/);
  },
);

test.each([
  [0, "No offers, and nothing wrong.\n"],
  [1, "1 offer, all valid.\n"],
  [12, "12 offers, all valid.\n"],
])("text: %i offers without a remark", (offers, text) => {
  expect(validationText({ ok: true, offers, diagnostics: [] }, PLAIN)).toBe(text);
});

/** Many warnings, then many errors. */
async function many(): Promise<readonly Diagnostic[]> {
  const [warning] = (await found("expired")).diagnostics;
  const [error] = (await found("bad-date")).diagnostics;
  if (warning === undefined || error === undefined) throw new Error("the fixtures have changed");
  return [...Array<Diagnostic>(150).fill(warning), ...Array<Diagnostic>(70).fill(error)];
}

test("text: a hundred problems are shown, errors before warnings, and the rest is counted", async () => {
  const text = validationText({ ok: false, offers: 200, diagnostics: await many() }, PLAIN);
  expect(text.match(/ {2}error {2}bad-date$/gm)).toHaveLength(70);
  expect(text.match(/ {2}warning {2}expired$/gm)).toHaveLength(30);
  expect(text).toContain("… and 120 more warnings.");
  expect(text).toMatch(/\n70 errors, 150 warnings in 200 offers\.\n$/);
});

test("json: the keys are those of the promise, and nothing is left out", async () => {
  const diagnostics = await many();
  const document = validationJson({ ok: false, offers: 200, diagnostics });
  expect(document).toMatchObject({ formatVersion: 1, ok: false, offers: 200 });
  expect(document.diagnostics).toEqual(diagnostics.map(diagnosticJson));
  expect(Object.keys(document.diagnostics[0] ?? {})).toEqual(
    "code severity message file line column endLine endColumn path hint".split(" "),
  );
});

test("sarif: rules for the codes that occur, results with their regions", async () => {
  const text = validationSarif(await found("missing-field"), {
    tool: "offers-as-code/0.1.0",
    folder: "my offers/",
  });
  const log = JSON.parse(text) as { version: string; runs: { results: unknown[] }[] };
  expect(log.version).toBe("2.1.0");
  expect(log.runs).toHaveLength(1);
  expect(log.runs[0]).toMatchObject({
    tool: {
      driver: { name: "offers-as-code", version: "0.1.0", rules: [{ id: "missing-field" }] },
    },
    columnKind: "utf16CodeUnits",
  });
  expect(log.runs[0]?.results[0]).toMatchObject({
    ruleId: "missing-field",
    ruleIndex: 0,
    level: "error",
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "my%20offers/offers/offer.yaml", uriBaseId: "%SRCROOT%" },
          region: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 6 },
        },
      },
    ],
  });
});

test("github: one command a line, errors first, beside the very characters", async () => {
  const lines = validationGithub({ ok: false, offers: 200, diagnostics: await many() })
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(220);
  expect(lines.findIndex((line) => line.startsWith("::warning"))).toBe(70);
  expect(lines[0]).toBe(
    '::error file=offers/offer.yaml,line=5,endLine=5,col=26,endColumn=35,title=bad-date::"30.06.2027" is not a date.%0AWrite `2027-06-30` (the end of that day, UTC), a timestamp such as `2027-06-30T18:00:00Z`, or `never`.',
  );
});
