/** Every code has a folder with files that bring it about, and says exactly this, exactly there. */
import { expect, test } from "vitest";
import { CODES } from "../../src/core/words.ts";
import { asJson, expectedOf, FIXTURES, validateFixture } from "./fixtures.ts";

test.each(FIXTURES)("%s", async (fixture) => {
  const expected = expectedOf(fixture);
  const { offers, diagnostics, ok } = await validateFixture(fixture, expected);
  expect(asJson(diagnostics)).toEqual(expected.diagnostics);
  expect(offers).toBe(expected.offers);
  expect(ok).toBe(expected.diagnostics.every(({ severity }) => severity === "warning"));
  expect(expected.diagnostics.map(({ code }) => code)).toContain(fixture.replace(/--.*$/, ""));
});

test("every code has such a folder", () => {
  expect(CODES.filter((code) => !FIXTURES.includes(code))).toEqual([]);
});
