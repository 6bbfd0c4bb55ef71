import { expect, test } from "vitest";
import { COLOUR, PLAIN } from "../../src/render/style.ts";

test("plain style changes nothing", () => {
  expect(Object.values(PLAIN).map((set) => set("x"))).toEqual(Array(6).fill("x"));
});

test("colour closes what it opens, and leaves nothing around an empty text", () => {
  expect(COLOUR.bad("no")).toBe("\u001B[31mno\u001B[39m");
  expect(COLOUR.strong("")).toBe("");
});
