/** What YAML says, and what it may not say here. */
import { expect, test } from "vitest";
import { readYaml } from "../../src/core/load/read-yaml.ts";
import { splitDocuments } from "../../src/core/load/split-documents.ts";

function read(text: string) {
  const [document] = splitDocuments({ file: "a.yaml", text });
  if (document === undefined) throw new Error("no document");
  const { data, problems } = readYaml(document);
  return {
    data: JSON.parse(JSON.stringify(data)) as unknown,
    codes: problems.map(({ code }) => code),
  };
}

test.each([
  ["NO is Norway", "country: NO", { country: "NO" }],
  ["yes is a text", "publish: yes", { publish: "yes" }],
  ["010 is ten, not eight", "n: 010", { n: 10 }],
  ["1_000 is a text", "n: 1_000", { n: "1_000" }],
  ["a date is a text", "expires: 2027-06-30", { expires: "2027-06-30" }],
  ["12:30:45 is a text", "at: 12:30:45", { at: "12:30:45" }],
  ["keys are texts", "1: a\ntrue: b\n~: c", { "1": "a", true: "b", "~": "c" }],
  ["an anchor and its alias", "a: &x [1]\nb: *x", { a: [1], b: [1] }],
  ["a core tag", "a: !!str 10", { a: "10" }],
  ["folded text", "a: >-\n  b\n  c", { a: "b c" }],
  ["an absent value", "a:", { a: null }],
  ["flow and block", "{a: [1, {b: c}]}", { a: [1, { b: "c" }] }],
])("%s", (_, text, data) => {
  expect(read(text)).toEqual({ data, codes: [] });
});

test.each([
  ["two times a key", "a: 1\na: 2", "duplicate-key"],
  ["a number and its text", "1: a\n'1': b", "duplicate-key"],
  ["true and its text", 'true: a\n"true": b', "duplicate-key"],
  ["a key and its escaped twin", 'name: a\n"n\\x61me": b', "key-escaped"],
  ["two times a key in a flow map", "{a: 1, a: 2}", "duplicate-key"],
  ["a merge key", "a: &a {b: 1}\nc: {<<: *a}", "yaml-merge-key"],
  ["a quoted merge key", "a: &a {b: 1}\nc: {'<<': *a}", "yaml-merge-key"],
  ["an unknown tag", "a: !thing b", "yaml-tag"],
  ["a binary tag", "a: !!binary aGk=", "yaml-tag"],
  ["a tag on a map", "!!set {a, b}", "yaml-tag"],
  ["a verbatim tag", "a: !<tag:x> b", "yaml-tag"],
  ["a directive", "%TAG ! tag:x\n---\na: 1", "yaml-directive"],
  ["an unknown directive", "%FOO\n---\na: 1", "yaml-directive"],
  ["an alias to nothing", "a: *x", "yaml-alias-unknown"],
  ["an alias before its anchor", "a: *x\nb: &x 1", "yaml-alias-unknown"],
  ["a list as a key", "[a]: 1", "yaml-key-not-text"],
  ["an alias as a key", "a: &x b\n*x : 1", "yaml-key-not-text"],
  ["an explicit key", "? a\n: b", "yaml-explicit-key"],
  ["a comma too many", "a: [1,,2]", "yaml-syntax"],
  ["a tab that indents", "a:\n\tb: 1", "yaml-syntax"],
  ["uneven lines", "a: 1\n b: 2", "yaml-syntax"],
  ["an unknown escape", 'a: "\\q"', "yaml-syntax"],
  ["text after a quote", 'a: "b" c', "yaml-syntax"],
  ["a value that begins with @", "a: @b", "yaml-syntax"],
  ["half a surrogate pair", 'a: "\\uD800"', "lone-surrogate"],
  ["an escaped control", 'a: "\\e[31m"', "control-in-text"],
])("%s", (_, text, code) => {
  expect(read(text).codes).toContain(code);
});

test("an alias to an earlier anchor of the same name means the latest", () => {
  expect(read("a: &x 1\nb: &x 2\nc: *x").data).toEqual({ a: 1, b: 2, c: 2 });
});

test("a whole pair of surrogate escapes is a character", () => {
  expect(read('a: "\\uD83D\\uDE80"')).toEqual({ data: { a: "🚀" }, codes: [] });
});
