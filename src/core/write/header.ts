/** What stands on top of a document and is about the whole of it. */
import { type Document, isMap, isScalar } from "yaml";

/** The marker that opens a document; within one, none can stand at the start of a line. */
export const MARKER = /^---(?=[ \t\n]|$)[ \t]*/m;

const MODELINE = /^\s*yaml-language-server:/;

/**
 * Takes the comments on top that are about the whole document: all but the block right above the
 * first key, which moves with that key, and the line by which editors find the schema.
 */
export function takeHeader(document: Document.Parsed): string {
  const { contents } = document;
  if (!isMap(contents)) return "";
  const first = contents.items[0]?.key;
  if (!isScalar(first)) return "";
  const whole = blocksOf([document.commentBefore]);
  const blocks = blocksOf([contents.commentBefore, first.commentBefore]);
  document.commentBefore = null;
  delete contents.commentBefore;
  delete contents.spaceBefore;
  const lines = (blocks.pop() ?? "").split("\n");
  const modelines = lines.filter((line) => MODELINE.test(line));
  const own = lines.filter((line) => line !== "" && !MODELINE.test(line));
  first.commentBefore = own.length === 0 ? null : own.join("\n");
  return [
    ...[...whole, ...blocks].map((block) => `${commented(block)}\n`),
    ...(modelines.length === 0 ? [] : [commented(modelines.join("\n"))]),
  ].join("");
}

/** Comments as blocks, which blank lines part. */
const blocksOf = (comments: readonly (string | null | undefined)[]): string[] =>
  comments
    .filter((comment) => comment != null && comment !== "")
    .join("\n\n")
    .split(/\n(?:[ \t]*\n)+/)
    .filter((block) => block !== "");

const commented = (comment: string): string =>
  comment
    .split("\n")
    .map((line) => `#${line}\n`)
    .join("");
