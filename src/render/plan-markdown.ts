/**
 * The plan as GitHub-flavoured Markdown: for comments, summaries and files. Counts and danger first,
 * detail folded. Whatever comes from outside stands in code spans or fenced blocks.
 */
import type { Change, FieldChange, Plan } from "../core/plan.ts";
import { lookAlike, markdownBlock, markdownCode, markdownHtmlCode, visible } from "./escape.ts";
import {
  blockedText,
  leavingHeadline,
  leavingText,
  refusalText,
  restCounts,
  type Section,
  sections,
  stepCounts,
} from "./plan-view.ts";
import { listItems, valueText } from "./value.ts";

/** The whole plan, ending with a newline. */
export function planMarkdown(plan: Plan): string {
  const blocks = [
    planMarkdownHead(plan),
    ...plan.refusals.map(
      (refusal) =>
        `> **Refused by the guard ${markdownCode(refusal.guard)}**: ${refusalText(refusal)}. Allow exactly this with ${markdownCode(refusal.allow)}.`,
    ),
    ...sections(plan).map(sectionMarkdown),
    table("Awaiting review", plan.awaitingReview, ["since"], ({ since }) => [since ?? ""]),
    table("Blocked", plan.blocked, ["why"], (offer) => [
      blockedText(offer, (text) => markdownCode(text, { inTable: true })),
    ]),
    table("By hand in the portal", plan.byHand, ["fields"], ({ fields }) => [
      fields
        .map(
          ({ path, after }) =>
            `${path}: ${markdownCode(valueText(path, after), { inTable: true })}`,
        )
        .join("<br>"),
    ]),
    table("Unmanaged: in the portal, in no file", plan.unmanaged, ["state"], ({ status }) => [
      markdownCode(status, { inTable: true }),
    ]),
    ...plan.warnings.map(
      ({ key, message }) =>
        `> **Warning**${key === null ? "" : ` for ${markdownCode(key)}`}: ${markdownCode(message)}`,
    ),
    `<sub>Plan ${markdownCode(plan.id)}</sub>`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** The counts, and the sentence about live offers that leave the marketplace. */
export function planMarkdownHead(plan: Plan): string {
  const leaving = leavingHeadline(plan);
  const counts = [stepCounts(plan) ?? "Nothing to do", restCounts(plan)].filter(
    (part) => part !== null,
  );
  return [
    `### Plan for ${markdownCode(plan.portal.url)}`,
    `**${counts[0] ?? ""}**${counts[1] === undefined ? "" : ` · ${counts[1]}`}`,
    ...(leaving === null ? [] : [`> ⚠️ **${leaving}**`]),
  ].join("\n\n");
}

function sectionMarkdown({ title, note, changes }: Section): string {
  return [
    `#### ${title} (${changes.length})`,
    ...(note === null ? [] : [note]),
    ...changes.map(changeMarkdown),
  ].join("\n\n");
}

/** One change: a line with its key and steps, its fields folded. */
export function changeMarkdown(change: Change): string {
  const { key, name, steps, source, fields, offTheMarket } = change;
  const title = [
    markdownHtmlCode(key),
    ...(name === key ? [] : [markdownHtmlCode(name)]),
    steps.join(" → "),
    ...(offTheMarket ? [`<strong>${leavingText(change)}</strong>`] : []),
  ].join(" · ");
  const place = source === null ? "in no file" : markdownCode(`${source.file}:${source.line}`);
  const body = [place, fieldsMarkdown(fields, steps.includes("create"))].filter(
    (part) => part !== "",
  );
  return `<details><summary>${title}</summary>\n\n${body.join("\n\n")}\n\n</details>`;
}

function fieldsMarkdown(fields: readonly FieldChange[], isCreate: boolean): string {
  if (fields.length === 0) return "";
  const rows = fields.map(({ path, before, after }) => {
    const cell = (value: unknown) => markdownCode(shown(path, value), { inTable: true });
    const doubt =
      typeof before === "string" && typeof after === "string"
        ? lookAlike(before, after)
        : undefined;
    const note = doubt === undefined ? "" : `<br>looks alike, but: ${doubt}`;
    return isCreate
      ? `| ${path} | ${cell(after)} |`
      : `| ${path} | ${cell(before)} | ${cell(after)}${note} |`;
  });
  const head = isCreate
    ? "| field | value |\n| --- | --- |"
    : "| field | before | after |\n| --- | --- | --- |";
  return [
    `${head}\n${rows.join("\n")}`,
    ...fields.flatMap((field) => (isCreate ? [] : longText(field))),
  ].join("\n\n");
}

const CELL = 200;

const shown = (path: string, value: unknown): string => {
  const text = listItems(value)?.join("; ") ?? valueText(path, value);
  return text.length > CELL ? `${text.slice(0, CELL)}…` : text;
};

const signed = (sign: string, value: unknown): string[] =>
  typeof value === "string"
    ? visible(value)
        .split("\n")
        .map((line) => `${sign} ${line}`)
    : [];

/** Texts that a cell cannot hold, whole, as a diff. */
function longText({ before, after }: FieldChange): string[] {
  const texts = [before, after].filter((value) => typeof value === "string");
  if (texts.every((text) => text.length <= CELL)) return [];
  return [markdownBlock([...signed("-", before), ...signed("+", after)].join("\n"), "diff")];
}

function table<T extends { readonly key: string; readonly name: string }>(
  title: string,
  offers: readonly T[],
  columns: readonly string[],
  cells: (offer: T) => readonly string[],
): string {
  if (offers.length === 0) return "";
  const rows = offers.map((offer) =>
    [
      markdownCode(offer.key, { inTable: true }),
      markdownCode(offer.name, { inTable: true }),
      ...cells(offer),
    ].join(" | "),
  );
  return [
    `#### ${title} (${offers.length})`,
    "",
    `| offer | name | ${columns.join(" | ")} |`,
    `| --- | --- | ${columns.map(() => "---").join(" | ")} |`,
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}
