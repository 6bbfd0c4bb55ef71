/** The words of a line, told apart as the parser does: an option takes its value, whatever that looks like. */
import type { Option } from "./declare.ts";

export type Word = {
  /** Where it stands in the line. */
  readonly at: number;
  readonly text: string;
  /** The name of a flag, without a value behind `=`; null for any other word. */
  readonly flag: string | null;
  /** The flag's value, in the same word or the next; null where there is none. */
  readonly value: string | null;
};

/** Reads a line; after `--` no word is a flag. */
export function readWords(
  line: readonly string[],
  options: readonly Option<unknown>[],
): readonly Word[] {
  const taking = new Set(options.filter(takesValue).map(longName));
  const words: Word[] = [];
  let isLiteral = false;
  for (let at = 0; at < line.length; at += 1) {
    const text = line[at] ?? "";
    const equals = text.indexOf("=");
    if (isLiteral || text === "-" || !text.startsWith("-"))
      words.push({ at, text, flag: null, value: null });
    else if (text === "--") isLiteral = true;
    else if (text.startsWith("--") && equals !== -1)
      words.push({ at, text, flag: text.slice(0, equals), value: text.slice(equals + 1) });
    else if (taking.has(text)) {
      words.push({ at, text, flag: text, value: line[at + 1] ?? null });
      at += 1;
    } else words.push({ at, text, flag: text, value: null });
  }
  return words;
}

/** `--base` of `--base <git ref>`. */
export const longName = ({ flags }: Option<unknown>): string => flags.split(" ")[0] ?? "";

/** Whether the word after this option belongs to it. */
export const takesValue = ({ flags }: Option<unknown>): boolean => flags.includes("<");

/** Takes the first word that is no flag's, a command's name, out of a line; flags may stand before it. */
export function splitLine(
  line: readonly string[],
  options: readonly Option<unknown>[],
): { readonly name: string | null; readonly words: readonly string[] } {
  const found = readWords(line, options).find(({ flag }) => flag === null);
  return found == null
    ? { name: null, words: line }
    : { name: found.text, words: line.toSpliced(found.at, 1) };
}
