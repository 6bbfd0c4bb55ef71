/** What an import did, for terminals: counts, files, what was left out and why, and the proof. */
import type { Difference, DifferenceReason } from "../core/import/differences.ts";
import type { ImportedOffer, ImportResult } from "../core/import/import-offers.ts";
import type { LeftOut } from "../core/import/left-out.ts";
import type { Plan } from "../core/plan.ts";
import { padded, WIDTH, widthOf, wrapped } from "./columns.ts";
import { counted } from "./english.ts";
import { visibleLine } from "./escape.ts";
import { planText } from "./plan-text.ts";
import type { Style } from "./style.ts";

const SIGN = { new: "+", updated: "~", overwritten: "~", unchanged: " ", kept: " " } as const;

/** Beyond this many lines of one kind, the rest is a number. */
const MOST_LINES = 20;
const MOST_LEFT_OUT = 10;

type Ending = { readonly plan: Plan; readonly differences: readonly Difference[] };

/** The whole answer, ending with a newline. */
export function importText(
  { imported, leftOut }: ImportResult,
  ending: Ending,
  style: Style,
): string {
  const blocks = [
    [
      style.strong(`Imported from ${visibleLine(ending.plan.portal.url)}`),
      "",
      `  ${counts(imported)}`,
    ],
    files(imported),
    notes(imported, style),
    left(leftOut, style),
    proof(ending, style),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

const WORDS = {
  new: "new",
  updated: "updated",
  overwritten: "overwritten",
  unchanged: "unchanged",
  kept: "left as they are",
} as const;

function counts(imported: readonly ImportedOffer[]): string {
  const parts = Object.entries(WORDS).flatMap(([how, word]) => {
    const count = imported.filter((offer) => offer.how === how).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return parts.length === 0
    ? "No offers"
    : `${counted(imported.length, "offer")}: ${parts.join(" · ")}`;
}

function files(imported: readonly ImportedOffer[]): string[] {
  const touched = imported.filter(({ how }) => how !== "unchanged" && how !== "kept");
  const shown = touched.slice(0, MOST_LINES);
  const width = Math.min(48, Math.max(0, ...shown.map(({ file }) => widthOf(visibleLine(file)))));
  const lines = shown.map(
    ({ file, key, how }) =>
      `  ${SIGN[how]} ${padded(visibleLine(file), width)}  ${visibleLine(key)}`,
  );
  const more = touched.length - shown.length;
  return more === 0 ? lines : [...lines, `    … and ${more} more (git status shows all)`];
}

/** What files cannot say, each thing once with the offers that it is about. */
function notes(imported: readonly ImportedOffer[], style: Style): string[] {
  const told = imported.flatMap(({ key, notes: lines }) => lines.map((line) => ({ key, line })));
  if (told.length === 0) return [];
  const count = new Set(told.map(({ key }) => key)).size;
  return [
    style.caution(`What their files cannot say, and the portal keeps (${counted(count, "offer")})`),
    ...[...Map.groupBy(told, ({ line }) => line)].flatMap(([line, about]) => [
      ...indented(visibleLine(line)),
      ...keys(about, ({ key }) => key),
    ]),
  ];
}

const indented = (text: string): string[] => wrapped(text, WIDTH - 2).map((line) => `  ${line}`);

/** Names in a row, wrapped. */
function keys<T>(list: readonly T[], keyOf: (one: T) => string): string[] {
  const shown = list.slice(0, MOST_LINES).map((one) => visibleLine(keyOf(one)));
  const more = list.length - shown.length;
  const all = more > 0 ? [...shown, `… and ${more} more`] : shown;
  return wrapped(all.join(", "), WIDTH - 4).map((line) => `    ${line}`);
}

const REASONS: Readonly<Record<LeftOut["reason"], (detail: string) => string>> = {
  old: () => "not on the marketplace, and not touched for a year: imported with --all",
  "unknown-status": () => "in a state that this version does not know",
  duplicate: () =>
    "the portal has several offers with this identity: write a file for the one that you mean, with its portal id as portalId",
  "suspected-rename": (file) =>
    `looks like ${file}, renamed: write its identity under aliases there`,
  unwritable: (why) => `no file can say what it is: ${why}`,
};

/** Why an offer got no file, in one clause. */
export const leftOutText = ({ reason, detail }: LeftOut): string => REASONS[reason](detail ?? "");

/** By reason, what customers see first: what is only old needs nobody. */
function left(leftOut: readonly LeftOut[], style: Style): string[] {
  if (leftOut.length === 0) return [];
  const byReason = [...Map.groupBy(leftOut, leftOutText)].sort(
    ([, [one]], [, [other]]) => Number(one?.reason === "old") - Number(other?.reason === "old"),
  );
  return [
    style.strong(`Left out (${leftOut.length})`),
    ...byReason.flatMap(([reason, offers]) => [
      ...indented(`${counted(offers.length, "offer")}: ${visibleLine(reason)}`),
      ...someLeftOut(offers, style),
    ]),
  ];
}

function someLeftOut(offers: readonly LeftOut[], style: Style): string[] {
  const more = offers.length - MOST_LEFT_OUT;
  const lines = offers
    .slice(0, MOST_LEFT_OUT)
    .map(
      ({ key, status, portalId }) =>
        `    ${visibleLine(key)}  ${style.faint(`${visibleLine(status)}, portal id ${visibleLine(portalId)}`)}`,
    );
  return more > 0 ? [...lines, `    … and ${more} more: --format json has all`] : lines;
}

const WHY: Readonly<Record<DifferenceReason, (count: number) => string>> = {
  "not-in-the-portal": (count) =>
    `${counted(count, "offer")} of your files ${are(count)} not in the portal yet: \`offers apply\` creates ${count === 1 ? "it" : "them"}.`,
  kept: (count) =>
    `${counted(count, "file")} ${count === 1 ? "was" : "were"} left as ${count === 1 ? "it is" : "they are"}, and ${count === 1 ? "differs" : "differ"} from the portal. Without --only new, import brings ${count === 1 ? "it" : "them"} up to date.`,
  environment: (count) =>
    `${counted(count, "offer")} ${count === 1 ? "differs" : "differ"} because this environment's overrides lie on top of the files.`,
  defaults: (count) =>
    `${counted(count, "offer")} ${count === 1 ? "differs" : "differ"} because the config's defaults say what the files cannot take back.`,
  "changed-meanwhile": (count) =>
    `${counted(count, "offer")} changed in the portal while ${count === 1 ? "it was" : "they were"} imported: run \`offers import\` again.`,
};

const are = (count: number): string => (count === 1 ? "is" : "are");

function proof({ plan, differences }: Ending, style: Style): string[] {
  if (plan.changes.length === 0 && plan.blocked.length === 0) {
    return [
      style.good("Proof: the plan is empty. The files say what the portal holds."),
      "Change a file, and `offers plan` shows what that would do.",
    ];
  }
  if (plan.changes.length === 0) {
    const about = `Proof: the plan changes nothing. ${counted(plan.blocked.length, "offer")} ${are(plan.blocked.length)} blocked, and the plan says why:`;
    return [style.caution(about), "", planText(plan, style).trimEnd()];
  }
  const reasons = [...Map.groupBy(differences, ({ reason }) => reason)];
  return [
    style.caution("The plan is not empty:"),
    ...reasons.flatMap(([reason, all]) => indented(WHY[reason](all.length))),
    "",
    planText(plan, style).trimEnd(),
  ];
}
