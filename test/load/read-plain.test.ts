/**
 * Two readers, one meaning: whatever the fast reader reads, the `yaml` package reads as the same data
 * and without a word of complaint. It may give up whenever it likes, but not on ordinary offers.
 */
import { globSync, readFileSync } from "node:fs";
import { array, assert, boolean, constantFrom, nat, oneof, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import type { Data } from "../../src/core/load/json.ts";
import { readPlain } from "../../src/core/load/read-plain.ts";
import { readYaml } from "../../src/core/load/read-yaml.ts";
import { splitDocuments } from "../../src/core/load/split-documents.ts";
import { end, indent, key, line, scalar } from "../support/nearly-plain.ts";

/** Reads all documents of a text both ways; true when the fast reader read any. */
function agree(text: string): boolean {
  const decoded = text.toWellFormed().replaceAll(/\p{Cc}(?<![\n\t\r])|\r(?!\n)/gu, "");
  let any = false;
  for (const document of splitDocuments({ file: "a.yaml", text: decoded })) {
    const plain = readPlain(decoded, document.start, document.end);
    if (plain === undefined) continue;
    any = true;
    const { data, problems } = readYaml(document);
    expect(problems).toEqual([]);
    expect(plain).toStrictEqual(data);
  }
  return any;
}

const examples = globSync("examples/**/*.yaml").map((file) => readFileSync(file, "utf8"));
const fixtures = globSync("test/diagnostics/*/offers/*.yaml", { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));

/** The same text with the line ends of Windows. */
const withReturns = (text: string): string => text.replaceAll(/\r?\n/g, "\r\n");

test("they agree on every file of this repository, also with the line ends of Windows", () => {
  for (const text of [...examples, ...fixtures]) {
    const plain = agree(text);
    expect(agree(withReturns(text))).toBe(plain);
  }
});

test.each([
  ["a: 1", { a: 1 }],
  ["---\n# note\na: b # note\n\n\nc:\n  d: e\n", { a: "b", c: { d: "e" } }],
  ["a:\n- b\n- c: d\n  e: f\ng: h", { a: ["b", { c: "d", e: "f" }], g: "h" }],
  ["a:\n  - {b: c, d: [e, 1]}", { a: [{ b: "c", d: ["e", 1] }] }],
  ["a: 'x: # y'\nb: \"z\"", { a: "x: # y", b: "z" }],
  ["a:\nb: null\nc: true", { a: null, b: null, c: true }],
  [
    "a: 20.00 USD\nb: 2027-06-30\nc: x#y\nd: http://x",
    { a: "20.00 USD", b: "2027-06-30", c: "x#y", d: "http://x" },
  ],
  ["a: []\nb: {}", { a: [], b: {} }],
  ["- a\n- b", ["a", "b"]],
  ["a: |\n  b\n    c\n\n  d\ne: f", { a: "b\n  c\n\nd\n", e: "f" }],
  ["a: >-\n  b\n  c\n\n\n  d\n# note\ne: f", { a: "b c\n\nd", e: "f" }],
  ["- |-\n  a\n- b", ["a", "b"]],
  ["---\r\n# note\r\na: b # note\r\n\r\nc:\r\n  - d: [e]\r\n", { a: "b", c: [{ d: ["e"] }] }],
  ["a: |\r\n  b\r\n\r\n  c\r\nd: e\r\n", { a: "b\n\nc\n", d: "e" }],
  ["a: >-\r\n  b\r\n  c", { a: "b c" }],
])("%j is plain", (text, data) => {
  expect(JSON.parse(JSON.stringify(readPlain(text, 0, text.length)))).toEqual(data);
  expect(agree(text)).toBe(true);
});

test.each([
  "a: b\n  c",
  "a: b\n c: d",
  "a: &x b",
  "a: *x",
  "a: !!str b",
  "? a\n: b",
  "<<: b",
  "a: b: c",
  "a: b\na: c",
  'a: "x\\ty"',
  "a: 'it''s'",
  "a: 'b",
  "a: 'b'c",
  "a: [b",
  "a: [b,]",
  "a: [b: c]",
  "a: {b}",
  "a: -1",
  "a: 1.5",
  "a: 1e3",
  "a: 0x1f",
  "a: 010",
  "a: .inf",
  "a: ~",
  "a: True",
  "\ta: b",
  "a:\tb",
  "a: b\r",
  "a: b\rc: d\r\n",
  "%YAML 1.1\n---\na: b",
  "--- a: b",
  "a: b\n...",
  "a",
  "'a': b",
  `${"k".repeat(1025)}: a`,
  `{ ${"k".repeat(1025)}: a }`,
  "a:b",
  "- - a",
  "-\n  a",
  "a: @b",
  "a: b\n\n   c",
  "a: %b",
  "a: #b\n  - c\n b: d",
])("%j is left to the package", (text) => {
  expect(readPlain(text, 0, text.length)).toBeUndefined();
});

test("a document among others is read alone", () => {
  const text = "a: 1\n---\nb: 2\n---\nc: 3\n";
  expect(readPlain(text, 5, 14)).toEqual(Object.assign(Object.create(null), { b: 2 }));
});

test("they agree on generated documents, and most of the tame ones are plain", () => {
  let plain = 0;
  assert(
    property(array(line, { maxLength: 8 }), boolean(), (lines, windows) => {
      const text = lines.join("");
      if (agree(windows ? withReturns(text) : text)) plain += 1;
    }),
    { numRuns: 20_000 },
  );
  expect(plain).toBeGreaterThan(1000);
});

test("they agree on damaged offers", () => {
  const damage = tuple(
    constantFrom(...examples),
    array(tuple(nat(), nat(3), oneof(scalar, key, end, indent)), { minLength: 1, maxLength: 3 }),
  ).map(([text, changes]) => {
    let damaged = text;
    for (const [where, length, insert] of changes) {
      const at = where % (damaged.length + 1);
      damaged = damaged.slice(0, at) + insert + damaged.slice(at + length);
    }
    return damaged;
  });
  assert(
    property(damage, boolean(), (text, windows) => void agree(windows ? withReturns(text) : text)),
    { numRuns: 5000 },
  );
});

test("ordinary offers are plain: all of the examples, but for block texts", () => {
  const others = examples
    .filter((text) => !/: [|>]/.test(text))
    .filter((text) =>
      splitDocuments({ file: "a.yaml", text }).some(
        ({ start, end: to }): boolean =>
          (readPlain(text, start, to) satisfies Data | undefined) === undefined,
      ),
    );
  expect(others).toEqual([]);
});
