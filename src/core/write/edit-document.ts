/** Edits that change the shape of a document: keys that come and go, lists, texts of several lines. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { canonicalJson } from "../canonical-json.ts";
import type { Place } from "../fields.ts";
import { places } from "../value/places.ts";
import type { Edit } from "./edit.ts";
import { OFFER_KEYS, sectionKeys } from "./key-order.ts";
import { eachList } from "./list-layout.ts";
import { parseForWriting } from "./parse-document.ts";
import { settleComments } from "./settle-comments.ts";
import { STYLE } from "./yaml-style.ts";

/** The document's text with the edits made; comments, order and blank lines stay. */
export function editDocument(text: string, edits: readonly Edit[]): string {
  const document = parseForWriting(text);
  const { contents } = document;
  if (!isMap(contents)) return text;
  settleComments(document, text);
  if (document.directives !== undefined) document.directives.docStart = null;
  withoutAliases(document);
  const made = new Set<unknown>();
  for (const edit of edits) make(document, contents, edit, made);
  eachList(contents, (list, fits) => {
    if (made.has(list)) list.flow = fits;
  });
  return document.toString(STYLE);
}

/** An edit must not reach through an alias: each gets a copy of what it means, and anchors go. */
function withoutAliases(document: Document.Parsed): void {
  visit(document, {
    Alias: (_key, alias) => alias.resolve(document)?.clone() as Node | undefined,
  });
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node)) delete node.anchor;
    },
  });
}

function make(
  document: Document.Parsed,
  offer: YAMLMap,
  { path, value }: Edit,
  made: Set<unknown>,
): void {
  const [head, key] = path;
  if (key === undefined) return put(document, offer, head, value, OFFER_KEYS, made);
  const section: unknown = offer.get(head, true);
  if (isMap(section)) {
    put(document, section, key, value, sectionKeys(head), made);
    if (section.items.length === 0) offer.delete(head);
  } else if (value !== undefined) {
    put(document, offer, head, { [key]: value }, OFFER_KEYS, made);
  }
}

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : "");

/** Sets, adds in the documentation's order, or takes away. */
function put(
  document: Document.Parsed,
  map: YAMLMap,
  key: string,
  value: unknown,
  order: readonly string[],
  made: Set<unknown>,
): void {
  const at = map.items.findIndex((pair) => keyOf(pair) === key);
  const pair = map.items[at];
  if (value === undefined) {
    if (at !== -1) map.items.splice(at, 1);
    return;
  }
  if (pair !== undefined && isSeq(pair.value) && Array.isArray(value)) {
    setItems(document, pair.value, value);
    return;
  }
  const node = document.createNode(value);
  visit(node, {
    Seq: (_key, list) => void made.add(list),
    Map: (_key, inner) => void (inner.has("country") && (inner.flow = true)),
  });
  if (pair !== undefined) {
    const { comment, spaceBefore } = isScalar(pair.value) ? pair.value : {};
    if (isScalar(node)) Object.assign(node, { comment, spaceBefore });
    pair.value = node;
    return;
  }
  const rank = order.indexOf(key);
  const next = map.items.findIndex((each) => order.indexOf(keyOf(each)) > rank);
  map.items.splice(next === -1 ? map.items.length : next, 0, document.createPair(key, node));
}

/** Keeps the items that stay, with their comments and their order; new ones come last. */
function setItems(document: Document.Parsed, list: YAMLSeq, wanted: readonly unknown[]): void {
  const missing = new Map(wanted.map((item) => [itemKey(item), item]));
  list.items = list.items.filter((item) => missing.delete(itemKey((item as Node).toJS(document))));
  for (const item of missing.values()) {
    const node = document.createNode(item);
    if (isMap(node)) node.flow = true;
    list.items.push(node);
  }
}

/** Two items with one key mean the same, however they are spelt. */
const itemKey = (item: unknown): string =>
  typeof item === "string" ? item.trim() : canonicalJson(places([item as Place]));
