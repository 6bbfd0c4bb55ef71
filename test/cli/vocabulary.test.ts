/** The portal's own lists: pulled, kept in the repository, and obeyed from then on. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { aProject, offerText, writeIn } from "../support/project.ts";
import { offers } from "../support/run-offers.ts";

const withIndustry = (id: string): string =>
  offerText("java", ["availability:", `  industries: [${id}]`]);

test("after a refresh, an unknown id is an error, and editors know the portal's ids", async () => {
  const cwd = aProject({ "offers/java.yaml": withIndustry("quantum_hardware") });
  expect(await offers(["validate"], { cwd })).toMatchObject({ exit: 0 });
  const refreshed = await offers(["vocabulary", "--refresh"], { cwd });
  expect(refreshed).toMatchObject({ exit: 0 });
  expect(refreshed.stdout).toMatch(/^industries: \d+ ids/);
  const invalid = await offers(["validate"], { cwd });
  expect(invalid.exit).toBe(3);
  expect(invalid.stdout).toContain("is not the id of an industry.");
  writeIn(cwd, "offers/java.yaml", withIndustry("computer_software"));
  expect(await offers(["validate"], { cwd })).toMatchObject({ exit: 0 });
  const schema = JSON.parse(readFileSync(path.join(cwd, "schema/offer.schema.json"), "utf8")) as {
    $defs: { IndustryId: { enum: string[]; anyOf?: unknown } };
  };
  expect(schema.$defs.IndustryId.enum).toContain("computer_software");
  expect(schema.$defs.IndustryId.anyOf).toBeUndefined();
  const again = await offers(["vocabulary", "--refresh", "--format", "json"], { cwd });
  expect(JSON.parse(again.stdout)).toMatchObject({
    ok: true,
    industries: { added: [], gone: [] },
  });
}, 60_000);

test("a list that was pulled is what is searched", async () => {
  const cwd = aProject({
    "schema/vocabulary.json": JSON.stringify({
      from: "https://api.smartrecruiters.com",
      refreshed: "2026-11-01T00:00:00.000Z",
      industries: [{ id: "quantum_hardware", label: "Quantum Hardware" }],
      functions: [{ id: "engineering", label: "Engineering" }],
    }),
  });
  const { stdout } = await offers(["vocabulary", "industries", "quantum"], { cwd });
  expect(stdout).toContain("quantum_hardware");
});

test("without a list and without --refresh, it asks which", async () => {
  const { exit, stderr } = await offers(["vocabulary"], { cwd: aProject() });
  expect(exit).toBe(3);
  expect(stderr).toContain("industries, functions, experienceLevels, or --refresh");
});
