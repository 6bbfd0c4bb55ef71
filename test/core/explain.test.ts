/** Explanations are true: the wrong lines bring about the code, and the right ones do not. */
import { expect, test } from "vitest";
import { CHAPTERS, EXPLANATIONS, explanationOf } from "../../src/core/explain.ts";
import type { Code } from "../../src/core/problem.ts";
import { CODES } from "../../src/core/words.ts";
import type { FileAnswer, OfferFiles } from "../../src/run/ports.ts";
import { validate } from "../../src/run/validate.ts";

const offer = (index: number) => ({
  catalogId: `catalogId: java-${index}`,
  name: "name: Java Developer Skill Test",
  description: "description: Senior Java developer test",
  terms: "terms: { type: SKILLS_TEST, price: 20.00 USD }",
});
const JOB_OFFER = {
  name: "name: Silicon Valley IT Jobs",
  description: "description: Post a job to the best job site",
  terms: "terms: { price: 150 USD }",
};
const CONFIG = {
  partner: "partner: assessment",
  offers: 'offers: "*.yaml"',
  portal: "portal: { url: sandbox }",
};

/** The snippet, with what it leaves out to be a whole document. */
function completed(snippet: string, lines: Readonly<Record<string, string>>): string {
  if (!/^[^\s#-].*:/m.test(snippet)) return snippet;
  const missing = Object.entries(lines).filter(
    ([key]) => !new RegExp(`^${key}:`, "m").test(snippet),
  );
  return [snippet, ...missing.map(([key, line]) => unlessExcluded(snippet, key, line))].join("\n");
}

/** `customer` makes a description needless, which one of the examples shows. */
const unlessExcluded = (snippet: string, key: string, line: string): string =>
  key === "description" && /^customer:/m.test(snippet) ? "" : line;

async function codesOf(code: Code, snippet: string): Promise<readonly Code[]> {
  const { of = "offer", partner = "assessment" } = EXPLANATIONS[code];
  const base = (index: number) => (partner === "assessment" ? offer(index) : JOB_OFFER);
  const config = completed(of === "config" ? snippet : `partner: ${partner}`, CONFIG);
  const documents =
    of === "offer" ? snippet.split(/(?<=^|\n)---\n?/) : [completed("name: Java", base(0))];
  const texts = new Map([
    ["offers.config.yaml", config],
    [
      "offer.yaml",
      documents.map((each, index) => completed(each.trimEnd(), base(index))).join("\n---\n"),
    ],
  ]);
  const files: OfferFiles = {
    list: () => Promise.resolve({ files: ["offer.yaml"], refused: [] }),
    read(path): FileAnswer {
      const text = texts.get(path);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
  };
  const request = { root: "/", file: "offers.config.yaml", environment: null, portal: null };
  const { diagnostics } = await validate(request, files, { now: new Date("2026-11-23") });
  return diagnostics.map((diagnostic) => diagnostic.code);
}

const shown = CODES.filter((code) => EXPLANATIONS[code].of !== "shell");

test.each(shown)("%s: the wrong lines are wrong", async (code) => {
  expect(await codesOf(code, EXPLANATIONS[code].wrong)).toContain(code);
});

test.each(shown)("%s: the right lines are right", async (code) => {
  expect(await codesOf(code, EXPLANATIONS[code].right)).toEqual([]);
});

test("every code is explained, in exactly one chapter", () => {
  expect(CHAPTERS.flatMap(({ codes }) => codes).sort()).toEqual([...CODES].sort());
  expect(CODES.filter((code) => explanationOf(code) === undefined)).toEqual([]);
  expect(explanationOf("toString")).toBeUndefined();
});
