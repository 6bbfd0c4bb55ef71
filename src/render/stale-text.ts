/** Why a reviewed plan cannot be applied any more: a table "reviewed / now", offer by offer. */
import type { StaleChange, StaleRow } from "../core/reviewed.ts";
import { sides } from "./columns.ts";
import { visibleLine } from "./escape.ts";
import type { Style } from "./style.ts";
import { valueText } from "./value.ts";

/** The whole table, ending with a newline. */
export const staleText = (stale: readonly StaleChange[], style: Style): string =>
  `${stale.map((change) => changeLines(change, style).join("\n")).join("\n\n")}\n`;

const changeLines = ({ key, name, portalId, rows }: StaleChange, style: Style): string[] => [
  style.strong(name === key ? visibleLine(key) : `${visibleLine(key)}  ${visibleLine(name)}`),
  ...(portalId == null ? [] : [`  ${style.faint(`portal id ${visibleLine(portalId)}`)}`]),
  ...rows.flatMap((row) => {
    const { title, reviewed, now } = staleWords(row);
    const held = [["reviewed", reviewed] as const, ["now", now] as const];
    return sides(title, held, "  ");
  }),
];

type Words = { readonly title: string; readonly reviewed: string; readonly now: string };

/** One line of the table in words, made visible; not escaped for any other sink. */
export function staleWords(row: StaleRow): Words {
  switch (row.what) {
    case "field": {
      const side = row.side === "before" ? "in the portal" : "wanted";
      const { path, reviewed, now } = row;
      return {
        title: `${visibleLine(path)}, ${side}`,
        reviewed: valueText(path, reviewed),
        now: valueText(path, now),
      };
    }
    case "steps":
      return { title: "steps", reviewed: row.reviewed.join(", "), now: row.now.join(", ") };
    case "portalId":
      return {
        title: "portal offer",
        reviewed: visibleLine(row.reviewed ?? "none"),
        now: visibleLine(row.now ?? "none"),
      };
    case "offTheMarket":
      return { title: "marketplace", reviewed: "stays as it is", now: "would leave it" };
    case "blocked":
      return { title: "steps", reviewed: row.reviewed.join(", "), now: `blocked: ${row.now}` };
  }
}
