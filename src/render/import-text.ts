/** What an import did, for terminals: counts, files, what was left out and why, and the proof. */
import type { ImportedOffer, ImportResult } from "../core/import/import-offers.ts";
import type { LeftOut } from "../core/import/left-out.ts";
import type { Plan } from "../core/plan.ts";
import { hanging, padded, widthOf } from "./columns.ts";
import { counted } from "./english.ts";
import { visibleLine } from "./escape.ts";
import { planText } from "./plan-text.ts";
import type { Style } from "./style.ts";

const SIGN = { new: "+", updated: "~", overwritten: "~", unchanged: " ", kept: " " } as const;

/** Beyond this many files of one kind, the rest is a number. */
const MOST_LINES = 20;

/** The whole answer, ending with a newline. */
export function importText({ imported, leftOut }: ImportResult, plan: Plan, style: Style): string {
  const blocks = [
    [style.strong(`Imported from ${visibleLine(plan.portal.url)}`), "", `  ${counts(imported)}`],
    files(imported),
    notes(imported, style),
    left(leftOut, style),
    proof(plan, style),
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

function notes(imported: readonly ImportedOffer[], style: Style): string[] {
  const told = imported.filter((offer) => offer.notes.length > 0);
  if (told.length === 0) return [];
  return [
    style.caution(`What a file cannot say (${told.length})`),
    ...told.flatMap(({ key, notes: lines }) => [
      `    ${visibleLine(key)}`,
      ...lines.flatMap((line) => hanging("", visibleLine(line), "    ", 0)),
    ]),
  ];
}

const REASONS: Readonly<Record<LeftOut["reason"], (detail: string) => string>> = {
  old: () => "not live, and not touched for a year: --all takes it in",
  "unknown-status": () => "in a state that this version does not know",
  duplicate: () => "several offers have this identity: name the right one in a file with portalId",
  "suspected-rename": (file) =>
    `looks like ${file}, renamed: write its identity under aliases there`,
  unwritable: (why) => `no file can say what it is: ${why}`,
};

/** Why an offer got no file, in one clause. */
export const leftOutText = ({ reason, detail }: LeftOut): string => REASONS[reason](detail ?? "");

function left(leftOut: readonly LeftOut[], style: Style): string[] {
  if (leftOut.length === 0) return [];
  return [
    style.strong(`Left out (${leftOut.length})`),
    ...leftOut.flatMap((offer) => [
      `    ${visibleLine(offer.key)}  ${style.faint(`${visibleLine(offer.status)}, portal id ${visibleLine(offer.portalId)}`)}`,
      ...hanging("", visibleLine(leftOutText(offer)), "    ", 0),
    ]),
  ];
}

function proof(plan: Plan, style: Style): string[] {
  if (plan.changes.length === 0 && plan.blocked.length === 0) {
    return [style.good("Proof: the plan is empty. The files say what the portal holds.")];
  }
  const about =
    plan.changes.length === 0
      ? "The plan has no changes, but some offers are blocked:"
      : "The plan is not empty. This is what the files want otherwise:";
  return [style.caution(about), "", planText(plan, style).trimEnd()];
}
