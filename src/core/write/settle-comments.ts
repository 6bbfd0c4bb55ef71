/**
 * Gives comments to what they stand above. The package gives every comment that follows a nested
 * list or map to that list or map, also when it is indented like the next key and is about that.
 */
import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Scalar,
} from "yaml";

/** One line between two values: its comment without the `#`, or a blank line. */
type Line = { readonly indent: number; readonly text: string | null };

/** Moves comments in place. `written` is the text that the document was parsed from. */
export function settleComments(document: Document.Parsed, written: string): void {
  const { contents } = document;
  if (!isCollection(contents)) return;
  const rest = settle(contents, written);
  const text = commentOf(rest);
  if (text !== "") {
    document.comment = [text, document.comment].filter((one) => one != null).join("\n\n");
  }
}

/** Settles a collection; answers the lines after it that are none of its own. */
function settle(node: unknown, written: string): readonly Line[] {
  if (!isCollection(node) || node.flow === true) return [];
  let waiting: readonly Line[] = [];
  for (const item of node.items) {
    const head = (isPair(item) ? item.key : item) as Node | null;
    const column = columnOf(head, written);
    giveTo(head, waiting);
    const below = isPair(item) ? item.value : item;
    const lines = [
      ...settle(below, written),
      ...takeComment(below, written),
      ...blankAfterBlock(below, written),
    ];
    const [own, others] = split(lines, isPair(item) ? column + 1 : column);
    if (isCollection(below)) keep(below, own);
    waiting = others;
  }
  return waiting;
}

/** Lines up to the first comment that is indented less than `column`, and the lines from there on. */
function split(
  lines: readonly Line[],
  column: number,
): readonly [readonly Line[], readonly Line[]] {
  const at = lines.findIndex(({ indent, text }) => text !== null && indent < column);
  // Blank lines go with what follows them.
  let from = at === -1 ? lines.length : at;
  while (lines[from - 1]?.text === null) from -= 1;
  return [lines.slice(0, from), lines.slice(from)];
}

const columnOf = (node: Node | null, written: string): number => {
  const start = node?.range?.[0] ?? 0;
  return start - (written.lastIndexOf("\n", start - 1) + 1);
};

/** Takes a block collection's trailing comment off it, line by line as it is written. */
function takeComment(node: unknown, written: string): readonly Line[] {
  if (!isCollection(node) || node.flow === true || node.comment == null) return [];
  const [, end = 0, next = 0] = node.range ?? [];
  const lines = written.slice(end, next).split("\n");
  node.comment = null;
  return lines.slice(0, -1).map((line) => {
    const at = line.indexOf("#");
    return at === -1 ? { indent: 0, text: null } : { indent: at, text: line.slice(at + 1) };
  });
}

/** A blank line after a text in block form, which the package takes for a part of the text. */
function blankAfterBlock(node: unknown, written: string): readonly Line[] {
  if (!isScalar(node)) return [];
  if (node.type !== Scalar.BLOCK_LITERAL && node.type !== Scalar.BLOCK_FOLDED) return [];
  const block = written.slice(...(node.range ?? [0, 0]).slice(0, 2));
  const isContent = /^[|>]\d?\+/.test(block);
  return !isContent && /\n[ \t]*\n$/.test(block) ? [{ indent: 0, text: null }] : [];
}

const commentOf = (lines: readonly Line[]): string =>
  lines
    .map(({ text }) => text ?? "")
    .join("\n")
    .replaceAll(/^\n+|\n+$/g, "");

function keep(node: Extract<Node, { items: unknown }>, lines: readonly Line[]): void {
  const text = commentOf(lines);
  if (text !== "") node.comment = text;
}

/** Puts lines above a key or an item. */
function giveTo(node: Node | null, lines: readonly Line[]): void {
  if (!(isScalar(node) || isMap(node) || isSeq(node))) return;
  if (lines[0]?.text === null) node.spaceBefore = true;
  const text = commentOf(lines);
  if (text === "") return;
  node.commentBefore = [text, node.commentBefore].filter((one) => one != null).join("\n");
}
