import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  begin,
  descend,
  isMatch,
  isMatchWith,
  matchesPath,
  mayMatchBelow,
  pathGlobs,
} from "../../src/core/path-glob.ts";

const matches = (glob: string, path: string) => matchesPath(pathGlobs(glob) ?? [], path);

test.each([
  ["offers/*.yaml", "offers/a.yaml", true],
  ["offers/*.yaml", "offers/more/a.yaml", false],
  ["./offers/*.yaml", "offers/a.yaml", true],
  ["offers/**/*.yaml", "offers/a.yaml", true],
  ["offers/**/*.yaml", "offers/more/and/more/a.yaml", true],
  ["offers/**/*.yaml", "elsewhere/a.yaml", false],
  ["offers/**", "offers/more/a.yaml", true],
  ["**/*.yaml", "a.yaml", true],
  ["**/skills/**/*.yaml", "offers/skills/java/a.yaml", true],
  ["offers/*.{yaml,yml}", "offers/a.yml", true],
  ["offers/*.{yaml,yml}", "offers/a.json", false],
  ["{offers,more}/{a,b}.yaml", "more/b.yaml", true],
  ["offers/?.yaml", "offers/a.yaml", true],
  ["offers/?.yaml", "offers/ab.yaml", false],
  ["offers/*.yaml", "offers/.hidden.yaml", false],
  ["**/*.yaml", ".git/a.yaml", false],
  [".offers/*.yaml", ".offers/a.yaml", true],
  ["offers/a+b(1).yaml", "offers/a+b(1).yaml", true],
  ["offers/Ä*.yaml", "offers/Äpfel.yaml", true],
])("%s on %s: %s", (glob, path, wanted) => {
  expect(matches(glob, path)).toBe(wanted);
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  const there = folders.reduce(descend, begin(pathGlobs(glob) ?? []));
  expect(isMatchWith(there, name)).toBe(wanted);
});

const STEPS = fc.constantFrom("**", "*", "a", "a*", "?", ".b", "*.c");
const NAMES = fc.constantFrom("a", "ab", "b", ".b", "x.c", ".x.c");

test("a name more at once is the same as a name more", () => {
  fc.assert(
    fc.property(
      fc.array(STEPS, { minLength: 1, maxLength: 5 }),
      fc.array(NAMES, { maxLength: 4 }),
      NAMES,
      (steps, folders, name) => {
        const there = folders.reduce(descend, begin([steps]));
        expect(isMatchWith(there, name)).toBe(isMatch(descend(there, name)));
      },
    ),
  );
});

test.each(["../*.yaml", "offers/../../*.yaml", "/etc/*.yaml", "C:/offers/*", "offers\\*", ".", ""])(
  "%j is no glob of ours",
  (glob) => {
    expect(pathGlobs(glob)).toBeUndefined();
  },
);

test("a glob with too many alternatives is refused", () => {
  expect(pathGlobs("{a,b}".repeat(20))).toBeUndefined();
});

test.each([
  ["offers/*.yaml", ["offers"], true],
  ["offers/*.yaml", ["elsewhere"], false],
  ["offers/*.yaml", ["offers", "more"], false],
  ["offers/**/*.yaml", ["offers", "more"], true],
])("%s may match below %j: %s", (glob, folders, wanted) => {
  let progress = begin(pathGlobs(glob) ?? []);
  for (const folder of folders) progress = descend(progress, folder);
  expect(mayMatchBelow(progress)).toBe(wanted);
});

test.each([
  ["{a}{b,c}.yaml", ["{a}b.yaml", "{a}c.yaml"]],
  ["{a,{b,c}}.yaml", ["a.yaml", "b.yaml", "c.yaml"]],
  ["{{a,b}.yaml", ["{a.yaml", "{b.yaml"]],
  ["{a,b", ["{a,b"]],
  ["a}{,b}.yaml", ["a}.yaml", "a}b.yaml"]],
])("%s stands for %j", (glob, paths) => {
  const found = pathGlobs(glob)?.map((steps) => steps.join("/"));
  expect([...new Set(found)].sort()).toEqual([...paths].sort());
});

test("braces that are never closed cost no time, and a glob of 1,001 characters is none", () => {
  expect(pathGlobs(`{${",".repeat(240_000)}`)).toBeUndefined();
  expect(pathGlobs("a".repeat(1000))).toBeDefined();
  expect(pathGlobs("a".repeat(1001))).toBeUndefined();
  expect(pathGlobs("{,".repeat(500))).toHaveLength(1);
});

test("a hostile glob costs no time", () => {
  const path = `${"a/".repeat(200)}${"a".repeat(200)}b`;
  expect(matches(`${"**/".repeat(50)}${"*a".repeat(50)}*c`, path)).toBe(false);
});
