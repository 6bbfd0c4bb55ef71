/** A change of one field for terminals: before → after, lists as what comes and goes, long texts as a word diff. */
import { diffWordsWithSpace } from "diff";
import type { FieldChange } from "../core/plan.ts";
import { hanging, WIDTH, wrapped } from "./columns.ts";
import { lookAlike, visible } from "./escape.ts";
import type { Style } from "./style.ts";
import { listItems, valueText } from "./value.ts";

const LONG = 40;
const INDENT = "      ";
/** A text of which less stays is another text, and read as one. */
const LEAST_KEPT = 0.25;
/** Beyond this a word diff costs more than it tells. */
const WORD_DIFF_LIMIT = 20_000;

/** Lines for the fields of one change, labels aligned. */
export function fieldLines(
  fields: readonly FieldChange[],
  isCreate: boolean,
  style: Style,
): string[] {
  const labelWidth = Math.max(0, ...fields.map(({ path }) => path.length));
  return fields.flatMap((field) => oneField(field, isCreate, labelWidth, style));
}

function oneField(
  { path, before, after }: FieldChange,
  isCreate: boolean,
  labelWidth: number,
  style: Style,
): string[] {
  if (isCreate) return hanging(path, valueText(path, after), INDENT, labelWidth);
  const items = listItems(after) ?? listItems(before);
  if (items !== undefined) {
    return hanging(path, listChange(listItems(before), listItems(after)), INDENT, labelWidth);
  }
  if (isLong(before) && isLong(after)) {
    const body = wrapped(wordDiff(before, after, style), WIDTH - INDENT.length - 2);
    return [
      `${INDENT}${path}`,
      ...body.map((line) => `${INDENT}  ${line}`),
      ...doubt(before, after),
    ];
  }
  const shown = `${valueText(path, before)} → ${valueText(path, after)}`;
  return [...hanging(path, shown, INDENT, labelWidth), ...doubt(before, after)];
}

const isLong = (value: unknown): value is string =>
  typeof value === "string" && (value.length > LONG || value.includes("\n"));

function listChange(before: readonly string[] = [], after: readonly string[] = []): string {
  const gone = before.filter((item) => !after.includes(item)).map((item) => `− ${item}`);
  const come = after.filter((item) => !before.includes(item)).map((item) => `+ ${item}`);
  return [...gone, ...come].join("  ");
}

/** A line that says which characters differ where the eye would see no change. */
function doubt(before: unknown, after: unknown): string[] {
  if (typeof before !== "string" || typeof after !== "string") return [];
  const note = lookAlike(before, after);
  return note === undefined ? [] : [`${INDENT}  looks alike, but: ${note}`];
}

/** `Senior [-Java-] {+Kotlin+} developer`: readable without colour. */
function wordDiff(before: string, after: string, style: Style): string {
  const whole = `${style.bad(`[-${visible(before)}-]`)}\n${style.good(`{+${visible(after)}+}`)}`;
  if (before.length + after.length > WORD_DIFF_LIMIT) return whole;
  const parts = diffWordsWithSpace(before, after);
  const kept = parts.filter(({ added, removed }) => !added && !removed);
  const letters = kept.map(({ value }) => value.replaceAll(/[^\p{L}\p{N}]/gu, "")).join("");
  if (letters.length < LEAST_KEPT * Math.max(before.length, after.length)) return whole;
  return parts
    .map(({ value, added, removed }) => {
      if (added) return style.good(`{+${visible(value)}+}`);
      return removed ? style.bad(`[-${visible(value)}-]`) : visible(value);
    })
    .join("");
}
