import { expect, test } from "vitest";
import { loadAll } from "../../src/cli/catalogue.ts";
import { optionsOf } from "../../src/cli/common.ts";
import { readLine } from "../../src/cli/line.ts";
import { longName, takesValue } from "../../src/cli/words.ts";

const read = async (written: string) => {
  const { asked, wishes } = await readLine(written.split(" ").filter(Boolean));
  if (asked.kind !== "command") return { asked, json: wishes.json };
  const { command, parsed } = asked;
  return { asked: { kind: "command", name: command.name, ...parsed }, json: wishes.json };
};

test.each([
  ["", { kind: "help" }],
  ["help", { kind: "help" }],
  ["help --no-color", { kind: "help" }],
  ["--no-color --help", { kind: "help" }],
  ["--base main -h", { kind: "help" }],
  ["--quiet --version", { kind: "version" }],
  ["--format json -V", { kind: "version" }],
  ["--quiet", { kind: "nothing" }],
  ["--base --help", { kind: "nothing" }],
  ["--base main plam", { kind: "unknown", name: "plam" }],
  ["__complete plan --help", { kind: "completion", words: ["plan", "--help"] }],
  ["--no-color help plan", { kind: "command", name: "plan", help: true }],
  ["plan --format json --help", { kind: "command", name: "plan", help: true }],
  ["--base main plan", { kind: "command", name: "plan", given: { base: "main" } }],
  ["--allow create plan", { kind: "command", name: "plan", given: { allow: ["create"] } }],
  ["--base main validate", { kind: "command", failure: { message: "Unknown option '--base'." } }],
  ["plan --version", { kind: "command", failure: { message: "Unknown option '--version'." } }],
])("`offers %s`", async (line, asked) => {
  expect((await read(line)).asked).toMatchObject(asked);
});

test.each([
  ["plan --resubmit --format=json", false],
  ["plan --out --format=json", false],
  ["plan --out --format json", false],
  ["plan --out x --format json", true],
  ["--resubmit --format=json plan", false],
  ["--format json plan --resubmit", true],
  ["plan --format json --bogus", true],
  ["fmt --resubmit --format=json", true],
  ["plam --format json", true],
  ["--format=json", true],
  ["plan --format json --help", false],
  ["plan --format json --out --help", true],
  ["--format json --version", false],
  ["--format json help", false],
])("`offers %s` wants JSON: %s", async (line, json) => {
  expect((await read(line)).json).toBe(json);
});

test("a flag takes a value in every command or in none, so that it can stand before the command", async () => {
  const kinds = new Map<string, Set<boolean>>();
  for (const option of optionsOf(await loadAll())) {
    const name = longName(option);
    kinds.set(name, (kinds.get(name) ?? new Set()).add(takesValue(option)));
  }
  expect([...kinds].filter(([, both]) => both.size > 1)).toEqual([]);
});
