/**
 * What stands against what in a conflict, field by field: what the plan was made from, what the portal
 * holds now, and what is wanted. Long texts are cut down to where somebody changed them.
 */
import type { ToldDifference } from "../core/apply-record.ts";
import type { Difference } from "../core/report.ts";
import { visibleLine } from "./escape.ts";
import { valueText } from "./value.ts";

/** The three sides of a difference as titles, in the order in which they are shown. */
export const CONFLICT_SIDES = ["planned from", "now", "wanted"] as const;

const LONGEST = 120;
/** So much of a long text stands before the place that was changed. */
const LEAD = 30;

/** One difference in words, made visible and short; not escaped for any other sink. */
export function conflictWords({ path, planned, found, wanted }: Difference): ToldDifference {
  const [from, now, wish] = [planned, found, wanted].map((value) =>
    Array.from(valueText(path, value)),
  ) as [string[], string[], string[]];
  const longest = Math.max(from.length, now.length, wish.length);
  const start = longest <= LONGEST ? 0 : Math.max(0, commonStart(from, now) - LEAD);
  return {
    path: visibleLine(path),
    planned: excerpt(from, start),
    found: excerpt(now, start),
    wanted: excerpt(wish, start),
  };
}

/** How many characters two texts begin with alike. */
function commonStart(left: readonly string[], right: readonly string[]): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at;
}

function excerpt(text: readonly string[], start: number): string {
  if (start >= text.length || text.length <= LEAD) start = 0;
  const shown = text.slice(start, start + LONGEST).join("");
  return `${start > 0 ? "…" : ""}${shown}${start + LONGEST < text.length ? "…" : ""}`;
}
