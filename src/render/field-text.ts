/** A change of one field for terminals: before → after, lists as what comes and goes, long texts as a word diff. */
import type { FieldChange } from "../core/plan.ts";
import { hanging, WIDTH, wrapped } from "./columns.ts";
import { lookAlike, visible } from "./escape.ts";
import type { Style } from "./style.ts";
import { listItems, valueText } from "./value.ts";
import type { WordDiff } from "./word-diff.ts";

const LONG = 40;
const INDENT = "      ";
/** A text of which less stays is another text, and read as one. */
const LEAST_KEPT = 0.25;

/** How the fields are shown. */
export type FieldStyle = { readonly style: Style; readonly diff: WordDiff };

/** Lines for the fields of one change, labels aligned. */
export function fieldLines(
  fields: readonly FieldChange[],
  isCreate: boolean,
  how: FieldStyle,
): string[] {
  const labelWidth = Math.max(0, ...fields.map(({ path }) => path.length));
  return fields.flatMap((field) => oneField(field, isCreate, labelWidth, how));
}

function oneField(
  { path, before, after }: FieldChange,
  isCreate: boolean,
  labelWidth: number,
  how: FieldStyle,
): string[] {
  if (isCreate) return hanging(path, valueText(path, after), INDENT, labelWidth);
  const items = listItems(after) ?? listItems(before);
  if (items !== undefined) {
    return hanging(path, listChange(listItems(before), listItems(after)), INDENT, labelWidth);
  }
  if (isLong(before) && isLong(after)) {
    const body = wrapped(changedWords(before, after, how), WIDTH - INDENT.length - 2);
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
  const [old, wanted] = [new Set(before), new Set(after)];
  const gone = before.filter((item) => !wanted.has(item)).map((item) => `− ${item}`);
  const come = after.filter((item) => !old.has(item)).map((item) => `+ ${item}`);
  return [...gone, ...come].join("  ");
}

/** A line that says which characters differ where the eye would see no change. */
function doubt(before: unknown, after: unknown): string[] {
  if (typeof before !== "string" || typeof after !== "string") return [];
  const note = lookAlike(before, after);
  return note === undefined ? [] : [`${INDENT}  looks alike, but: ${note}`];
}

/** `Senior [-Java-] {+Kotlin+} developer`: readable without colour. */
function changedWords(before: string, after: string, { style, diff }: FieldStyle): string {
  const gone = (text: string) => style.bad(`[-${visible(text)}-]`);
  const come = (text: string) => style.good(`{+${visible(text)}+}`);
  const runs = diff(before, after) ?? [];
  const kept = runs.filter((run) => run.in === "both");
  const letters = kept.map(({ value }) => value.replaceAll(/[^\p{L}\p{N}]/gu, "")).join("");
  if (letters.length < LEAST_KEPT * Math.max(before.length, after.length)) {
    return `${gone(before)}\n${come(after)}`;
  }
  const shown = { both: visible, before: gone, after: come };
  return runs.map((run) => shown[run.in](run.value)).join("");
}
