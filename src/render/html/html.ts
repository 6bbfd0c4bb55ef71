/** HTML that cannot be injected into: whatever is put into a template is escaped, unless it came out of one. */
import { htmlText } from "../escape.ts";

/** A piece of finished HTML. Only `markup` makes one. */
export type Html = { readonly html: string };

type Piece = Html | readonly Html[] | string | number | null;

const pieceText = (piece: Piece): string => {
  if (piece === null) return "";
  if (typeof piece === "string") return htmlText(piece);
  if (typeof piece === "number") return String(piece);
  return "html" in piece ? piece.html : piece.map((one) => one.html).join("");
};

/** Text of a template literal as HTML, with its values made safe. Attribute values must be quoted. */
export const markup = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  html: strings.map((part, index) => part + pieceText(pieces[index] ?? null)).join(""),
});

export const NO_HTML: Html = { html: "" };
