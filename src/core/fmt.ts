/**
 * The one style of offer files: keys in the documentation's order, two blanks of indentation, one
 * blank line where there were several. Comments, anchors, quotes and the blank lines that group
 * stay. Formatting never changes what a file means: its own result is read again and compared, and
 * a document that would not read the same is left as it is.
 */
import { type Document, isMap, isScalar, type Pair, Scalar, visit } from "yaml";
import { canonicalJson } from "./canonical-json.ts";
import { readYaml } from "./load/read-yaml.ts";
import type { SourceDocument } from "./load/source-text.ts";
import { splitDocuments } from "./load/split-documents.ts";
import { MARKER, takeHeader } from "./write/header.ts";
import { eachList } from "./write/list-layout.ts";
import { orderDocument } from "./write/order-document.ts";
import { parseForWriting } from "./write/parse-document.ts";
import { settleComments } from "./write/settle-comments.ts";
import { STYLE } from "./write/yaml-style.ts";

/** Formats the text of an offer file whose YAML is sound. */
export function formatOffers(text: string): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const source = { file: "", text: text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n") };
  const documents = splitDocuments(source);
  const last = documents.at(-1);
  if (last === undefined) return text;
  const after = source.text.slice(last.end).trim();
  const formatted = documents.map(formatDocument).join("---\n");
  const whole = formatted + (after === "" ? "" : `\n${after}\n`);
  return newline === "\n" ? whole : whole.replaceAll("\n", newline);
}

function formatDocument({ source, start, end }: SourceDocument): string {
  const written = source.text.slice(start, end).replace(MARKER, "");
  const explicit = withNulls(written);
  const composed = parseForWriting(explicit);
  const formatted = composed.errors.length > 0 ? undefined : write(composed, explicit);
  if (formatted !== undefined && isSame(written, formatted)) return formatted;
  return written.endsWith("\n") ? written : `${written}\n`;
}

/** `key:` as `key: null`: an empty place would take the comments after it for its own. */
function withNulls(written: string): string {
  const places: number[] = [];
  visit(parseForWriting(written), {
    Scalar(key, { value, range, anchor, tag }) {
      const [start = 0, end = 0] = range ?? [];
      const bare = anchor === undefined && tag === undefined;
      if (key !== "key" && value === null && start === end && bare) places.push(start);
    },
  });
  let text = "";
  let from = 0;
  for (const place of places.sort((left, right) => left - right)) {
    text += `${written.slice(from, place)} null `;
    from = place;
  }
  return text + written.slice(from);
}

function write(document: Document.Parsed, written: string): string | undefined {
  if (document.directives !== undefined) {
    document.directives.docStart = null;
    document.directives.docEnd = false;
  }
  settleComments(document, written);
  const header = takeHeader(document);
  styleValues(document, written);
  const { contents } = document;
  const maps = isMap(contents) ? [contents, ...contents.items.map(({ value }) => value)] : [];
  if (isMap(contents)) for (const pair of contents.items) giveCommentsToFirstKey(pair, written);
  orderDocument(document);
  for (const map of maps) {
    const first = isMap(map) ? map.items[0]?.key : null;
    if (isScalar(first)) delete first.spaceBefore;
  }
  try {
    return header + document.toString(STYLE);
  } catch {
    // The package throws for an alias without an anchor, which loading complains about.
    return undefined;
  }
}

/** A comment above a section's first key is about that key, but for one on the section's own line. */
function giveCommentsToFirstKey({ key, value }: Pair, written: string): void {
  const first = isMap(value) && value.flow !== true ? value.items[0]?.key : null;
  if (!isMap(value) || !isScalar(first) || !isScalar(key) || value.commentBefore == null) return;
  const line = written.slice(key.range?.[1] ?? 0).split("\n", 1)[0] ?? "";
  const lines = value.commentBefore.split("\n");
  const own = /\s#/.test(line) ? lines.slice(0, 1) : [];
  const rest = lines.slice(own.length).join("\n");
  value.commentBefore = own.join("\n");
  if (rest.trim() !== "") {
    first.commentBefore = [rest, first.commentBefore].filter((one) => one != null).join("\n");
  }
}

/** Text over several lines is folded; lists that do not fit on one line stand one item a line. */
function styleValues(document: Document.Parsed, written: string): void {
  visit(document, {
    Scalar(key, node) {
      if (node.value === null) node.source = "null";
      const [start = 0, end = 0] = node.range ?? [];
      if (key !== "key" && node.type === Scalar.PLAIN && written.slice(start, end).includes("\n")) {
        node.type = Scalar.BLOCK_FOLDED;
      }
    },
  });
  if (!isMap(document.contents)) return;
  eachList(document.contents, (list, fits) => {
    if (!fits) list.flow = false;
  });
}

/** Both texts hold the same data and the same comments. */
function isSame(written: string, formatted: string): boolean {
  return dataOf(written) === dataOf(formatted) && commentsOf(written) === commentsOf(formatted);
}

function dataOf(text: string): string {
  const [document, second] = splitDocuments({ file: "", text });
  if (document === undefined || second !== undefined) return "none";
  const { data, problems } = readYaml(document);
  return problems.some(({ code }) => code !== "control-in-text") ? text : canonicalJson(data);
}

/** All comments, sorted: reordering moves them, and loses none. */
function commentsOf(text: string): string {
  const found: string[] = [];
  const take = (comment: string | null | undefined): void => {
    for (const line of (comment ?? "").split("\n")) if (line.trim() !== "") found.push(line.trim());
  };
  const document = parseForWriting(text);
  take(document.commentBefore);
  take(document.comment);
  visit(document, {
    Node(_key, node) {
      take(node.commentBefore);
      take(node.comment);
    },
  });
  return found.sort().join("\n");
}
