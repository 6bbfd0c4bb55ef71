/**
 * The plan for terminals: counts first, then the offers that leave the marketplace, then what is
 * new, what changes, what waits and what is blocked. Calm without colour, at most 80 columns.
 */
import type { Change, Plan, UnmanagedOffer } from "../core/plan.ts";
import { hanging, padded, WIDTH, widthOf, wrapped } from "./columns.ts";
import { visibleLine } from "./escape.ts";
import { fieldLines, type FieldStyle } from "./field-text.ts";
import {
  blockedText,
  leavingHeadline,
  leavingText,
  refusalText,
  restCounts,
  type Section,
  sections,
  stepCounts,
  unmanagedShown,
} from "./plan-view.ts";
import type { Style } from "./style.ts";
import { wordDiffFor } from "./word-diff.ts";

/** The whole plan, ending with a newline. */
export function planText(plan: Plan, style: Style): string {
  const how = { style, diff: wordDiffFor(plan.changes.length) };
  const blocks = [
    headline(plan, style),
    ...sections(plan).map((section) => sectionBlock(section, how)),
    listBlock("Awaiting review", plan.awaitingReview, style, ({ since }) =>
      since === null ? "" : `since ${minute(since)}`,
    ),
    listBlock("Blocked", plan.blocked, style, (offer) => blockedText(offer, visibleLine)),
    byHandBlock(plan, how),
    unmanagedBlock(plan, style),
    warningBlock(plan, style),
    refusalBlock(plan, style),
    [style.faint(`Plan ${plan.id}`)],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function headline(plan: Plan, style: Style): string[] {
  const partner = plan.portal.partner === "assessment" ? "assessment vendor" : "job board";
  const title = style.strong(`Plan for ${visibleLine(plan.portal.url)}`);
  const steps = stepCounts(plan);
  const rest = restCounts(plan);
  const leaving = leavingHeadline(plan);
  return [
    `${title} ${style.faint(`(${partner})`)}`,
    "",
    `  ${steps === null ? style.good("Nothing to do") : style.strong(steps)}`,
    ...(rest === null ? [] : [`  ${style.faint(rest)}`]),
    ...(leaving === null ? [] : [`  ${style.caution(`! ${leaving}`)}`]),
  ];
}

function sectionBlock({ name, title, note, changes }: Section, how: FieldStyle): string[] {
  const { style } = how;
  const danger = name === "off-the-market";
  const heading = `${title} (${changes.length})`;
  return [
    danger ? style.caution(heading) : style.strong(heading),
    ...(note === null ? [] : wrapped(note, WIDTH - 2).map((line) => `  ${line}`)),
    ...changes.flatMap((change) => ["", ...changeLines(change, how)]),
  ];
}

const SIGN = {
  "off-the-market": "!",
  create: "+",
  edit: "~",
  publish: "^",
  withdraw: "-",
} as const;

function changeLines(change: Change, how: FieldStyle): string[] {
  const { style } = how;
  const { key, name, source, steps, fields, offTheMarket, cause } = change;
  const isCreate = steps.includes("create");
  const sign = offTheMarket ? SIGN["off-the-market"] : isCreate ? SIGN.create : signOf(change);
  const title =
    name === key
      ? style.strong(visibleLine(key))
      : `${style.strong(visibleLine(key))}  ${visibleLine(name)}`;
  const about = [
    steps.join(", "),
    ...(offTheMarket ? [leavingText(change)] : []),
    ...(cause === "pending" ? ["pending before this change"] : []),
  ].join(" · ");
  return [
    `  ${sign} ${title}`,
    ...wrapped(about, WIDTH - 6).map((line) => `      ${style.faint(line)}`),
    ...(source === null
      ? [`      ${style.faint("in no file")}`]
      : [`      ${style.faint(`${visibleLine(source.file)}:${source.line}`)}`]),
    ...fieldLines(fields, isCreate, how),
  ];
}

const signOf = ({ steps }: Change): string =>
  steps.includes("save") ? SIGN.edit : steps.includes("publish") ? SIGN.publish : SIGN.withdraw;

const INDENT = "    ";

type Listed = { readonly key: string; readonly name: string };

/** Offers that nothing is done to: beside each its note, where all notes fit, else below. */
function listBlock<T extends Listed>(
  title: string,
  offers: readonly T[],
  style: Style,
  about: (offer: T) => string,
  more: string | null = null,
  count = offers.length,
): string[] {
  if (offers.length === 0) return [];
  const rows = offers.map((offer) => ({
    key: visibleLine(offer.key),
    name: offer.name === offer.key ? "" : visibleLine(offer.name),
    note: visibleLine(about(offer)),
  }));
  // No spread into `Math.max`: a hundred thousand arguments are too many.
  const widest = (part: "key" | "name" | "note") =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[part])), 0);
  const keyWidth = widest("key");
  const nameWidth = widest("name");
  const inline = INDENT.length + keyWidth + nameWidth + widest("note") + 4 <= WIDTH;
  return [
    style.strong(`${title} (${count})`),
    ...rows.flatMap(({ key, name, note }) => {
      if (inline) {
        const columns = [padded(key, keyWidth), padded(name, nameWidth), style.faint(note)];
        return [(INDENT + columns.join("  ")).trimEnd()];
      }
      return [
        `${INDENT}${key}${name === "" ? "" : `  ${name}`}`,
        ...wrapped(note, WIDTH - 6)
          .filter((line) => line !== "")
          .map((line) => `      ${style.faint(line)}`),
      ];
    }),
    ...(more === null ? [] : [`${INDENT}${more}`]),
  ];
}

const stateAndId = ({ status, portalId }: UnmanagedOffer): string =>
  `${status}, portal id ${portalId}`;

function unmanagedBlock(plan: Plan, style: Style): string[] {
  const { shown, more } = unmanagedShown(plan);
  const title = "Unmanaged: in the portal, in no file";
  return listBlock(title, shown, style, stateAndId, more, plan.unmanaged.length);
}

function byHandBlock({ byHand }: Plan, how: FieldStyle): string[] {
  if (byHand.length === 0) return [];
  return [
    how.style.strong(`By hand in the portal (${byHand.length})`),
    ...wrapped("The API does not take these fields: set them on the offer's page.", WIDTH - 2).map(
      (line) => `  ${line}`,
    ),
    ...byHand.flatMap(({ key, fields }) => [
      `    ${visibleLine(key)}`,
      ...fieldLines(fields, false, how),
    ]),
  ];
}

function warningBlock({ warnings }: Plan, style: Style): string[] {
  if (warnings.length === 0) return [];
  return [
    style.strong(`Warnings (${warnings.length})`),
    ...warnings.flatMap(({ key, message }) =>
      wrapped(
        `${key === null ? "" : `${visibleLine(key)}: `}${visibleLine(message)}`,
        WIDTH - 4,
      ).map((line) => `    ${line}`),
    ),
  ];
}

function refusalBlock({ refusals }: Plan, style: Style): string[] {
  if (refusals.length === 0) return [];
  return [
    style.bad(
      `Refused by ${refusals.length === 1 ? "a guard" : "guards"}: an apply would do nothing`,
    ),
    ...refusals.flatMap((refusal) => [
      ...hanging(refusal.guard, refusalText(refusal), "    ", 14),
      `                    allow exactly this: ${style.accent(refusal.allow)}`,
    ]),
  ];
}

/** `2027-06-30 12:00 UTC`. */
export const minute = (timestamp: string): string =>
  `${timestamp.slice(0, 10)} ${timestamp.slice(11, 16)} UTC`;
