/**
 * The one place where text from outside (names, descriptions, the portal's messages) is made safe to
 * show. Every sink has its own function here, and nothing from outside reaches a sink without it.
 *
 * Control, format, bidi and zero-width characters are never dropped but shown as marks: a reviewer
 * must see that something is there.
 */

import { Bug } from "../core/bug.ts";

/** Other, format, private, surrogate, line and paragraph separators; tab and newline are handled apart. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0]|\p{Variation_Selector}/gu;

/** Nearly every text: in it, a look for what cannot be seen takes a sixth of the time. */
const ALL_SEEN = /^[\t\n -~]*$/;

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

const mark = (character: string): string => `⟨${codePoint(character)}⟩`;

/** Text on several lines, all else that cannot be seen as `⟨U+202E⟩`. For terminals and plain files. */
export const visible = (text: string): string =>
  ALL_SEEN.test(text)
    ? text
    : text
        .replaceAll("\r\n", "\n")
        .replaceAll(UNSEEN, (character) =>
          character === "\n" || character === "\t" ? character : mark(character),
        );

/** The same on one line: newlines as `↵`, tabs as a space. */
export const visibleLine = (text: string): string =>
  visible(text).replaceAll("\n", "↵").replaceAll("\t", " ");

/**
 * A note for a change that the eye may miss (`Gold` → `Gоld`): the code points of the characters
 * beyond ASCII that are new, or what parts two texts that differ in white space or encoding alone.
 * Undefined when the change can be seen.
 */
export function lookAlike(before: string, after: string): string | undefined {
  if (partsInSight(before, after)) return undefined;
  const [left, right] = [Array.from(before), Array.from(after)];
  if (before !== after && folded(before) === folded(after)) return partedAt(left, right);
  if (left.length !== right.length) return undefined;
  const changed = right.flatMap((character, index) =>
    character === left[index] ? [] : [[left[index] ?? "", character] as const],
  );
  const seen = changed.some(([from, to]) => isAscii(from) && isAscii(to));
  if (changed.length === 0 || seen) return undefined;
  const shown = changed.slice(0, 5).map(([from, to]) => `${codePoint(from)} → ${codePoint(to)}`);
  return shown.join(", ") + (changed.length > shown.length ? ", …" : "");
}

/** Whether the first characters that differ are two of ASCII's letters, digits and marks: no eye takes one for the other. */
function partsInSight(before: string, after: string): boolean {
  let at = 0;
  while (at < before.length && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  return isInked(before.charCodeAt(at)) && isInked(after.charCodeAt(at));
}

/** A character of ASCII that leaves ink; nothing of the sort stands behind a text's end. */
const isInked = (code: number): boolean => code > 0x20 && code < 0x7f;

/** A text as the eye takes it: one way to write each character, and any white space as one. */
const folded = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, " ").trim();

/** The code points between what two texts have in common at their beginnings and at their ends. */
function partedAt(left: readonly string[], right: readonly string[]): string {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const shown = (text: readonly string[]): string => {
    const between = text.slice(start, text.length - end);
    const points = between.slice(0, 5).map(codePoint).join(" ");
    return between.length === 0 ? "nothing" : points + (between.length > 5 ? " …" : "");
  };
  return `${shown(left)} → ${shown(right)}`;
}

const isAscii = (character: string): boolean => (character.codePointAt(0) ?? 0) < 0x80;

/**
 * A Markdown code span. Mentions, issue numbers, links, images and HTML do not act inside; the fence
 * is longer than any run of backticks in the text, as backslashes do not escape there. Pipes are
 * escaped for tables, where GitHub takes `\|` for a pipe even in code.
 */
export function markdownCode(text: string, { inTable = false } = {}): string {
  const shown = visibleLine(text);
  if (shown.trim() === "") return "` `";
  const fence = "`".repeat(longestRun(shown, "`") + 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? " " : "";
  const span = `${fence}${pad}${shown}${pad}${fence}`;
  return inTable ? span.replaceAll("|", "\\|") : span;
}

/** A fenced Markdown block whose fence the text cannot close. */
export function markdownBlock(text: string, language = ""): string {
  const shown = visible(text);
  const fence = "`".repeat(Math.max(3, longestRun(shown, "`") + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const one of text) {
    run = one === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

const HTML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For HTML text and quoted attribute values. */
export const htmlText = (text: string): string =>
  visible(text).replaceAll(/[&<>"']/g, (character) => HTML[character] ?? character);

/**
 * A `<code>` element within Markdown, for places like `<summary>` where Markdown is still read
 * between the tags: all but letters, digits and a few marks become numeric references, on which
 * neither language acts, and GitHub looks for no mentions in code.
 */
export const markdownHtmlCode = (text: string): string =>
  `<code>${visibleLine(text).replaceAll(/[^\p{L}\p{N} .⟨⟩↵-]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`)}</code>`;

/**
 * Text for the log of a CI run, in which GitHub's runner obeys `::command::` at the start of a line
 * and `##[command]` anywhere: both are pulled apart. The rest stays as it is.
 */
export const inert = (text: string): string =>
  text.replaceAll("##[", "# #[").replaceAll(/^(\s*):(?=:)/gm, "$1: ");

const percent = (character: string): string =>
  `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;

/** What ends a workflow command's text, or begins an older one's. */
const inCommand = (text: string): string =>
  visible(text)
    .replaceAll("##[", "# #[")
    .replaceAll(/[%\r\n]/g, percent);

/** A property's value ends at a comma or a colon as well. */
const inProperty = (text: string): string => inCommand(text).replaceAll(/[:,]/g, percent);

/** One workflow command for GitHub's runner, as a line without its end. Names are our own, the rest is anybody's. */
export function workflowCommand(
  name: "error" | "warning" | "notice",
  message: string,
  properties: Readonly<Record<string, string>> = {},
): string {
  const written = Object.entries(properties)
    .map(([key, value]) => `${key}=${inProperty(value)}`)
    .join(",");
  return `::${name}${written === "" ? "" : ` ${written}`}::${inCommand(message)}`;
}

/**
 * A value for the file that `GITHUB_OUTPUT` (or `GITHUB_ENV`) names. The delimiter has to be random:
 * a text that knew it could end its own value and set others.
 */
export function outputEntry(name: string, value: string, delimiter: string): string {
  const taken = value.split(/\r\n|\r|\n/).includes(delimiter);
  if (taken || !/^\w{16,}$/.test(delimiter))
    throw new Bug(`A bad delimiter for the output ${name}`);
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
