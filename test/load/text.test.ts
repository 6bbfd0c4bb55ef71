/** From bytes to documents: what is accepted, what is refused, and where it is said to be. */
import { array, assert, constantFrom, property, string, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_READING } from "../../src/core/config.ts";
import { diagnoseAll } from "../../src/core/diagnose.ts";
import { decode } from "../../src/core/load/decode.ts";
import { readFile } from "../../src/core/load/read-file.ts";
import { readYaml } from "../../src/core/load/read-yaml.ts";
import { lineAt, lineText, spanOf } from "../../src/core/load/source-text.ts";
import { splitDocuments } from "../../src/core/load/split-documents.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const codes = (bytes: Uint8Array) => decode("a.yaml", bytes).problems.map(({ code }) => code);

test.each([
  ["plain text", "name: Java\n"],
  ["a BOM at the start", "\uFEFFname: Java\n"],
  ["CRLF", "name: Java\r\n"],
  ["tabs", "name: Java\t# test\n"],
  ["letters of all scripts, joined", "name: Größe 文 नमस्ते 👩‍💻 می‌خواهم\n"],
  ["no line end", "name: Java"],
])("%s is fine", (_, text) => {
  expect(codes(bytesOf(text))).toEqual([]);
});

test.each([
  ["NUL", "a\u0000b", "control-character"],
  ["ESC", "a\u001Bb", "control-character"],
  ["DEL", "a\u007Fb", "control-character"],
  ["a C1 control", "a\u009Bb", "control-character"],
  ["NEL, a line end to some", "a\u0085b", "control-character"],
  ["the line separator", "a\u2028b", "control-character"],
  ["the paragraph separator", "a\u2029b", "control-character"],
  ["a BOM in the middle", "a\uFEFFb", "control-character"],
  ["a form feed", "a\fb", "control-character"],
  ["CR alone", "a\rb", "lone-carriage-return"],
  ["CR CR LF", "a\r\r\nb", "lone-carriage-return"],
  ["a bidi override", "a\u202Eb", "hidden-character"],
  ["a bidi isolate", "a\u2066b", "hidden-character"],
  ["a zero-width space", "a\u200Bb", "hidden-character"],
  ["a soft hyphen", "a\u00ADb", "hidden-character"],
  ["a tag character", "a\u{E0041}b", "hidden-character"],
  ["a Hangul filler", "a\u3164b", "hidden-character"],
])("%s is noticed", (_, text, code) => {
  expect(codes(bytesOf(text))).toEqual([code]);
});

test.each([
  ["Latin-1", [0x61, 0xe9, 0x62]],
  ["half a character", [0x61, 0xc3]],
  ["an overlong slash", [0xc0, 0xaf]],
  ["a surrogate, written as UTF-8", [0xed, 0xa0, 0x80]],
  ["UTF-16", [0xff, 0xfe, 0x61, 0x00]],
  ["beyond Unicode", [0xf5, 0x80, 0x80, 0x80]],
])("%s is not UTF-8", (_, bytes) => {
  expect(codes(Uint8Array.from(bytes))).toEqual(["file-not-utf8"]);
});

test("bytes that are not UTF-8 are found on their line", () => {
  const bytes = Uint8Array.from([...bytesOf("é: 1\nab"), 0xe9, ...bytesOf("c\n")]);
  const { source, problems } = decode("a.yaml", bytes);
  expect(spanOf(source, problems[0]?.start ?? 0, problems[0]?.end ?? 0)).toMatchObject({
    line: 2,
    column: 3,
  });
});

test("lines and columns count from 1, also after CRLF and at the end", () => {
  const source = { file: "a.yaml", text: "ab\r\ncd\n" };
  expect(spanOf(source, 4, 6)).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 3 });
  expect(lineText(source, 1)).toBe("ab");
  expect(lineText(source, 2)).toBe("cd");
  expect(lineText(source, 4)).toBeUndefined();
  expect(lineAt(source, 7)).toBe(3);
});

const split = (text: string) =>
  splitDocuments({ file: "a.yaml", text }).map(({ start, end, line }) => [
    text.slice(start, end),
    line,
  ]);

test.each([
  ["one", "a: 1\n", [["a: 1\n", 1]]],
  ["none", "# nothing\n\n", []],
  ["nothing at all", "", []],
  ["an opening marker", "---\na: 1\n", [["---\na: 1\n", 2]]],
  ["a comment before the marker", "# c\n---\na: 1\n", [["# c\n---\na: 1\n", 3]]],
  ["a directive before the marker", "%YAML 1.1\n---\na: 1\n", [["%YAML 1.1\n---\na: 1\n", 1]]],
  [
    "two",
    "a: 1\n---\nb: 2\n",
    [
      ["a: 1\n", 1],
      ["---\nb: 2\n", 3],
    ],
  ],
  [
    "an empty one at the end",
    "a: 1\n---\n",
    [
      ["a: 1\n", 1],
      ["---\n", 2],
    ],
  ],
  [
    "an empty one between",
    "---\n---\na: 1\n",
    [
      ["---\n", 1],
      ["---\na: 1\n", 3],
    ],
  ],
  [
    "an end marker",
    "a: 1\n...\nb: 2\n",
    [
      ["a: 1\n...\n", 1],
      ["b: 2\n", 3],
    ],
  ],
  ["an end marker and nothing else", "a: 1\n...\n", [["a: 1\n...\n", 1]]],
  ["content on the marker's line", "--- {a: 1}\n", [["--- {a: 1}\n", 1]]],
  ["a comment on the marker's line", "--- # c\n# d\na: 1\n", [["--- # c\n# d\na: 1\n", 3]]],
  ["dashes that are no marker", "----\na: ---\n ---\n", [["----\na: ---\n ---\n", 1]]],
  [
    "CRLF",
    "a: 1\r\n---\r\nb: 2\r\n",
    [
      ["a: 1\r\n", 1],
      ["---\r\nb: 2\r\n", 3],
    ],
  ],
])("documents: %s", (_, text, documents) => {
  expect(split(text)).toEqual(documents);
});

const HOSTILE = [
  "---",
  "...",
  "\n",
  "\r\n",
  "- ",
  "? ",
  ": ",
  "a: ",
  "&a ",
  "*a",
  "!t ",
  "<<: ",
  "[",
  "]",
  "{",
  "}",
  ",",
  '"',
  "'",
  "|",
  ">",
  "%YAML 1.1",
  "#",
  "  ",
  "\t",
  "name: x\n",
  "terms:\n",
  "  price: 1 USD\n",
  "\\u",
  "\uFEFF",
  "\u202E",
  "~",
  "0x1",
  "!!int ",
];
const text = array(constantFrom(...HOSTILE), { maxLength: 40 }).map((pieces) => pieces.join(""));

/** Reads and says what is wrong; whatever comes, it says so at a place that is there. */
function readsWithPlaces(bytes: Uint8Array): void {
  const { findings, offers } = readFile("a.yaml", bytes, DEFAULT_READING, readYaml);
  const lines = new TextDecoder().decode(bytes).split("\n").length;
  for (const { severity, place } of diagnoseAll(findings)) {
    expect(["error", "warning"]).toContain(severity);
    expect(place.line).toBeGreaterThanOrEqual(1);
    expect(place.line).toBeLessThanOrEqual(lines);
    expect(place.endLine).toBeGreaterThanOrEqual(place.line);
    expect(place.column).toBeGreaterThanOrEqual(1);
  }
  // Nothing is inherited, whatever the names.
  for (const { values } of offers)
    expect("toString" in values).toBe(Object.hasOwn(values, "toString"));
}

test("no bytes and no text make it throw, and every problem has a place", () => {
  assert(property(uint8Array({ maxLength: 100 }), readsWithPlaces), { numRuns: 300 });
  assert(property(string({ unit: "binary" }).map(bytesOf), readsWithPlaces), {
    numRuns: 300,
  });
  assert(property(text.map(bytesOf), readsWithPlaces), { numRuns: 2000 });
});
