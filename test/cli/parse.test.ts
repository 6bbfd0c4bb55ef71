import { describe, expect, test } from "vitest";
import { DONE } from "../../src/cli/answer.ts";
import {
  choice,
  command,
  flag,
  list,
  optional,
  reading,
  required,
  several,
  under,
  value,
} from "../../src/cli/declare.ts";
import { parseCommand, splitLine, unknownCommand } from "../../src/cli/parse.ts";
import { wishesOf } from "../../src/cli/wishes.ts";

const paint = command({
  name: "paint",
  summary: "Paint a fence.",
  arguments: {
    fence: required("fence", "which"),
    colour: optional("colour", "with what"),
    rest: several("rest", "more"),
  },
  options: under("How", {
    coats: reading("--coats <n>", "how often", 1, (text) =>
      /^\d$/.test(text) ? { value: Number(text) } : { problem: "Give one digit." },
    ),
    dry: flag("--dry", "only look"),
    brush: value("--brush <name>", "with which brush"),
    skip: list("--skip <plank>", "leave one out"),
    format: choice("--format <format>", "how to tell", ["text", "json"]),
  }),
  examples: [
    ["offers paint a", ""],
    ["offers paint b", ""],
    ["offers paint c", ""],
  ],
  run: () => Promise.resolve(DONE),
});

const DEFAULTS = {
  fence: "a",
  colour: null,
  rest: [],
  coats: 1,
  dry: false,
  brush: null,
  skip: [],
  format: "text",
  config: null,
  environment: null,
  portal: null,
  noColor: false,
  quiet: false,
  verbose: false,
};

describe("words become values", () => {
  test.each<[string, object]>([
    ["a", {}],
    ["a red x y", { colour: "red", rest: ["x", "y"] }],
    ["a --coats 3 --dry", { coats: 3, dry: true }],
    ["--brush=big a", { brush: "big" }],
    ["a --skip 1 --skip 2", { skip: ["1", "2"] }],
    ["a --format json", { format: "json" }],
    ["a --no-color --quiet --verbose", { noColor: true, quiet: true, verbose: true }],
    [
      "a --config c.yaml --environment e --portal http://p",
      { config: "c.yaml", environment: "e", portal: "http://p" },
    ],
    ["-- --dry", { fence: "--dry" }],
  ])("%s", (line, parts) => {
    expect(parseCommand(paint, line.split(" "))).toEqual({ given: { ...DEFAULTS, ...parts } });
  });

  test.each(["--help", "-h", "a --help", "--help --bogus"])("%s asks for help", (line) => {
    expect(parseCommand(paint, line.split(" "))).toEqual({ help: true });
  });
});

describe("what cannot be understood is bad usage, with the way out", () => {
  const help = "`offers paint --help` lists what there is.";
  test.each([
    ["a --bruhs big", "Unknown option '--bruhs'.", "Did you mean --brush?"],
    ["a --zzz", "Unknown option '--zzz'.", help],
    ["a --brush", "--brush wants a value.", help],
    ["a --format xml", "'xml' is no value for --format. Allowed choices are text, json.", help],
    ["a --coats many", "'many' is no value for --coats. Give one digit.", help],
    ["--dry", "<fence> is missing.", help],
  ])("%s", (line, message, hint) => {
    expect(parseCommand(paint, line.split(" "))).toEqual({
      failure: { exit: 3, code: "usage", message, hint },
    });
  });

  test("an unknown command is compared with those there are", () => {
    expect(unknownCommand("plam", ["plan", "apply"])).toMatchObject({
      exit: 3,
      message: "Unknown command 'plam'.",
      hint: "Did you mean plan?",
    });
    expect(unknownCommand("xyzzy", ["plan"]).hint).toBe("`offers --help` lists the commands.");
  });
});

test.each<[string, string | null, string]>([
  ["plan --base x", "plan", "--base x"],
  ["--config c.yaml plan --base x", "plan", "--config c.yaml --base x"],
  ["--quiet --format json plan", "plan", "--quiet --format json"],
  ["--format=json plan", "plan", "--format=json"],
  ["--quiet", null, "--quiet"],
])("%s: the command is %s", (line, name, rest) => {
  expect(splitLine(line.split(" "))).toEqual({ name, words: rest.split(" ").filter(Boolean) });
});

test.each([
  ["plan --format json", true],
  ["plan --format=json", true],
  ["--format json bogus --flags", true],
  ["plan --format text --format json", true],
  ["plan --format json --format text", false],
  ["plan", false],
  ["explain -- --format json", false],
  ["plan --format json --help", false],
])("%s wants JSON: %s", (line, json) => {
  expect(wishesOf(line.split(" ")).json).toBe(json);
});
