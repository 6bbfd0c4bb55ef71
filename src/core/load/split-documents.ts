/**
 * A file's text as documents, before any YAML is read, so that each can be limited, read and shown
 * on its own. YAML forbids `---` and `...` at the start of a line anywhere but between documents;
 * text that breaks this rule falls apart here and is refused as a syntax error in its place.
 */
import type { SourceDocument, SourceText } from "./source-text.ts";

const MARKER = /^(---|\.\.\.)(?=[ \t\r\n]|$)/gm;
/** The offset of the first line in [start, end) that is neither blank nor comment, or -1. */
function firstContent(text: string, start: number, end: number): number {
  for (let at = start; at < end;) {
    const newline = text.indexOf("\n", at);
    const next = newline === -1 || newline >= end ? end : newline;
    let first = at;
    while (first < next && " \t\r".includes(text.charAt(first))) first += 1;
    if (first < next && text.charAt(first) !== "#") return at;
    at = next + 1;
  }
  return -1;
}

/** How many line ends lie in [start, end). */
function newlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) {
    count += 1;
  }
  return count;
}

/** More than anybody can look through; a file of `---` alone would fill the memory otherwise. */
export const MOST_DOCUMENTS = 20_000;

/** Whether any line may be a marker; most files have none, and need no closer look. */
const mayHaveMarkers = (text: string): boolean =>
  text.startsWith("---") ||
  text.startsWith("...") ||
  text.includes("\n---") ||
  text.includes("\n...");

/** Where documents begin and end: a `---` opens one, a `...` closes one. */
function boundaries(text: string): [number, number][] {
  if (!mayHaveMarkers(text)) {
    return firstContent(text, 0, text.length) === -1 ? [] : [[0, text.length]];
  }
  const parts: [number, number][] = [];
  let start = 0;
  let opened = false;
  const close = (contentEnd: number, end = contentEnd) => {
    if (opened || firstContent(text, start, contentEnd) !== -1) parts.push([start, end]);
  };
  for (const match of text.matchAll(MARKER)) {
    if (parts.length > MOST_DOCUMENTS) return parts;
    if (match[1] === "---") {
      // Comments and directives before the first `---` belong to the document that it opens.
      const onlyPrefix = !opened && !hasContent(text, start, match.index);
      if (!onlyPrefix) {
        close(match.index);
        start = match.index;
      }
      opened = true;
    } else {
      const newline = text.indexOf("\n", match.index);
      const end = newline === -1 ? text.length : newline + 1;
      close(match.index, end);
      start = end;
      opened = false;
    }
  }
  close(text.length);
  return parts;
}

/** Whether anything but blank lines, comments and directives stands in [start, end). */
function hasContent(text: string, start: number, end: number): boolean {
  for (let at = firstContent(text, start, end); at !== -1;) {
    if (text[at] !== "%") return true;
    const newline = text.indexOf("\n", at);
    if (newline === -1) return false;
    at = firstContent(text, newline + 1, end);
  }
  return false;
}

const OPENING = /^---[ \t]*\r?(?:#[^\n]*)?$/;

/** The offset of a document's first line of its own, for people: not a comment and not a bare `---`. */
function firstOwnLine(text: string, start: number, end: number): number {
  const first = firstContent(text, start, end);
  if (first === -1) return start;
  const newline = text.indexOf("\n", first);
  const line = text.slice(first, newline === -1 ? end : newline);
  if (!OPENING.test(line) || newline === -1) return first;
  const next = firstContent(text, newline + 1, end);
  return next === -1 ? first : next;
}

/**
 * The documents of a text, in order. None when there is nothing but blank lines and comments; no more
 * than one beyond `MOST_DOCUMENTS`, however many there are.
 */
export function splitDocuments(source: SourceText): readonly SourceDocument[] {
  let counted = 0;
  let line = 1;
  return boundaries(source.text).map(([start, end]) => {
    const first = firstOwnLine(source.text, start, end);
    line += newlines(source.text, counted, first);
    counted = first;
    return { source, start, end, first, line };
  });
}
