import type { Option } from "./declare.ts";
import { readWords } from "./words.ts";

/** What the common flags say about showing things. */
export type Wishes = {
  readonly json: boolean;
  readonly noColour: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
};

/**
 * How to show things, from a line that need not be right, so that failures obey it too. `options`
 * are those that the line may hold.
 */
export function wishesOf(line: readonly string[], options: readonly Option<unknown>[]): Wishes {
  const words = readWords(line, options).filter(({ flag }) => flag !== null);
  const given = (name: string): boolean => words.some(({ text }) => text === name);
  return {
    json: words.findLast(({ flag }) => flag === "--format")?.value === "json",
    noColour: given("--no-color"),
    quiet: given("--quiet"),
    verbose: given("--verbose"),
  };
}
