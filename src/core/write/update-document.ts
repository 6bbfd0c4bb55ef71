/**
 * Sets values in a document that a person has written. A text, number or word on one line is
 * replaced where it stands, and not one other character of the file moves; for lists and new keys
 * the document is written again, with its comments and its order.
 */
import { Document, isMap, isScalar, Scalar, type YAMLMap } from "yaml";
import type { Edit } from "./edit.ts";
import { editDocument } from "./edit-document.ts";
import { MARKER } from "./header.ts";
import { parseForWriting } from "./parse-document.ts";
import { NEW_DOCUMENT, STYLE } from "./yaml-style.ts";

/** The document's text with the edits made. `text` may begin with the marker that opens it. */
export function updateDocument(text: string, edits: readonly Edit[]): string {
  const [marker = ""] = MARKER.exec(text) ?? [];
  const before =
    marker === "" ? "" : text.slice(0, (MARKER.exec(text)?.index ?? 0) + marker.length);
  const body = text.slice(before.length);
  const { text: replaced, left } = replaceInPlace(body, edits);
  return before + (left.length === 0 ? replaced : editDocument(replaced, left));
}

type Splice = { readonly start: number; readonly end: number; readonly text: string };

/** Makes those edits that need no more than other characters in the same place; answers the rest. */
function replaceInPlace(body: string, edits: readonly Edit[]): { text: string; left: Edit[] } {
  const { contents } = parseForWriting(body);
  const splices: Splice[] = [];
  const left: Edit[] = [];
  for (const edit of edits) {
    const splice = isMap(contents) ? spliceFor(contents, edit, body) : undefined;
    const isGone = isMap(contents) && edit.value === undefined && !contents.hasIn(edit.path);
    if (splice === undefined && !isGone) left.push(edit);
    if (splice === undefined) continue;
    splices.push(splice);
  }
  splices.sort((one, other) => other.start - one.start);
  let text = body;
  for (const { start, end, text: value } of splices) {
    text = text.slice(0, start) + value + text.slice(end);
  }
  return { text, left };
}

function spliceFor(offer: YAMLMap, { path, value }: Edit, body: string): Splice | undefined {
  const [head, key] = path;
  const inner: unknown = key === undefined ? offer : offer.get(head, true);
  if (!isMap(inner)) return undefined;
  const found = inner.items.find((pair) => isScalar(pair.key) && pair.key.value === (key ?? head));
  const node = found?.value;
  if (!isScalar(node) || node.anchor !== undefined || node.tag !== undefined) return undefined;
  const [start = 0, end = 0] = node.range ?? [];
  const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
  if (start === end || isBlock || body.slice(start, end).includes("\n")) return undefined;
  const text = oneLine(value, inner.flow === true);
  return text === undefined ? undefined : { start, end, text };
}

/** A value as it stands after a key, or undefined when it takes more than a line. */
function oneLine(value: unknown, inFlow: boolean): string | undefined {
  if (value === undefined || typeof value === "object") return value === null ? "null" : undefined;
  const document = new Document({ k: value }, NEW_DOCUMENT);
  const map: unknown = document.contents;
  if (isMap(map)) map.flow = inFlow;
  const text = document.toString(STYLE).trimEnd();
  if (text.includes("\n")) return undefined;
  return inFlow ? text.slice("{ k: ".length, -" }".length) : text.slice("k: ".length);
}
