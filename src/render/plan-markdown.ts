/**
 * The plan as GitHub-flavoured Markdown: for comments, summaries and files. Counts and danger first,
 * detail folded. Whatever comes from outside stands in code spans or fenced blocks.
 */
import type { Change, FieldChange, Plan } from "../core/plan.ts";
import { lookAlike, markdownBlock, markdownCode, markdownHtmlCode, visible } from "./escape.ts";
import { characters, fitted, type Part, shortened } from "./fit.ts";
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
export const planMarkdown = (plan: Plan): string =>
  `${fitted(planParts(plan), { budget: Infinity, size: characters, elsewhere: "" })}\n`;

/** The plan as parts that can be made to fit, in the order in which they are shown. */
export const planParts = (plan: Plan): readonly Part[] => [
  planMarkdownHead(plan),
  ...plan.refusals.map(
    (refusal) =>
      `> **Refused by the guard ${markdownCode(refusal.guard)}**: ${refusalText(refusal)}. Allow exactly this with ${markdownCode(refusal.allow)}.`,
  ),
  ...sectionParts(plan),
  ...listParts(plan),
  `<sub>Plan ${markdownCode(plan.id)}</sub>`,
];

/** The changes, section by section. */
export const sectionParts = (plan: Pick<Plan, "changes">): readonly Part[] =>
  sections(plan).map(sectionPart);

/** What is not changed, and why; and what the planner warns of. */
export const listParts = (plan: Plan): readonly Part[] => [
  ...table("Awaiting review", plan.awaitingReview, ["since"], ({ since }) => [since ?? ""]),
  ...table("Blocked", plan.blocked, ["why"], (offer) => [
    blockedText(offer, (text) => markdownCode(text, { inTable: true })),
  ]),
  ...table("By hand in the portal", plan.byHand, ["fields"], ({ fields }) => [
    fields
      .map(
        ({ path, after }) => `${path}: ${markdownCode(valueText(path, after), { inTable: true })}`,
      )
      .join("<br>"),
  ]),
  ...table("Unmanaged: in the portal, in no file", plan.unmanaged, ["state"], ({ status }) => [
    markdownCode(status, { inTable: true }),
  ]),
  ...warningParts(plan),
];

/** The counts, and the sentence about live offers that leave the marketplace; `scope` is Markdown already. */
export function planMarkdownHead(plan: Plan, scope = ""): string {
  const leaving = leavingHeadline(plan);
  const counts = [stepCounts(plan) ?? "Nothing to do", restCounts(plan)].filter(
    (part) => part !== null,
  );
  return [
    `### Plan for ${markdownCode(shortened(plan.portal.url, LONGEST_URL))}${scope}`,
    `**${counts[0] ?? ""}**${counts[1] === undefined ? "" : ` · ${counts[1]}`}`,
    ...(leaving === null ? [] : [`> ⚠️ **${leaving}**`]),
  ].join("\n\n");
}

function warningParts({ warnings }: Plan): readonly Part[] {
  if (warnings.length === 0) return [];
  const items = warnings.map(({ key, message }) => {
    const line = `- ${key === null ? "" : `${markdownCode(key)}: `}${markdownCode(message)}`;
    return { full: line, short: line };
  });
  const head = `#### Warnings (${warnings.length})\n`;
  return [{ rank: 2, head, items, separator: "\n", noun: "warning" }];
}

const sectionPart = ({ name, title, note, changes }: Section): Part => ({
  rank: name === "off-the-market" ? 0 : 1,
  head: [`#### ${title} (${changes.length})`, ...(note === null ? [] : [note])].join("\n\n"),
  items: changes.map((change) => ({
    full: changeMarkdown(change),
    short: `- ${changeTitle(change)}`,
  })),
  separator: "\n\n",
});

/** One change: a line with its key and steps, its fields folded. */
function changeMarkdown(change: Change): string {
  const { steps, source, fields } = change;
  const place = source === null ? "in no file" : markdownCode(`${source.file}:${source.line}`);
  const body = [place, fieldsMarkdown(fields, steps.includes("create"))].filter(
    (part) => part !== "",
  );
  return `<details><summary>${changeTitle(change)}</summary>\n\n${body.join("\n\n")}\n\n</details>`;
}

const changeTitle = (change: Change): string =>
  [
    markdownHtmlCode(change.key),
    ...(change.name === change.key ? [] : [markdownHtmlCode(change.name)]),
    change.steps.join(" → "),
    ...(change.offTheMarket ? [`<strong>${leavingText(change)}</strong>`] : []),
  ].join(" · ");

/** Fields as a table, and long texts as diffs below it. */
export function fieldsMarkdown(fields: readonly FieldChange[], isCreate: boolean): string {
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
const LONGEST_URL = 300;

const shown = (path: string, value: unknown): string => {
  const text = listItems(value)?.join("; ") ?? valueText(path, value);
  return shortened(text, CELL + 1);
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
): readonly Part[] {
  if (offers.length === 0) return [];
  const rows = offers.map((offer) => {
    const names = [offer.key, offer.name].map((text) => markdownCode(text, { inTable: true }));
    return `| ${[...names, ...cells(offer)].join(" | ")} |`;
  });
  const head = [
    `#### ${title} (${offers.length})`,
    "",
    `| offer | name | ${columns.join(" | ")} |`,
    `| --- | --- | ${columns.map(() => "---").join(" | ")} |`,
  ].join("\n");
  return [
    { rank: 2, head, items: rows.map((row) => ({ full: row, short: row })), separator: "\n" },
  ];
}
