/** How a user's own text appears inside a sentence. Renderers escape the sentence for their sink. */

const LONGEST = 60;

const cut = (text: string): string => {
  if (text.length <= LONGEST) return text;
  const head = text.slice(0, LONGEST - 1);
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`;
};

/** A value, in double quotes, on one line. */
export const quote = (value: string): string => JSON.stringify(cut(value));

/** A key or field, set off as code when it is a plain word. */
export const name = (key: string): string =>
  /^[\p{L}\p{N}_.\-[\]]{1,60}$/u.test(key) ? `\`${key}\`` : quote(key);

/** `a`, `b` or `c`; long lists are cut. */
export function oneOf(words: readonly string[], show: (word: string) => string = name): string {
  const shown = words.slice(0, 12).map(show);
  if (words.length > shown.length) return `${shown.join(", ")}, …`;
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} or ${last}`;
}

/** `U+202E` */
export const codePoint = (value: number): string =>
  `U+${value.toString(16).toUpperCase().padStart(4, "0")}`;

/** Bytes as a person says them. */
export const size = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 100) / 10} kB`
      : `${Math.round(bytes / 100_000) / 10} MB`;

/** The "did you mean" half of a sentence, or nothing. */
export const didYouMean = (suggestion: string | null): string | null =>
  suggestion === null ? null : `Did you mean ${name(suggestion)}?`;

/** What is said about one problem. */
export type Words = {
  /** What is wrong, one sentence without a line break. */
  readonly message: string;
  /** What to do about it, one or two sentences: there is always a way out. */
  readonly hint: string;
};
