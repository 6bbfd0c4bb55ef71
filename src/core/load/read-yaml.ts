/**
 * One YAML document as data, read with the `yaml` package in its strictest setting: YAML 1.2, the
 * core schema, keys are text, warnings count as errors. Duplicate keys are looked for here, because
 * the package's own check takes quadratic time and does not name the first place.
 */
import { type CST, Composer, type Document, Parser, isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Alias, Node, Scalar, YAMLMap } from "yaml";
import type { Problem } from "../problem.ts";
import { checkTokens, type Most, ONE_OFFER, openingQuote } from "./check-tokens.ts";
import type { TextProblem } from "./decode.ts";
import { type Data, newMap } from "./json.ts";
import { lineAt, type SourceDocument } from "./source-text.ts";
import { plainReason } from "./yaml-reasons.ts";

/** How many values aliases may add: some reuse is fine, a bomb is not. */
const MAX_ADDED = 10_000;

/** Controls other than tab and line feed. */
const CONTROL = /(?![\t\n])\p{Cc}/u;

const OPTIONS = {
  version: "1.2",
  schema: "core",
  merge: false,
  strict: true,
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "error",
} as const;

/** The document as the package composes it, or the first reason why it is not read. */
export function compose(
  document: SourceDocument,
  most: Most = ONE_OFFER,
): Document.Parsed | TextProblem {
  const text = document.source.text.slice(document.start, document.end);
  const tokens: CST.Token[] = [...new Parser().parse(text)];
  const refused = checkTokens(tokens, most);
  if (refused !== undefined) return shift(refused, document.start);
  const [composed, ...others] = new Composer(OPTIONS).compose(tokens, true, text.length);
  if (composed === undefined || others.length > 0) {
    return { code: "several-documents", args: {}, start: document.start, end: document.start + 1 };
  }
  const [error] = [...composed.errors, ...composed.warnings];
  if (error === undefined) return composed;
  const unclosed = error.code === "MISSING_CHAR" ? openingQuote(tokens, error.pos[0]) : undefined;
  const [start, end] = unclosed === undefined ? error.pos : [unclosed, unclosed + 1];
  const problem: Problem =
    error.code === "NON_STRING_KEY"
      ? { code: "yaml-key-not-text", args: {} }
      : { code: "yaml-syntax", args: { reason: plainReason(error.code, error.message) } };
  return shift({ ...problem, start, end: Math.max(start + 1, end) }, document.start);
}

const shift = (problem: TextProblem, by: number): TextProblem => ({
  ...problem,
  start: problem.start + by,
  end: problem.end + by,
});

/** A key as text; an absent one is empty. */
export const keyText = (node: Node | null): string =>
  isScalar(node) && typeof node.value === "string" ? node.value : "";

export type ReadYaml = { readonly data: Data; readonly problems: readonly TextProblem[] };

/** The document's data and what is wrong with it. With an error, the data is incomplete. */
export function readYaml(document: SourceDocument, most?: Most): ReadYaml {
  const composed = compose(document, most);
  return "code" in composed ? { data: null, problems: [composed] } : treeOf(document, composed);
}

/** Walks a composed document once, into null-prototype data. */
function treeOf(document: SourceDocument, composed: Document.Parsed): ReadYaml {
  const problems: TextProblem[] = [];
  const anchors = new Map<string, Node>();
  let withinAlias = 0;
  let added = 0;

  function report(problem: Problem, node: Node): void {
    const [start = 0, end = 0] = node.range ?? [];
    problems.push(shift({ ...problem, start, end: Math.max(start + 1, end) }, document.start));
  }

  function value(node: Node | null): Data {
    if (withinAlias > 0) added += 1;
    if (node === null) return null;
    if (isAlias(node)) return alias(node);
    const anchor = "anchor" in node ? node.anchor : undefined;
    // Known only once it is complete: an alias inside its own anchor would make a tree hold itself.
    if (anchor !== undefined) anchors.delete(anchor);
    const data = isMap(node)
      ? map(node as YAMLMap<Node, Node | null>)
      : isSeq(node)
        ? node.items.map((item) => value(item as Node | null))
        : scalar(node);
    if (anchor !== undefined) anchors.set(anchor, node);
    return data;
  }

  function alias(node: Alias): Data {
    const target = anchors.get(node.source);
    if (target === undefined) {
      report({ code: "yaml-alias-unknown", args: { name: node.source } }, node);
      return null;
    }
    if (added > MAX_ADDED) {
      if (added < Number.POSITIVE_INFINITY) {
        report({ code: "yaml-alias-bomb", args: { limit: MAX_ADDED } }, node);
      }
      added = Number.POSITIVE_INFINITY;
      return null;
    }
    withinAlias += 1;
    const data = value(target);
    withinAlias -= 1;
    return data;
  }

  function scalar(node: Scalar): Data {
    const written = node.value;
    if (typeof written === "string") {
      if (!written.isWellFormed()) report({ code: "lone-surrogate", args: {} }, node);
      // Escapes can write what the bytes may not hold. A reviewer sees the escape: a warning is enough.
      const control = node.type === "QUOTE_DOUBLE" ? CONTROL.exec(written) : null;
      if (control !== null) {
        report({ code: "control-in-text", args: { codePoint: control[0].charCodeAt(0) } }, node);
      }
      return written;
    }
    return typeof written === "number" || typeof written === "boolean" ? written : null;
  }

  function map(node: YAMLMap<Node, Node | null>): Data {
    const data = newMap();
    const places = new Map<string, number>();
    for (const pair of node.items) {
      const name = key(pair.key);
      const first = places.get(name);
      const start = document.start + (pair.key.range?.[0] ?? 0);
      if (first === undefined) places.set(name, start);
      else {
        const firstLine = lineAt(document.source, first);
        report({ code: "duplicate-key", args: { key: name, firstLine } }, pair.key);
      }
      data[name] = value(pair.value);
    }
    return data;
  }

  function key(node: Node): string {
    const name = keyText(node);
    if (name === "<<") report({ code: "yaml-merge-key", args: {} }, node);
    else if (isScalar(node) && node.type === "QUOTE_DOUBLE") {
      const [start = 0, end = 0] = node.range ?? [];
      const written = document.source.text.slice(document.start + start, document.start + end);
      if (written.includes("\\")) report({ code: "key-escaped", args: { key: name } }, node);
    }
    return name;
  }

  return { data: value(composed.contents), problems };
}
