/**
 * What a line asks for, and how it wants things shown: both read before anything is printed, and
 * both with what the declarations say about the options, so that no option's value is taken for a
 * flag, a command, or a wish.
 */
import { CATALOGUE, loadAll } from "./catalogue.ts";
import { optionsOf } from "./common.ts";
import type { Command, Option } from "./declare.ts";
import { parseCommand, type Parsed } from "./parse.ts";
import { wishesOf, type Wishes } from "./wishes.ts";
import { readWords, splitLine } from "./words.ts";

export type Asked =
  | { readonly kind: "version" | "help" | "nothing" }
  | { readonly kind: "completion"; readonly words: readonly string[] }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "command"; readonly command: Command; readonly parsed: Parsed };

export type Line = { readonly asked: Asked; readonly wishes: Wishes };

const HELP: ReadonlySet<string> = new Set(["--help", "-h"]);
const VERSION: ReadonlySet<string> = new Set(["--version", "-V"]);

/** Reads a line of words as a shell gave them. */
export async function readLine(line: readonly string[]): Promise<Line> {
  if (line[0] === "__complete")
    return { asked: { kind: "completion", words: line.slice(1) }, wishes: wishesOf([], []) };
  // Only what stands before the command's name may be any command's.
  const possible = line[0]?.startsWith("-") === true ? optionsOf(await loadAll()) : [];
  const page = pageOf(line, possible);
  if (page !== null) return onPaper({ kind: page }, wishesOf(line, possible));

  const { name, words } = splitLine(line, possible);
  if (name === "help") return readLine([...words, "--help"]);
  const load = name !== null && Object.hasOwn(CATALOGUE, name) ? CATALOGUE[name] : undefined;
  if (load == null) {
    const wishes = wishesOf(words, optionsOf(await loadAll()));
    return { asked: name === null ? { kind: "nothing" } : { kind: "unknown", name }, wishes };
  }
  const command = await load();
  const parsed = parseCommand(command, words);
  const asked = { kind: "command", command, parsed } as const;
  const wishes = wishesOf(words, optionsOf([command]));
  return "help" in parsed ? onPaper(asked, wishes) : { asked, wishes };
}

/** A help page and the version are never a document. */
const onPaper = (asked: Asked, wishes: Wishes): Line => ({
  asked,
  wishes: { ...wishes, json: false },
});

/** What is asked of the program itself: by an empty line, or before any command is named. */
function pageOf(
  line: readonly string[],
  options: readonly Option<unknown>[],
): "help" | "version" | null {
  if (line.length === 0) return "help";
  for (const { flag, text } of readWords(line, options)) {
    if (flag === null) return null;
    if (HELP.has(text)) return "help";
    if (VERSION.has(text)) return "version";
  }
  return null;
}
