/** HTML that cannot be injected into: whatever is put into a template is escaped, unless it came out of one. */
import { htmlText } from "../escape.ts";

/** A piece of finished HTML. Only `markup` makes one. */
export type Html = { readonly html: string };

type Piece = Html | readonly Html[] | string | number | null;

const pieceText = (piece: Piece): string => {
  if (piece === null) return "";
  if (typeof piece === "string") return htmlText(piece);
  if (typeof piece === "number") return String(piece);
  if ("html" in piece) return piece.html;
  let html = "";
  for (const one of piece) html += one.html;
  return html;
};

/** Text of a template literal as HTML, with its values made safe. Attribute values must be quoted. */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const [first = "", ...others] = strings;
  let html = first;
  for (const [index, piece] of pieces.entries()) html += pieceText(piece) + (others[index] ?? "");
  return { html };
}

export const NO_HTML: Html = { html: "" };
