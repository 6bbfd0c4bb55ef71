/**
 * Making a text fit: detail is left out item by item, the least important first, and every group says
 * exactly how much of it is missing.
 *
 * Groups of a higher rank suffer first: all of their details go, then their lines, before anything of
 * the next lower rank does. Within a rank the last group, and its last item, goes first.
 */
import { counted } from "./english.ts";

/** One entry of a list: with its detail, and as a single line. */
export type Item = { readonly full: string; readonly short: string };

export type Group = {
  readonly rank: 0 | 1 | 2;
  /** Stands above the items, and stays when they go. */
  readonly head: string;
  readonly items: readonly Item[];
  /** Between the items. */
  readonly separator: "\n" | "\n\n";
  /** What an item is, where it is no offer. */
  readonly noun?: string;
};

/** A text that always stays, or a group. */
export type Part = string | Group;

export type Fitting = {
  readonly budget: number;
  /** Of a text, in the unit of the budget. */
  readonly size: (text: string) => number;
  /** Where the rest can be seen, for the ends of the groups: `in the run's summary`. */
  readonly elsewhere: string;
};

/** Room for the sentence about what is missing, for each group. */
const NOTE = 160;

type Form = "full" | "short" | "gone";

/** The parts as one Markdown text of at most so much. */
export function fitted(parts: readonly Part[], { budget, size, elsewhere }: Fitting): string {
  const groups = parts.filter((part) => typeof part !== "string");
  const forms = new Map<Group, Form[]>(
    groups.map((group) => [group, group.items.map(() => "full")]),
  );
  const fixed = parts.map((part) => size(typeof part === "string" ? part : part.head) + 2);
  let total = fixed.reduce((sum, one) => sum + one, 0);
  for (const { items, separator } of groups) {
    for (const { full } of items) total += size(full) + separator.length;
  }
  // The notes are needed only when something is left out.
  const room = total <= budget ? budget : budget - groups.length * NOTE;

  const lessen = (group: Group, to: Form, from = 0): void => {
    const form = forms.get(group) ?? [];
    for (let index = form.length - 1; index >= 0 && total > room; index -= 1) {
      const item = group.items[index];
      if (item === undefined || size(item.full) < from) continue;
      total -= size(form[index] === "full" ? item.full : item.short);
      total += to === "short" ? size(item.short) : -group.separator.length;
      form[index] = to;
    }
  };
  // One huge text must not cost everything else its place.
  for (const group of groups.toReversed()) lessen(group, "short", budget / 4);
  for (const rank of [2, 1, 0]) {
    const inRank = groups.filter((group) => group.rank === rank).toReversed();
    for (const group of inRank) lessen(group, "short");
    for (const group of inRank) lessen(group, "gone");
  }
  return parts
    .map((part) =>
      typeof part === "string" ? part : groupText(part, forms.get(part) ?? [], elsewhere),
    )
    .filter((text) => text !== "")
    .join("\n\n");
}

function groupText(
  { head, items, separator, noun = "offer" }: Group,
  forms: readonly Form[],
  elsewhere: string,
): string {
  const shown = items.flatMap(({ full, short }, index) =>
    forms[index] === "gone" ? [] : [forms[index] === "full" ? full : short],
  );
  const gone = forms.filter((form) => form === "gone").length;
  const folded = items.filter(
    ({ full, short }, index) => forms[index] === "short" && full !== short,
  ).length;
  const missing = [
    ...(folded === 0 ? [] : [`the detail of ${counted(folded, noun)}`]),
    ...(gone === 0 ? [] : [`${counted(gone, noun)} altogether`]),
  ];
  const note =
    missing.length === 0 ? [] : [`_Left out here: ${missing.join(", and ")}; see ${elsewhere}._`];
  const list = shown.join(separator);
  // A table's rows follow its head at once.
  const body = separator === "\n" ? [`${head}\n${list}`.trimEnd()] : [head, ...shown];
  return [...body, ...note].join("\n\n");
}

/** Characters, as GitHub counts them for comments. */
export const characters = (text: string): number => text.length;

/** Bytes, as GitHub counts them for summaries and (though it says characters) for check runs. */
export const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** A comment or an issue: 60,000 characters with its hidden marker, of the 65,536 that GitHub takes. */
export const COMMENT = { budget: 59_000, size: characters } as const;
/** What a check run shows, of the 65,535 bytes that GitHub takes; fits a comment as well. */
export const CHECK = { budget: 59_000, size: bytes } as const;
/** GitHub takes 1 MiB for all summaries of a step. */
export const SUMMARY = { budget: 1_000_000, size: bytes } as const;

/** A text of at most so many characters, and a mark where it is cut; never half a character. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
