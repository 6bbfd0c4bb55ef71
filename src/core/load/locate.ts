/**
 * Where a value stands. Positions are looked up only when there is something to say: the document is
 * then read once more, with the `yaml` package, whoever read its data.
 */
import { type Document, type Node, isAlias, isMap, isSeq, type YAMLMap } from "yaml";
import type { Path } from "./json.ts";
import { compose, keyText } from "./read-yaml.ts";
import type { SourceDocument, SourceText } from "./source-text.ts";

/** Offsets in the file's text. */
export type Range = { readonly start: number; readonly end: number };

/** The last document that was looked into: problems come document by document, and trees are large. */
let last: { readonly document: SourceDocument; readonly root: Document.Parsed | null } | undefined;

function composedOnce(document: SourceDocument): Document.Parsed | null {
  if (last?.document !== document) {
    const { source, start, end } = document;
    const sum = (looked.get(source) ?? 0) + end - start;
    looked.set(source, sum);
    const result = sum > MOST_LOOKED ? null : compose(document);
    last = { document, root: result === null || "code" in result ? null : result };
  }
  return last.root;
}

/** So much of one file is looked into, in characters; what comes after stands at its document's first line. */
const MOST_LOOKED = 2_000_000;
const looked = new WeakMap<SourceText, number>();

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Step>>();

/** A map's pairs by key; of repeated ones, the last, whose value counts. Remembered, as maps may be long. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Step> {
  let known = pairs.get(map);
  if (known === undefined) {
    known = new Map(
      map.items.map(({ key, value }) => [
        keyText(key as Node),
        { key: key as Node, value: value as Node | null },
      ]),
    );
    pairs.set(map, known);
  }
  return known;
}

type Step = { readonly key: Node | null; readonly value: Node | null };

/** One step down the tree, or undefined when nothing stands there. */
function down(root: Document.Parsed, from: Node | null, step: string | number): Step | undefined {
  const node = isAlias(from) ? from.resolve(root) : from;
  if (isMap(node)) {
    return pairsOf(node).get(String(step));
  }
  if (isSeq(node) && typeof step === "number" && step in node.items) {
    return { key: null, value: node.items[step] as Node | null };
  }
  return undefined;
}

const rangeOf = (node: Node | null): readonly [number, number] | undefined =>
  node?.range == null ? undefined : [node.range[0], node.range[1]];

/**
 * The place of a key or a value. Of what is missing, it is the key of the nearest map that is there;
 * of a document that has none, its first line.
 */
export function locate(document: SourceDocument, path: Path, at: "key" | "value"): Range {
  if (path.length === 0) return firstLine(document);
  const root = composedOnce(document);
  let step: Step = { key: null, value: root?.contents ?? null };
  let depth = 0;
  for (const part of path) {
    const next = root === null ? undefined : down(root, step.value, part);
    if (next === undefined) break;
    step = next;
    depth += 1;
  }
  const whole = depth === path.length && depth > 0;
  const value = rangeOf(step.value);
  const range =
    whole && at === "value" && value !== undefined && value[1] > value[0]
      ? value
      : (rangeOf(step.key) ?? (depth > 0 ? value : undefined));
  if (range === undefined) return firstLine(document);
  return {
    start: document.start + range[0],
    end: document.start + Math.max(range[1], range[0] + 1),
  };
}

/** The document's first line of its own. */
function firstLine({ source, first, end }: SourceDocument): Range {
  const newline = source.text.indexOf("\n", first);
  const to = newline === -1 || newline > end ? end : newline;
  return { start: first, end: Math.max(first, source.text[to - 1] === "\r" ? to - 1 : to) };
}
