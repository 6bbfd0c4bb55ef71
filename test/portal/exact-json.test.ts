import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isObject, member, numberText, parseJson, writeJson } from "../../src/portal/exact-json.ts";

describe("numbers are written back as they were read", () => {
  test.each([
    "9007199254740993",
    "1.10",
    "20.00",
    "0.0",
    "-0",
    "1e3",
    "1E+400",
    "0.0000001",
    "-0.00000012",
    "123456789012345.678",
    "0.1000000000000000055511151231257827",
    "19.99",
    "150",
    "0",
    "-1.5",
  ])("%s", (number) => {
    const text = `{"a":[${number}],"b":{"c":${number}}}`;
    expect(writeJson(parseJson(text))).toBe(text);
    expect(numberText((parseJson(`[${number}]`) as unknown[])[0])).toBe(number);
  });

  test("any decimal", () => {
    const decimals = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(decimals, fc.constantFrom("", " ", "\n\t"), (number, space) => {
        const text = `{"a":${space}${number}${space},"b":[${space}${number},${space}${number}]}`;
        expect(writeJson(parseJson(text))).toBe(text.replaceAll(/\s/g, ""));
      }),
    );
  });
});

test("any small decimal", () => {
  const small = fc.stringMatching(/^-?0\.0{0,12}\d{1,9}$/);
  fc.assert(
    fc.property(small, (number) => {
      const text = `{"a":${number},"b":[${number}]}`;
      expect(writeJson(parseJson(text))).toBe(text);
    }),
  );
});

test("a __proto__ key is a key like any other", () => {
  const text = '{"__proto__":{"polluted":1.0},"a":1}';
  const read = parseJson(text);
  expect(writeJson(read)).toBe(text);
  expect(isObject(read) && member(read, "polluted")).toBe(undefined);
  expect(isObject(read) && member(read, "toString")).toBe(undefined);
  expect(({} as { polluted?: unknown }).polluted).toBe(undefined);
});

test("an exact number is no object", () => {
  expect(isObject(parseJson("1.0"))).toBe(false);
});

test("what is not JSON is an error", () => {
  expect(() => parseJson('{"a":1')).toThrow(SyntaxError);
  expect(() => parseJson("")).toThrow(SyntaxError);
});

test.each([
  ["nothing but openings", "[".repeat(5_000_000), "nested too deeply"],
  [
    "a field that nests without an end",
    `{"a":"\\"[","b":${'{"c":['.repeat(500_000)}`,
    "nested too deeply",
  ],
  ["nothing but lists", `[${"[],".repeat(1_000_000)}[]]`, "too many objects and lists"],
])("a large text of %s is refused before it takes memory", (_what, text, problem) => {
  expect(() => parseJson(text)).toThrow(problem);
});

test("a large text that only looks deep is read", () => {
  const many = { a: '[[["'.repeat(300_000), b: Array.from({ length: 300 }, () => [[{}]]) };
  expect(parseJson(JSON.stringify(many))).toEqual(many);
});
