import { describe, expect, test } from "vitest";
import { offerText } from "./generate-offers.ts";
import { type Goal, judge, median } from "./goal.ts";
import { table, threeDigits } from "./table.ts";

test.each([
  [[3], 3],
  [[9, 1, 2], 2],
  [[4, 1, 10, 2], 3],
])("the median of %j is %d", (values, expected) => expect(median(values)).toBe(expected));

test("nothing has no median", () => expect(() => median([])).toThrow("no median"));

const goal: Goal = {
  name: "start",
  figure: "wall",
  of: "tool",
  floor: "bare",
  atMost: 1.5,
};
const samples = {
  tool: [{ wall: 30 }, { wall: 90 }, { wall: 20 }],
  bare: [{ wall: 20 }, { wall: 10 }, { wall: 25 }],
};

describe("a goal", () => {
  test("compares medians of the same figure", () => {
    expect(judge([goal], samples)).toEqual([
      { ...goal, value: 30, floorValue: 20, ratio: 1.5, met: true },
    ]);
  });

  test("is missed beyond its ratio, and never when it has none", () => {
    const goals = [
      { ...goal, atMost: 1.49 },
      { ...goal, atMost: null },
    ];
    expect(judge(goals, samples).map(({ met }) => met)).toEqual([false, true]);
  });

  test("may stand against a fixed value", () => {
    const [verdict] = judge([{ ...goal, floor: 60 }], samples);
    expect(verdict).toMatchObject({ floorValue: 60, ratio: 0.5, met: true });
  });

  test("names a command without samples, or without its figure", () => {
    expect(() => judge([{ ...goal, of: "other" }], samples)).toThrow("'other' was not measured");
    expect(() => judge([{ ...goal, figure: "cpu" }], samples)).toThrow(
      "'tool' has no figure 'cpu'",
    );
  });
});

test("the table stands in columns, and says what was missed", () => {
  const goals = [
    goal,
    { ...goal, name: "memory", floor: 12.5, figure: "memory", atMost: 1 },
    { ...goal, name: "requests", floor: 100, figure: "requests", atMost: null },
  ];
  const one = [{ wall: 30, memory: 1234.5, requests: 100 }];
  const bare = [{ wall: 20 }];
  expect(table(judge(goals, { tool: one, bare }))).toBe(
    [
      "| goal     | measured           | floor        | ratio   | at most |        |",
      "| -------- | ------------------ | ------------ | ------- | ------- | ------ |",
      "| start    | tool: 30 ms        | bare: 20 ms  | 1.50 ×  | 1.50 ×  | met    |",
      "| memory   | tool: 1,235 MB     | 12.5 MB      | 98.76 × | 1.00 ×  | MISSED |",
      "| requests | tool: 100 requests | 100 requests | 1.00 ×  |         |        |",
    ].join("\n"),
  );
});

test.each([
  [0.1234, "0.123"],
  [1.234, "1.23"],
  [12.34, "12.3"],
  [1234.4, "1,234"],
])("%d is shown as %s", (value, shown) => expect(threeDigits(value)).toBe(shown));

test("generated offers are the same every time, and differ from each other", () => {
  expect(offerText(7)).toBe(offerText(7));
  const texts = Array.from({ length: 200 }, (_, index) => offerText(index));
  expect(new Set(texts).size).toBe(200);
  const lines = median(texts.map((text) => text.trimEnd().split("\n").length));
  expect(lines).toBeGreaterThanOrEqual(24);
  expect(lines).toBeLessThanOrEqual(27);
});
