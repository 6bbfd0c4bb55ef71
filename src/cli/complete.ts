/** What could stand at the cursor: a pure question to the declarations. */
import { optionsOf } from "./common.ts";
import type { Argument, Command, Completes, Option } from "./declare.ts";
import { longName, readWords, splitLine, takesValue } from "./words.ts";

export type Candidate = { readonly text: string; readonly about: string };

export type Completion = {
  readonly candidates: readonly Candidate[];
  /** What belongs here besides, known only outside: files, the user's offers, our own codes. */
  readonly also: Exclude<Completes, readonly string[]> | null;
};

/** `words` are those after `offers`; the last one is still being written, and may be empty. */
export function completeLine(commands: readonly Command[], words: readonly string[]): Completion {
  const before = words.slice(0, -1);
  const partial = words.at(-1) ?? "";
  const { name, words: rest } = splitLine(before, optionsOf(commands));
  const command = commands.find((one) => one.name === name);
  const options = optionsOf(command == null ? [] : [command]);

  const waiting = options.find(
    (option) => takesValue(option) && longName(option) === before.at(-1),
  );
  if (waiting != null) return valueOf(waiting, partial);
  if (partial.startsWith("-")) {
    const flags = options.map((option) => ({ text: longName(option), about: option.text }));
    return only([...flags, { text: "--help", about: "what there is" }], partial);
  }
  if (command != null) {
    const expected = Object.values(command.arguments);
    const argument = expected[positionals(rest, options)] ?? expected.at(-1);
    const full = positionals(rest, options) >= expected.length;
    const open = argument != null && (!full || argument.written.includes("..."));
    return open ? valueOf(argument, partial) : only([], partial);
  }
  const names = commands.map((one) => ({ text: one.name, about: one.summary }));
  return only(name == null ? names : [], partial);
}

const only = (candidates: readonly Candidate[], partial: string): Completion => ({
  candidates: candidates.filter(({ text }) => text.startsWith(partial)),
  also: null,
});

function valueOf(
  { choices, completes }: Option<unknown> | Argument<unknown>,
  partial: string,
): Completion {
  const known = choices ?? completes ?? [];
  if (typeof known === "string") return { candidates: [], also: known };
  return only(
    known.map((text) => ({ text, about: "" })),
    partial,
  );
}

/** How many positional arguments stand among these words. */
const positionals = (words: readonly string[], options: readonly Option<unknown>[]): number =>
  readWords(words, options).filter(({ flag }) => flag === null).length;
