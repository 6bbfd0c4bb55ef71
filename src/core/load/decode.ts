/** A file's bytes as text that a reviewer can trust: UTF-8, and nothing that hides or moves what is shown. */
import type { Problem } from "../problem.ts";
import { spanOf, type SourceText } from "./source-text.ts";

/** A problem at offsets of a text. */
export type TextProblem = Problem & { readonly start: number; readonly end: number };

export type Decoded = { readonly source: SourceText; readonly problems: readonly TextProblem[] };

/**
 * Controls other than tab and line feed, the two line ends that only some programs obey, marks of
 * byte order in the middle, and characters that are none. A carriage return is looked at apart.
 */
const CONTROL = /(?![\t\n\r])[\p{Cc}\u2028\u2029\uFEFF\uFFFE\uFFFF]|\r(?!\n)/u;

/** Format characters that are not seen, or turn the order of what is; joiners are left to their scripts. */
const HIDDEN =
  /[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFFA0\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/u;

/** Most files hold nothing but printable ASCII, and need no closer look. */
const UNUSUAL = /[^\n -~]/;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The line that holds the first bytes that are not UTF-8, as a position in a lenient reading. */
function firstBadBytes(file: string, bytes: Uint8Array): Decoded {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let from = 0;
  let offset = 0;
  for (let to = bytes.indexOf(10); from < bytes.length; to = bytes.indexOf(10, from)) {
    const end = to === -1 ? bytes.length : to + 1;
    try {
      offset += decoder.decode(bytes.subarray(from, end)).length;
    } catch {
      const bad = text.indexOf("\uFFFD", offset);
      const start = bad === -1 ? offset : bad;
      return {
        source: { file, text },
        problems: [{ code: "file-not-utf8", args: {}, start, end: start + 1 }],
      };
    }
    from = end;
  }
  return { source: { file, text }, problems: [] };
}

/** The bytes as text, with what is wrong about it. Text with an error must not be read any further. */
export function decode(file: string, bytes: Uint8Array): Decoded {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return firstBadBytes(file, bytes);
  }
  if (text.startsWith("\uFEFF")) text = text.slice(1);
  const source = { file, text };
  if (!UNUSUAL.test(text)) return { source, problems: [] };
  const control = CONTROL.exec(text);
  if (control !== null) {
    const { index: start } = control;
    const codePoint = text.charCodeAt(start);
    const problem: Problem =
      codePoint === 13
        ? { code: "lone-carriage-return", args: {} }
        : { code: "control-character", args: { codePoint } };
    return { source, problems: [{ ...problem, start, end: start + 1 }] };
  }
  return { source, problems: hiddenCharacters(source) };
}

/** One warning per line is enough to find them all. */
function hiddenCharacters(source: SourceText): readonly TextProblem[] {
  if (!HIDDEN.test(source.text)) return [];
  const problems: TextProblem[] = [];
  let lastLine = 0;
  for (const match of source.text.matchAll(new RegExp(HIDDEN, "gu"))) {
    const end = match.index + match[0].length;
    const { line } = spanOf(source, match.index, end);
    if (line === lastLine) continue;
    lastLine = line;
    const codePoint = match[0].codePointAt(0) ?? 0;
    problems.push({ code: "hidden-character", args: { codePoint }, start: match.index, end });
  }
  return problems;
}
