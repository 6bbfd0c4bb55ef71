/** Puts the keys of an offer's document into the documentation's order; comments and blank lines move along. */
import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
} from "yaml";
import { OFFER_KEYS, PLACE_KEYS, sectionKeys } from "./key-order.ts";

/** Reorders in place. What cannot be moved without changing its meaning stays. */
export function orderDocument(document: Document.Parsed): void {
  const { contents } = document;
  if (!isMap(contents) || hasReusedAnchor(document)) return;
  sort(contents, OFFER_KEYS);
  for (const { key, value } of contents.items) {
    if (!isMap(value)) continue;
    sort(value, sectionKeys(keyOf(key)));
    for (const { value: list } of value.items) {
      if (!isSeq(list)) continue;
      for (const item of list.items) if (isMap(item)) sort(item, PLACE_KEYS);
    }
  }
  anchorsFirst(document);
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : "");

/** Known keys in their order, then the others as they stood. */
function sort(map: YAMLMap, order: readonly string[]): void {
  const rank = ({ key }: Pair): number => {
    const index = order.indexOf(keyOf(key));
    return index === -1 ? order.length : index;
  };
  map.items.sort((left, right) => rank(left) - rank(right));
}

/** An alias means the latest anchor of its name, so that with a name used twice the order has a meaning. */
function hasReusedAnchor(document: Document): boolean {
  const names = new Set<string>();
  let reused = false;
  visit(document, {
    Node(_key, node) {
      const anchor = isAlias(node) ? undefined : node.anchor;
      if (anchor === undefined) return;
      reused ||= names.has(anchor);
      names.add(anchor);
    },
  });
  return reused;
}

type Put = (node: Node) => void;

/** Where an alias has come before its anchor, the two change places. */
function anchorsFirst(document: Document.Parsed): void {
  const seen = new Set<string>();
  const early = new Map<string, { readonly alias: Alias; readonly put: Put }>();

  function look(node: unknown, put: Put): void {
    if (isAlias(node)) {
      if (!seen.has(node.source) && !early.has(node.source)) {
        early.set(node.source, { alias: node, put });
      }
      return;
    }
    const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
    const first = anchor === undefined ? undefined : early.get(anchor);
    if (anchor !== undefined && first !== undefined) {
      early.delete(anchor);
      first.put(node as Node);
      put(first.alias);
    }
    if (anchor !== undefined) seen.add(anchor);
    below(node);
  }

  function below(node: unknown): void {
    if (!isCollection(node)) return;
    for (const [index, item] of node.items.entries()) {
      if (isPair(item)) {
        look(item.value, (value) => (item.value = value));
      } else {
        look(item, (value) => (node.items[index] = value));
      }
    }
  }

  below(document.contents);
}
