import { assert, property, stringMatching } from "fast-check";
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

test("a word in a book is found, whatever the plan's size", () => {
  const [start, end] = [words(2000, "a"), words(2000, "b")];
  for (const changes of [1, 10_000]) {
    expect(wordDiffFor(changes)(`${start} old ${end}`, `${start} new ${end}`)).toEqual([
      { value: `${start} `, in: "both" },
      { value: "old", in: "before" },
      { value: "new", in: "after" },
      { value: ` ${end}`, in: "both" },
    ]);
  }
});

test("the runs are the two texts, and no word is cut", () => {
  const text = stringMatching(/^(?:[ab]|[ab] | \r\n|é|\n){0,12}$/u);
  assert(
    property(text, text, (before, after) => {
      const runs = wordDiffFor(1)(before, after) ?? [];
      const held = (side: "before" | "after") =>
        runs.filter((run) => run.in === "both" || run.in === side).map(({ value }) => value);
      for (const [side, whole] of [
        ["before", before],
        ["after", after],
      ] as const) {
        expect(held(side).join("")).toBe(whole);
        const wordsOf = (one: string) => one.split(/\s+/).filter((word) => word !== "");
        expect(held(side).flatMap(wordsOf)).toEqual(wordsOf(whole));
      }
    }),
  );
});

test("two books are not compared word by word", () => {
  expect(wordDiffFor(1)(words(2000, "a"), words(2000, "b"))).toBe(null);
  expect(wordDiffFor(1)(words(1000, "a"), words(1000, "b"))).toBe(null);
});
