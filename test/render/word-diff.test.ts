import { expect, test } from "vitest";
import { wordDiffFor } from "../../src/render/word-diff.ts";

const words = (count: number, word: string) =>
  Array.from({ length: count }, (_, at) => `${word}${at}`).join(" ");

test("what goes, stays and comes", () => {
  expect(wordDiffFor(1)("a red door", "a blue door")).toEqual([
    { value: "a ", in: "both" },
    { value: "red", in: "before" },
    { value: "blue", in: "after" },
    { value: " door", in: "both" },
  ]);
});

test("the more changes a plan has, the less is compared word by word", () => {
  const [before, after] = [words(60, "a"), words(60, "b")];
  const one = `${before} old`;
  const other = `${before} new`;
  for (const changes of [0, 1, 100]) expect(wordDiffFor(changes)(before, after)).not.toBe(null);
  expect(wordDiffFor(10_000)(before, after)).toBe(null);
  expect(wordDiffFor(10_000)(one, other)).toHaveLength(3);
});

test("two books are not compared word by word", () => {
  expect(wordDiffFor(1)(words(2000, "a"), words(2000, "a"))).toBe(null);
  expect(wordDiffFor(1)(words(1000, "a"), words(1000, "b"))).toBe(null);
});
