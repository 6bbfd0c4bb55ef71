import * as fc from "fast-check";
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
import { optionsOf } from "../../src/cli/common.ts";
import { parseCommand, unknownCommand } from "../../src/cli/parse.ts";
import { wishesOf } from "../../src/cli/wishes.ts";
import { splitLine } from "../../src/cli/words.ts";

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

const OPTIONS = optionsOf([paint]);

test.each<[string, string | null, string]>([
  ["paint --brush x", "paint", "--brush x"],
  ["--config c.yaml paint --brush x", "paint", "--config c.yaml --brush x"],
  ["--brush big paint", "paint", "--brush big"],
  ["--brush --format paint --format json", "paint", "--brush --format --format json"],
  ["--brush -- paint", "paint", "--brush --"],
  ["--quiet --format json paint", "paint", "--quiet --format json"],
  ["--format=json paint", "paint", "--format=json"],
  ["-- --dry a", "--dry", "-- a"],
  ["--quiet", null, "--quiet"],
])("%s: the command is %s", (line, name, rest) => {
  const words = rest.split(" ").filter(Boolean);
  expect(splitLine(line.split(" "), OPTIONS)).toEqual({ name, words });
});

test.each([
  ["a --format json", true],
  ["a --format=json", true],
  ["--format json bogus --flags", true],
  ["a --format text --format json", true],
  ["a --format json --format text", false],
  ["a", false],
  ["-- --format json", false],
  ["a --brush --format=json", false],
  ["a --brush -- --format=json", true],
])("%s wants JSON: %s", (line, json) => {
  expect(wishesOf(line.split(" "), OPTIONS).json).toBe(json);
});

test("what is read off a line before it is understood is what the parser understands", () => {
  const words = ["a", "--", "-", "--brush", "--skip", "--brush=--quiet", "--coats", "3", "json"];
  const flags = ["--format", "--format=json", "--format=text", "--quiet", "--no-color", "--config"];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words, ...flags), { maxLength: 8 }), (line) => {
      const parsed = parseCommand(paint, line);
      fc.pre("given" in parsed);
      const { format, noColor, quiet, verbose } = parsed.given as typeof DEFAULTS;
      expect(wishesOf(line, OPTIONS)).toEqual({
        json: format === "json",
        noColour: noColor,
        quiet,
        verbose,
      });
    }),
  );
});
