/**
 * A reader for the plain part of YAML that nearly every offer file is written in: maps and lists by
 * indentation, values and quoted texts on one line, simple block texts, `[…]` and `{…}` on one line,
 * comments. Whatever else there is, it gives up and leaves the document to the `yaml` package, which also finds the
 * words and the place for everything that is wrong. So it may give up too often, but must never read
 * anything differently: test/load/read-plain.test.ts proves that on generated and damaged documents.
 *
 * It is here because it reads an offer about twenty times as fast as the package does.
 */
import { type Data, newMap } from "./json.ts";
import { isBlockTextHeader, readBlockText } from "./plain-block-text.ts";
import { plainScalar } from "./plain-scalar.ts";

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

/** Nesting and size of an ordinary offer, amply; beyond, the package's limits are asked. */
const MAX_DEPTH = 10;
const MAX_VALUES = 5000;

/** YAML refuses keys of more than 1,024 characters. */
const LONGEST_KEY = 256;

/** Characters that mean something to YAML at the beginning of a value. */
const INDICATORS = new Set("-?:,[]{}#&*!|>'\"%@`");

/** Characters that may mean something within `[…]` and `{…}`, or end a value there. */
const FLOW_SPECIAL = /[:#&*!|>'"%@`?[\]{},]/;

/** The document's data, or undefined when it is not in the plain part of YAML. */
export function readPlain(text: string, start: number, end: number): Data | undefined {
  let gaveUp = false;
  let values = 0;
  /** The content line in hand: its first character, its end, and how far it is indented. */
  let at = start;
  let lineEnd = start;
  let indent = -1;
  /** Where the next line begins. */
  let next = start;

  /** To the next line that is neither blank nor comment; past the last, the indentation is -1. */
  function advance(): void {
    while (next < end) {
      const lineStart = next;
      const newline = text.indexOf("\n", lineStart);
      lineEnd = newline === -1 || newline >= end ? end : newline;
      next = lineEnd + 1;
      if (text.charCodeAt(lineEnd - 1) === RETURN && lineEnd > lineStart) lineEnd -= 1;
      at = lineStart;
      while (at < lineEnd && text.charCodeAt(at) === SPACE) at += 1;
      if (at < lineEnd && text.charCodeAt(at) !== HASH) {
        indent = at - lineStart;
        return;
      }
    }
    at = end;
    lineEnd = end;
    indent = -1;
  }

  /** Everything stands still from here on, so that all loops end. */
  function giveUp(): null {
    gaveUp = true;
    next = end;
    advance();
    return null;
  }

  const isItem = (): boolean =>
    text.charCodeAt(at) === DASH && at + 1 < lineEnd && text.charCodeAt(at + 1) === SPACE;

  /** The end of a plain key at `from`, which a colon and a space or the line's end follow; else -1. */
  function keyEnd(from: number): number {
    let to = from;
    while (to < lineEnd && isKeyCharacter(text.charCodeAt(to))) to += 1;
    if (to === from || to - from > LONGEST_KEY || to >= lineEnd) return -1;
    if (text.charCodeAt(to) !== COLON) return -1;
    return to + 1 === lineEnd || text.charCodeAt(to + 1) === SPACE ? to : -1;
  }

  function skipSpaces(from: number): number {
    let to = from;
    while (to < lineEnd && text.charCodeAt(to) === SPACE) to += 1;
    return to;
  }

  function block(depth: number): Data {
    if (depth > MAX_DEPTH) return giveUp();
    return isItem() ? list(indent, depth) : map(indent, depth);
  }

  function map(column: number, depth: number): Data {
    const data = newMap();
    while (indent === column) {
      const to = keyEnd(at);
      if (to === -1) return giveUp();
      const key = text.slice(at, to);
      if (key in data) return giveUp();
      const from = skipSpaces(to + 1);
      if (from === lineEnd || text.charCodeAt(from) === HASH) {
        advance();
        const nested = indent > column || (indent === column && isItem());
        data[key] = nested ? block(depth + 1) : null;
        values += 1;
      } else {
        data[key] = lineValue(from, depth, column);
        advance();
      }
      // A deeper line would go on with the value above, or is a mistake.
      if (indent > column) return giveUp();
    }
    return data;
  }

  function list(column: number, depth: number): Data {
    const items: Data[] = [];
    while (indent === column && isItem()) {
      const from = skipSpaces(at + 2);
      if (from === lineEnd || text.charCodeAt(from) === HASH) return giveUp();
      if (keyEnd(from) === -1) {
        items.push(lineValue(from, depth, column));
        advance();
      } else {
        // `- key: value`: a map whose first line begins behind the dash.
        indent += from - at;
        at = from;
        items.push(depth > MAX_DEPTH ? giveUp() : map(indent, depth + 1));
      }
      if (indent > column) return giveUp();
    }
    return items;
  }

  /** A value that ends with the line, or a block text below it. */
  function lineValue(from: number, depth: number, column: number): Data {
    values += 1;
    if (values > MAX_VALUES) return giveUp();
    const first = text.charCodeAt(from);
    if (first === QUOTE || first === APOSTROPHE) {
      const to = quoteEnd(from);
      return to === -1 || !endsLine(to + 1) ? giveUp() : text.slice(from + 1, to);
    }
    if (first === OPEN_LIST || first === OPEN_MAP) {
      const value = flow(from, depth);
      return gaveUp || !endsLine(flowEnd) ? giveUp() : value;
    }
    const line = text.slice(from, lineEnd);
    const comment = line.indexOf(" #");
    const written = withoutSpaces(comment === -1 ? line : line.slice(0, comment));
    if (isBlockTextHeader(written)) return blockText(written, column);
    if (INDICATORS.has(written[0] ?? "-")) return giveUp();
    if (written.endsWith(":") || written.includes(": ")) return giveUp();
    return plainScalar(written) ?? giveUpUnlessNull(written);
  }

  function blockText(header: string, column: number): Data {
    const read = readBlockText(text, header, next, end, column);
    if (read === undefined) return giveUp();
    next = read.next;
    return read.value;
  }

  const giveUpUnlessNull = (written: string): null => (written === "null" ? null : giveUp());

  /** The closing quote of a text without escapes, on this line; else -1. */
  function quoteEnd(from: number): number {
    const quote = text[from] ?? "";
    const to = text.indexOf(quote, from + 1);
    if (to === -1 || to >= lineEnd) return -1;
    // Two apostrophes stand for one; a backslash escapes, in double quotes.
    if (quote === "'") return text.charCodeAt(to + 1) === APOSTROPHE ? -1 : to;
    return text.slice(from, to).includes("\\") ? -1 : to;
  }

  /** True when nothing but spaces, or spaces and a comment, is left of the line. */
  function endsLine(from: number): boolean {
    const to = skipSpaces(from);
    return to === lineEnd || (to > from && text.charCodeAt(to) === HASH);
  }

  /** Where the last `[…]` or `{…}` that was read ends. */
  let flowEnd = start;

  function flow(from: number, depth: number): Data {
    if (depth > MAX_DEPTH) return giveUp();
    return text.charCodeAt(from) === OPEN_LIST ? flowList(from, depth) : flowMap(from, depth);
  }

  function flowList(from: number, depth: number): Data {
    const items: Data[] = [];
    let to = skipSpaces(from + 1);
    if (text.charCodeAt(to) === CLOSE_LIST && to < lineEnd) {
      flowEnd = to + 1;
      return items;
    }
    while (!gaveUp) {
      items.push(flowValue(to, depth));
      to = skipSpaces(flowEnd);
      const mark = to < lineEnd ? text.charCodeAt(to) : NEWLINE;
      if (mark === CLOSE_LIST) {
        flowEnd = to + 1;
        return items;
      }
      if (mark !== COMMA) return giveUp();
      to = skipSpaces(to + 1);
    }
    return null;
  }

  function flowMap(from: number, depth: number): Data {
    const data = newMap();
    let to = skipSpaces(from + 1);
    if (text.charCodeAt(to) === CLOSE_MAP && to < lineEnd) {
      flowEnd = to + 1;
      return data;
    }
    while (!gaveUp) {
      const colon = keyEnd(to);
      const key = text.slice(to, colon);
      if (colon === -1 || key in data) return giveUp();
      data[key] = flowValue(skipSpaces(colon + 1), depth);
      to = skipSpaces(flowEnd);
      const mark = to < lineEnd ? text.charCodeAt(to) : NEWLINE;
      if (mark === CLOSE_MAP) {
        flowEnd = to + 1;
        return data;
      }
      if (mark !== COMMA) return giveUp();
      to = skipSpaces(to + 1);
    }
    return null;
  }

  /** A value within `[…]` or `{…}`; `flowEnd` is then behind it. */
  function flowValue(from: number, depth: number): Data {
    values += 1;
    if (values > MAX_VALUES || from >= lineEnd) return giveUp();
    const first = text.charCodeAt(from);
    if (first === OPEN_LIST || first === OPEN_MAP) return flow(from, depth + 1);
    if (first === QUOTE || first === APOSTROPHE) {
      const to = quoteEnd(from);
      if (to === -1) return giveUp();
      flowEnd = to + 1;
      return text.slice(from + 1, to);
    }
    let to = from;
    while (to < lineEnd && !isFlowEnd(text.charCodeAt(to))) to += 1;
    const written = withoutSpaces(text.slice(from, to));
    if (written === "" || first === DASH || FLOW_SPECIAL.test(written)) return giveUp();
    flowEnd = to;
    return plainScalar(written) ?? giveUpUnlessNull(written);
  }

  // A tab may be white space or content, a carriage return without a newline is a mistake.
  const whole = text.slice(start, end);
  if (whole.includes("\t") || (whole.includes("\r") && /\r(?!\n)/.test(whole))) return undefined;
  advance();
  if (indent === 0 && text.startsWith("---", at)) {
    if (!endsLine(at + 3)) return undefined;
    advance();
  }
  if (indent === -1 || text.startsWith("...", at)) return undefined;
  const data = block(0);
  return gaveUp || indent !== -1 ? undefined : data;
}

/** Letters, digits, `_` and `-`, as in every key of ours. */
const isKeyCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95;

const isFlowEnd = (code: number): boolean =>
  code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP;

/** Without spaces at its end; other white space is content. */
function withoutSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === SPACE) end -= 1;
  return text.slice(0, end);
}
