/** The lines around a problem, with a mark under it. */
import type { Place } from "../core/diagnostic.ts";
import { WIDTH, widthOf } from "./columns.ts";
import { visibleLine } from "./escape.ts";
import type { Style } from "./style.ts";

/** Units of a long line that are kept before the mark. */
const BEFORE = 30;

/** Lines of a frame, without indentation; none where nothing may be shown. */
export function codeFrame(place: Place, style: Style, mark: (text: string) => string): string[] {
  if (place.excerpt === null) return [];
  const { firstLine, lines } = place.excerpt;
  const numberWidth = String(firstLine + lines.length - 1).length;
  const frame: string[] = [];
  for (const [index, text] of lines.entries()) {
    const number = firstLine + index;
    const gutter = style.faint(`${String(number).padStart(numberWidth)} |`);
    if (number !== place.line) {
      frame.push(`${gutter} ${fit(visibleLine(text.slice(0, WIDTH * 2)))}`.trimEnd());
      continue;
    }
    const { shown, before, width } = marked(text, place);
    const under = `${" ".repeat(before)}${mark("^".repeat(width))}`;
    frame.push(`${gutter} ${shown}`.trimEnd());
    frame.push(`${style.faint(`${" ".repeat(numberWidth)} |`)} ${under}`);
  }
  return frame;
}

/** Room for a line beside its number. */
const ROOM = WIDTH - 12;

function fit(text: string): string {
  return widthOf(text) <= ROOM ? text : `${text.slice(0, ROOM - 1)}…`;
}

/** A window of the line that holds the place, and where and how wide the mark is. */
function marked(text: string, place: Place): { shown: string; before: number; width: number } {
  const start = place.column - 1;
  const end = place.endLine === place.line ? place.endColumn - 1 : text.length;
  const from =
    text.length <= ROOM ? 0 : Math.max(0, Math.min(start - BEFORE, text.length - ROOM + 1));
  const to = Math.min(text.length, from + ROOM - 2);
  const ahead = `${from > 0 ? "…" : ""}${visibleLine(text.slice(from, start))}`;
  const under = visibleLine(text.slice(start, Math.min(end, to)));
  const behind = `${visibleLine(text.slice(Math.min(end, to), to))}${to < text.length ? "…" : ""}`;
  return {
    shown: ahead + under + behind,
    before: widthOf(ahead),
    width: Math.max(1, widthOf(under.trimEnd())),
  };
}
