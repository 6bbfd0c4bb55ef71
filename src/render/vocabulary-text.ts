import { padded, widthOf } from "./columns.ts";
import { visibleLine } from "./escape.ts";
import type { Style } from "./style.ts";

/** Ids and labels side by side, ending with a newline. */
export function vocabularyText(
  entries: readonly { readonly id: string; readonly label: string }[],
  style: Style,
): string {
  const left = Math.max(...entries.map(({ id }) => widthOf(visibleLine(id))));
  return entries
    .map(({ id, label }) => {
      const shown = visibleLine(id);
      return `${style.accent(padded(shown, left))}  ${visibleLine(label)}\n`;
    })
    .join("");
}
