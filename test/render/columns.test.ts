import { describe, expect, test } from "vitest";
import { widthOf, wrapped } from "../../src/render/columns.ts";

test.each([
  ["", 0],
  ["plain", 5],
  ["über", 4],
  ["日本", 4],
  ["\u001B[31mred\u001B[0m", 3],
])("%j takes %i columns", (text, width) => expect(widthOf(text)).toBe(width));

describe("wrapping", () => {
  test.each<[string, number, string[]]>([
    ["one two three four", 10, ["one two", "three four"]],
    ["", 10, [""]],
    ["a\n\nb", 10, ["a", "", "b"]],
    ["abcdefghijklmnopqrstuvwxyz", 10, ["abcdefghij", "klmnopqrst", "uvwxyz"]],
    ["in abcdefghijklmn on", 10, ["in", "abcdefghij", "klmn on"]],
    ["日本日本日本日本", 10, ["日本日本日", "本日本"]],
  ])("%j into %i columns", (text, width, lines) => expect(wrapped(text, width)).toEqual(lines));

  test("a word of a megabyte", () => {
    const lines = wrapped(`${"x".repeat(1_000_000)}日`, 50);
    expect(lines).toHaveLength(20_001);
    expect(lines.join("")).toHaveLength(1_000_001);
  });
});
