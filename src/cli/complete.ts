/** What could stand at the cursor: a pure question to the declarations. */
import { COMMON } from "./common.ts";
import type { Command, Completes } from "./declare.ts";
import { splitLine } from "./parse.ts";

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
  const { name, words: rest } = splitLine(before);
  const command = commands.find((one) => one.name === name);
  const options = Object.values({ ...command?.options, ...COMMON });

  const taking = options.find(
    ({ flags }) => flags.includes("<") && flags.split(" ")[0] === before.at(-1),
  );
  if (taking != null) return valueOf(taking.choices ?? taking.completes, partial);
  if (partial.startsWith("-")) {
    const flags = options.map(({ flags, text }) => ({
      text: flags.split(" ")[0] ?? "",
      about: text,
    }));
    return { candidates: matching([...flags, HELP], partial), also: null };
  }
  if (command != null) {
    const expected = Object.values(command.arguments);
    const argument = expected[positionals(rest, options)] ?? expected.at(-1);
    const more = argument?.written.includes("...") === true;
    const full = positionals(rest, options) >= expected.length && !more;
    return full ? NOTHING : valueOf(argument?.choices ?? argument?.completes, partial);
  }
  if (name != null) return NOTHING;
  const names = commands.map(({ name, summary }) => ({ text: name, about: summary }));
  return { candidates: matching(names, partial), also: null };
}

const NOTHING: Completion = { candidates: [], also: null };
const HELP: Candidate = { text: "--help", about: "what this command does" };

/** The candidates that go on from what is written. */
export const matching = (candidates: readonly Candidate[], partial: string): readonly Candidate[] =>
  candidates.filter(({ text }) => text.startsWith(partial));

function valueOf(completes: Completes | undefined, partial: string): Completion {
  if (completes == null) return NOTHING;
  if (typeof completes === "string") return { candidates: [], also: completes };
  return {
    candidates: matching(
      completes.map((text) => ({ text, about: "" })),
      partial,
    ),
    also: null,
  };
}

/** How many positional arguments stand among these words. */
function positionals(
  words: readonly string[],
  options: readonly { readonly flags: string }[],
): number {
  const taking = new Set(
    options.filter(({ flags }) => flags.includes("<")).map(({ flags }) => flags.split(" ")[0]),
  );
  return words.filter((word, index) => !word.startsWith("-") && !taking.has(words[index - 1]))
    .length;
}
