import { assert, jsonValue, property } from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "../../src/render/json.ts";

test.each([
  ["a bidi override", "a\u202Eb", "\\u202e"],
  ["a C1 control", "a\u009Bb", "\\u009b"],
  ["a tag beyond the basic plane", "a\u{E0041}b", "\\udb40\\udc41"],
  ["a runner's command", "##[error]x", "\\u0023#[error]"],
])("%s is written as an escape and means the same", (_, text, written) => {
  const shown = jsonText({ text });
  expect(shown).toContain(written);
  expect(shown).not.toContain(text);
  expect(JSON.parse(shown)).toEqual({ text });
});

test("the document means the value, whatever the value", () => {
  assert(
    property(jsonValue(), (value) => {
      expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
