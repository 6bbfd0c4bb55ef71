/**
 * What a command declares about itself: one sentence, its arguments, its options under plain
 * headings, real examples, and the function that does the work. Help, completion, the README and
 * the parser all read the same declaration; the function gets values of the right types.
 */
import type { Context } from "./context.ts";
import type { Answer } from "./answer.ts";

/** What completion offers in a value's place. */
export type Completes = "file" | "identity" | "diagnostic code" | readonly string[];

/** A value as it was understood, or what would have been right, ending the sentence "--flag …". */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** One option: how it is written, and the value that it gives. */
export type Option<T> = {
  readonly flags: string;
  readonly text: string;
  /** The heading that it stands under; `under` sets it. */
  readonly heading: string;
  readonly fallback: T;
  /** Shown behind the text, when the fallback needs words. */
  readonly fallbackText?: string;
  readonly choices?: readonly string[];
  readonly completes?: Completes;
  /** May be given several times; the values add up. */
  readonly repeats: boolean;
  /** Reads the written value. */
  readonly read?: (written: string) => Read<unknown>;
};

/** Several options, by the name that the command's function knows them by. */
export type Options = { readonly [name: string]: Option<unknown> };

/** One positional argument: `<required>`, `[optional]`, or either with `...` for several. */
export type Argument<T> = {
  readonly written: string;
  readonly text: string;
  readonly completes?: Completes;
  readonly choices?: readonly string[];
  /** Only ever a type: what the function is given. */
  readonly gives?: T;
};

export type Arguments = { readonly [name: string]: Argument<unknown> };

/** The values that a function gets for the arguments and options that it declares. */
export type Given<A extends Arguments, O extends Options> = {
  readonly [Name in keyof A]: A[Name] extends Argument<infer T> ? T : never;
} & { readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never } & CommonGiven;

/** What the flags that every command takes give (common.ts). */
export type CommonGiven = {
  readonly config: string | null;
  readonly environment: string | null;
  readonly portal: string | null;
};

/** One line that somebody would really type, and what it is good for. */
export type Example = readonly [line: string, why: string];

/** A command with its types forgotten, as the program holds it. */
export type Command = {
  readonly name: string;
  readonly summary: string;
  /** A few sentences below the summary, where one is not enough. */
  readonly details?: string;
  readonly arguments: Arguments;
  readonly options: Options;
  readonly examples: readonly [Example, Example, Example, ...Example[]];
  readonly run: (context: Context, given: Given<Arguments, Options>) => Promise<Answer>;
};

type Declaration<A extends Arguments, O extends Options> = Omit<
  Command,
  "arguments" | "options" | "run"
> & {
  readonly arguments: A;
  readonly options: O;
  readonly run: (context: Context, given: Given<A, O>) => Promise<Answer>;
};

/** Declares a command; its function's types follow from what it declares. */
export const command = <const A extends Arguments, const O extends Options>(
  declaration: Declaration<A, O>,
): Command => declaration as unknown as Command;

const optionOf = <T>(
  flags: string,
  text: string,
  fallback: T,
  more: Partial<Option<T>> = {},
): Option<T> => ({ heading: "", repeats: false, flags, text, fallback, ...more });

/** On or off. */
export const flag = (flags: string, text: string): Option<boolean> => optionOf(flags, text, false);

/** A text, or null when it was not given. */
export const value = (
  flags: string,
  text: string,
  more: { readonly completes?: Completes; readonly fallbackText?: string } = {},
): Option<string | null> => optionOf<string | null>(flags, text, null, more);

/** One of a few words. */
export const choice = <const C extends readonly [string, ...string[]]>(
  flags: string,
  text: string,
  choices: C,
): Option<C[number]> =>
  optionOf<C[number]>(flags, text, choices[0], { choices, fallbackText: choices[0] });

/** Any number of texts, each with the flag before it. */
export const list = (
  flags: string,
  text: string,
  more: { readonly completes?: Completes } = {},
): Option<readonly string[]> =>
  optionOf<readonly string[]>(flags, text, [], { ...more, repeats: true });

/** A value with a reader of its own. */
export const reading = <T>(
  flags: string,
  text: string,
  fallback: T,
  read: (written: string) => Read<T>,
  fallbackText?: string,
): Option<T> =>
  optionOf(flags, text, fallback, fallbackText == null ? { read } : { read, fallbackText });

/** Puts options under a heading of the help page. */
export function under<const O extends Options>(heading: string, options: O): O {
  const placed = Object.entries(options).map(([name, option]) => [name, { ...option, heading }]);
  return Object.fromEntries(placed) as O;
}

/** A positional argument that must be there. */
export const required = (name: string, text: string, completes?: Completes): Argument<string> => ({
  written: `<${name}>`,
  text,
  ...(completes && { completes }),
});

/** A positional argument, or null. */
export const optional = (
  name: string,
  text: string,
  completes?: Completes,
): Argument<string | null> => ({ written: `[${name}]`, text, ...(completes && { completes }) });

/** Any number of positional arguments. */
export const several = (
  name: string,
  text: string,
  completes?: Completes,
): Argument<readonly string[]> => ({
  written: `[${name}...]`,
  text,
  ...(completes && { completes }),
});

/** A positional argument that is one of a few words, or null. */
export const optionalOneOf = <const C extends readonly string[]>(
  name: string,
  text: string,
  choices: C,
): Argument<C[number] | null> => ({
  written: `[${name}]`,
  text,
  choices,
  completes: choices,
});

/** A positional argument that is one of a few words. */
export const oneOf = <const C extends readonly string[]>(
  name: string,
  text: string,
  choices: C,
): Argument<C[number]> => ({ written: `<${name}>`, text, choices, completes: choices });
