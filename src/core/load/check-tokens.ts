/**
 * What a document may not hold, found on the syntax tokens before anything is composed of them.
 * Composing recurses, and deep nesting can end the whole process past any `catch`; the tokens are
 * made and walked here with loops only. The limits are far above what an offer or a config needs.
 */
import type { CST } from "yaml";
import type { TextProblem } from "./decode.ts";

const MAX_DEPTH = 50;

/** How much one document may hold. */
export type Most = { readonly keys: number; readonly values: number };

/** Far more than an offer or a config needs. */
export const ONE_OFFER: Most = { keys: 5000, values: 25_000 };

/** Tags of the core schema say what is there anyway; any other would change a value's meaning. */
const CORE_TAG = /^!!(?:str|int|float|bool|null|map|seq)$/;

const at = (token: { offset: number; source?: string }): { start: number; end: number } => ({
  start: token.offset,
  end: token.offset + Math.max(1, token.source?.length ?? 1),
});

/** The first thing that is not allowed among the marks in front of a value, or undefined. */
function checkMarks(marks: readonly CST.Token[]): TextProblem | undefined {
  for (const mark of marks) {
    if (mark.type === "explicit-key-ind")
      return { code: "yaml-explicit-key", args: {}, ...at(mark) };
    if (mark.type === "tag" && !CORE_TAG.test(mark.source)) {
      return { code: "yaml-tag", args: { tag: mark.source }, ...at(mark) };
    }
  }
  return undefined;
}

type Visit = { readonly token: CST.Token; readonly depth: number };

const isCollection = (token: CST.Token) =>
  token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection";

/** Every token below these, and how deep it lies. */
function* visits(tokens: readonly CST.Token[]): Generator<Visit> {
  const waiting: Visit[] = tokens.map((token) => ({ token, depth: 0 })).reverse();
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    yield visit;
    const { token } = visit;
    const depth = visit.depth + 1;
    if (token.type === "document" && token.value !== undefined) {
      waiting.push({ token: token.value, depth });
    }
    if (!isCollection(token)) continue;
    for (const { key, value } of token.items) {
      if (key != null) waiting.push({ token: key, depth });
      if (value !== undefined) waiting.push({ token: value, depth });
    }
  }
}

/** The first reason why this document must not be composed, or undefined. Offsets are those of the tokens. */
export function checkTokens(tokens: readonly CST.Token[], most: Most): TextProblem | undefined {
  let keys = 0;
  let values = 0;
  for (const { token, depth } of visits(tokens)) {
    if (token.type === "directive") {
      return { code: "yaml-directive", args: { text: token.source.trim() }, ...at(token) };
    }
    const { offset } = token;
    const marks = marksOf(token);
    const problem = checkMarks(marks);
    if (problem !== undefined) return problem;
    if (token.type === "comment" || token.type === "newline") continue;
    values += 1 + marks.filter(isAnchorOrComma).length;
    if (values > most.values) {
      return { code: "yaml-too-many-values", args: { limit: most.values }, ...at({ offset }) };
    }
    if (!isCollection(token)) continue;
    if (depth > MAX_DEPTH) {
      return { code: "yaml-too-deep", args: { limit: MAX_DEPTH }, ...at({ offset }) };
    }
    keys += token.items.filter((item) => item.key != null).length;
    if (keys > most.keys) {
      return { code: "yaml-too-many-keys", args: { limit: most.keys }, ...at({ offset }) };
    }
  }
  return undefined;
}

/** Marks that cost as much as a value each. */
const isAnchorOrComma = ({ type }: CST.Token): boolean => type === "anchor" || type === "comma";

/** The marks that stand in front of a token's value, or of the values in it. */
function marksOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return token.start;
  if (token.type === "block-scalar") return token.props;
  if (!isCollection(token)) return [];
  return token.items.flatMap((item) => [...item.start, ...(item.sep ?? [])]);
}

/** Where the quote begins that is still open at this offset. */
export function openingQuote(tokens: readonly CST.Token[], end: number): number | undefined {
  for (const { token } of visits(tokens)) {
    const quoted = token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar";
    if (quoted && token.offset + token.source.length === end) return token.offset;
  }
  return undefined;
}
