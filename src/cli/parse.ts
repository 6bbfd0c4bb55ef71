/** From written words to a command's values, by commander; whatever it objects to becomes a failure. */
import {
  Argument as CommanderArgument,
  Command as Commander,
  CommanderError,
  InvalidArgumentError,
  Option as CommanderOption,
} from "commander";
import type { Failure } from "../core/failure.ts";
import { EXIT } from "../run/exit.ts";
import { COMMON } from "./common.ts";
import type { Arguments, Command, Given, Option, Options } from "./declare.ts";

export type Parsed =
  | { readonly given: Given<Arguments, Options> }
  | { readonly help: true }
  | { readonly failure: Failure };

/** What these words after the command's name mean to it. */
export function parseCommand(command: Command, words: readonly string[]): Parsed {
  const parser = silent(command.name).action(() => {});
  for (const { written, choices } of Object.values(command.arguments)) {
    const argument = new CommanderArgument(written);
    parser.addArgument(choices == null ? argument : argument.choices(choices));
  }
  const options = { ...command.options, ...COMMON };
  const known = Object.entries(options).map(([name, option]) => {
    const flag = commanderOption(option);
    parser.addOption(flag);
    return { name, flag };
  });
  try {
    parser.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.helpDisplayed") return { help: true };
    return {
      failure: usageFailure(error, `\`offers ${command.name} --help\` lists what there is.`),
    };
  }
  const values = parser.opts<Record<string, unknown>>();
  const positional = Object.keys(command.arguments).map((name, index): [string, unknown] => [
    name,
    parser.processedArgs[index] ?? null,
  ]);
  const optional = known.map(({ name, flag }): [string, unknown] => {
    const found = values[flag.attributeName()];
    return [name, flag.negate ? found === false : found];
  });
  return { given: Object.fromEntries([...positional, ...optional]) as Given<Arguments, Options> };
}

/** The failure for a command that does not exist. */
export function unknownCommand(name: string, names: readonly string[]): Failure {
  const parser = silent("offers");
  for (const other of names) parser.addCommand(silent(other));
  try {
    parser.parse([name], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError)
      return usageFailure(error, "`offers --help` lists the commands.");
  }
  return usage(`Unknown command '${name}'.`, "`offers --help` lists the commands.");
}

/** The failure for a line without a command. */
export const missingCommand = (): Failure =>
  usage("No command was given.", "`offers --help` lists the commands.");

const silent = (name: string): Commander =>
  new Commander(name)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .allowExcessArguments(false);

function commanderOption(option: Option<unknown>): CommanderOption {
  const { flags, text, choices, read, repeats, fallback } = option;
  const known = new CommanderOption(flags, text);
  if (!known.negate) known.default(fallback);
  if (choices != null) known.choices(choices);
  if (repeats)
    known.argParser((written: string, before: unknown) => [...(before as string[]), written]);
  if (read != null)
    known.argParser((written: string) => {
      const result = read(written);
      if ("problem" in result) throw new InvalidArgumentError(result.problem);
      return result.value;
    });
  return known;
}

const usage = (message: string, hint: string): Failure => ({
  exit: EXIT.invalid,
  code: "usage",
  message,
  hint,
});

/** `error: unknown option '--bse'\n(Did you mean --base?)` as a sentence and a way out. */
function usageFailure(error: CommanderError, otherwise: string): Failure {
  const [first = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const plain = first
    .replace(/^option '(--?[\w-]+).*?' argument ('.*') is invalid\./, "$2 is no value for $1.")
    .replace(
      /^command-argument value ('.*') is invalid for argument '(.*?)'\./,
      "$1 is no value for <$2>.",
    )
    .replace(/^option '(--?[\w-]+).*?' argument missing$/, "$1 wants a value")
    .replace(/^missing required argument '(.*)'$/, "<$1> is missing");
  const sentence = plain.charAt(0).toUpperCase() + plain.slice(1);
  return usage(
    /[.?!]$/.test(sentence) ? sentence : `${sentence}.`,
    suggestion == null ? otherwise : suggestion.replace(/^\(|\)$/g, ""),
  );
}
