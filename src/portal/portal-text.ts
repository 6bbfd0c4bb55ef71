/** Texts that a portal sent, made fit to stand in a message: one line, no hidden marks, not long. */

/** Control, format (bidi, zero-width), private and unpaired characters, and line separators. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const LONGEST = 500;

/** A text of the portal as one short line; hidden characters become a visible mark. */
export function portalText(text: string, longest = LONGEST): string {
  // Cut before looking at it: the text may be of any size. Twice as long, because marks may shrink.
  const line = text
    .slice(0, longest * 2)
    .replaceAll(/\s+/g, " ")
    .replaceAll(HIDDEN, "\u{FFFD}")
    .trim();
  return line.length > longest ? `${line.slice(0, longest).trimEnd()}…` : line;
}
