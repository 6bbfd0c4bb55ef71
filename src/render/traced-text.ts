/** Offers with the place that each value came from, for terminals. */
import type { TracedOffer, TracedValue } from "../core/trace-offer.ts";
import { hanging, WIDTH, widthOf } from "./columns.ts";
import { visibleLine } from "./escape.ts";
import type { Style } from "./style.ts";
import { valueText } from "./value.ts";

const INDENT = "    ";

/** The whole text, ending with a newline; `folder` leads from the reader to the files, of which `file` is one. */
export function tracedText(
  file: string,
  offers: readonly TracedOffer[],
  style: Style,
  folder = "",
): string {
  const paths = offers.flatMap(({ values }) => values.map(({ path }) => path.length));
  const left = Math.max(0, ...paths);
  const blocks = offers.map(({ key, name, values }) => [
    style.strong(visibleLine(key)) + (name === key ? "" : `  ${visibleLine(name)}`),
    `  ${style.faint(visibleLine(folder + file))}`,
    ...values.flatMap((value) => valueLines(value, left, folder, style)),
  ]);
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** The place stands at the end of the value's last line, or below where there is no room. */
function valueLines(
  { path, value, from }: TracedValue,
  left: number,
  folder: string,
  style: Style,
): readonly string[] {
  const lines = hanging(path, valueText(path, value), INDENT, left);
  // The file itself stands above; only what comes from elsewhere says from where.
  const elsewhere = `${visibleLine(folder + from.file)}:${from.line}, ${from.layer}`;
  const place = `← ${from.layer === "file" ? `line ${from.line}` : elsewhere}`;
  const last = lines.at(-1) ?? "";
  if (widthOf(last) + 2 + widthOf(place) <= WIDTH)
    return [...lines.slice(0, -1), `${last}  ${style.faint(place)}`];
  return [...lines, `${" ".repeat(INDENT.length + left + 2)}${style.faint(place)}`];
}
