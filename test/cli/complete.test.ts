import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { DONE } from "../../src/cli/answer.ts";
import { completeLine } from "../../src/cli/complete.ts";
import { COMPLETION_SCRIPTS } from "../../src/cli/completion-scripts.ts";
import {
  choice,
  command,
  flag,
  list,
  optional,
  several,
  under,
  value,
} from "../../src/cli/declare.ts";

const examples = [
  ["a", ""],
  ["b", ""],
  ["c", ""],
] as const;
const run = () => Promise.resolve(DONE);
const COMMANDS = [
  command({
    name: "plan",
    summary: "Plan.",
    arguments: {},
    options: under("Output", {
      out: value("--out <file>", "where", { completes: "file" }),
      format: choice("--format <format>", "how", ["text", "json"]),
      yes: flag("--yes", "really"),
      resubmit: list("--resubmit <key>", "which", { completes: "identity" }),
    }),
    examples,
    run,
  }),
  command({
    name: "print",
    summary: "Print.",
    arguments: { file: optional("file", "which", "file") },
    options: {},
    examples,
    run,
  }),
  command({
    name: "done",
    summary: "Done.",
    arguments: { keys: several("key", "which", "identity") },
    options: {},
    examples,
    run,
  }),
];

test.each<[string, string[], string | null]>([
  ["", ["plan", "print", "done"], null],
  ["p", ["plan", "print"], null],
  ["--e", ["--environment"], null],
  ["plan --f", ["--format"], null],
  ["plan --format ", ["text", "json"], null],
  ["plan --format j", ["json"], null],
  ["--config x plan --y", ["--yes"], null],
  ["plan --out ", [], "file"],
  ["plan --config a", [], "file"],
  ["plan --resubmit j", [], "identity"],
  ["plan ", [], null],
  ["print ", [], "file"],
  ["print a.json ", [], null],
  ["done a b ", [], "identity"],
  ["bogus ", [], null],
])("%j", (line, texts, also) => {
  const found = completeLine(COMMANDS, line.split(" "));
  expect({ texts: found.candidates.map(({ text }) => text), also: found.also }).toEqual({
    texts,
    also,
  });
});

test("bash asks the program, quotes what it says, and falls back to files", () => {
  const script = `
    offers() { shift; if [[ $# -eq 1 ]]; then printf 'plan\\tPlan.\\nJava Test\\tan offer\\n'; else echo :files; fi; }
    compopt() { echo "compopt $*"; }
    ${COMPLETION_SCRIPTS.bash}
    COMP_WORDS=(offers ""); COMP_CWORD=1; _offers; printf '%s|' "\${COMPREPLY[@]}"
    COMP_WORDS=(offers plan ""); COMP_CWORD=2; _offers; echo "\${#COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  expect({ stdout, stderr }).toEqual({
    stdout: "plan|Java\\ Test|compopt -o default\n0\n",
    stderr: "",
  });
});
