/**
 * What an apply did, as the comment on a merged pull request and as the job's summary; and later what
 * the marketplace decided. Comments are made anew from the recorded results, never edited.
 */
import type { AppliedOffer } from "../core/apply-record.ts";
import type { Change, Refusal } from "../core/plan.ts";
import type { ReviewState } from "../core/review-state.ts";
import type { StaleChange } from "../core/reviewed.ts";
import { CONFLICT_SIDES } from "./conflict-words.ts";
import { counted } from "./english.ts";
import { markdownCode, visibleLine } from "./escape.ts";
import {
  CHECK,
  COMMENT,
  fitted,
  type Group,
  type Item,
  type Part,
  shortened,
  SUMMARY,
} from "./fit.ts";
import { refusalText } from "./plan-view.ts";
import { staleWords } from "./stale-text.ts";

export type ApplyView = {
  readonly portal: string;
  readonly offers: readonly AppliedOffer[];
  /** Where the reviews of the submitted offers stand, by key. */
  readonly reviews: ReadonlyMap<string, ReviewState>;
  /** Why nothing, or not all, was applied; a portal may have had its word in it. */
  readonly problem: string | null;
  /** What a person can do about it; Markdown of our own. */
  readonly ways: readonly string[];
  readonly stale: readonly StaleChange[];
  readonly refusals: readonly Refusal[];
  /** Changes that were left alone because nobody reviewed them. */
  readonly notReviewed: readonly Pick<Change, "key" | "steps">[];
  readonly notes: readonly string[];
  readonly runUrl: string;
  readonly scope: readonly string[];
};

/** For a merged pull request. */
export const applyComment = (view: ApplyView): string =>
  `${fitted(parts(view, KEPT), { ...COMMENT, elsewhere: inSummary(view) })}\n`;

/** What the check run shows. */
export const applyCheckText = (view: ApplyView): string =>
  fitted(parts(view, ""), { ...CHECK, elsewhere: inSummary(view) });

/** For the job's summary. */
export const applySummary = (view: ApplyView): string =>
  `${fitted(parts(view, ""), { ...SUMMARY, elsewhere: "the file that the output `report-file` names" })}\n`;

const inSummary = ({ runUrl }: ApplyView): string => `[the run's summary](${runUrl})`;

/** The counts alone, for titles: `3 done · 1 failed`. */
export function applyCounts({ offers }: Pick<ApplyView, "offers">): string {
  const counts = OUTCOMES.flatMap(({ outcome, words }) => {
    const count = offers.filter((offer) => offer.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return counts.length === 0 ? "Nothing to do" : counts.join(" · ");
}

/** What needs a person comes first. */
const OUTCOMES = [
  { outcome: "failed", words: "failed" },
  { outcome: "conflict", words: "in conflict" },
  { outcome: "unknown", words: "unknown" },
  { outcome: "notTried", words: "not tried" },
  { outcome: "done", words: "done" },
  { outcome: "notReviewed", words: "not reviewed" },
] as const;

const IN_REVIEW: ReadonlySet<ReviewState["kind"]> = new Set(["in-review", "overdue"]);
const KEPT = " This comment is kept up to date.";

function parts(view: ApplyView, kept: string): readonly Part[] {
  const { offers, reviews, problem } = view;
  const waiting = [...reviews.values()].filter(({ kind }) => IN_REVIEW.has(kind)).length;
  return [
    heading(view),
    ...(problem === null ? [] : [`> ❌ ${markdownCode(problem)}`]),
    ...view.ways.map((way) => `> ${way}`),
    ...view.refusals.map(
      (refusal) => `> Guard ${markdownCode(refusal.guard)}: ${refusalText(refusal)}.`,
    ),
    ...view.notes.map((note) => `> ${markdownCode(note)}`),
    ...staleParts(view.stale),
    ...conflicts(offers),
    ...(waiting === 0
      ? []
      : [`${counted(waiting, "offer")} in review: up to 24 business hours.${kept}`]),
    ...OUTCOMES.flatMap(({ outcome, words }) =>
      results(
        words,
        offers.filter((offer) => offer.outcome === outcome && outcome !== "notReviewed"),
        reviews,
      ),
    ),
    ...leftAlone(view.notReviewed),
    `<sub>[run](${view.runUrl})</sub>`,
  ];
}

function heading(view: ApplyView): string {
  const scope = view.scope.map((text) => markdownCode(text)).join(", ");
  const where = `${markdownCode(shortened(view.portal, LONGEST_URL))}${scope === "" ? "" : ` (${scope})`}`;
  const nothing = view.offers.length === 0 && view.problem !== null;
  return nothing ? `### Not applied to ${where}` : `### Applied to ${where}: ${applyCounts(view)}`;
}

const LONGEST_URL = 300;

const cell = (text: string): string => markdownCode(text, { inTable: true });

function results(
  title: string,
  offers: readonly AppliedOffer[],
  reviews: ReadonlyMap<string, ReviewState>,
): readonly Part[] {
  if (offers.length === 0) return [];
  const items = offers.map((offer): Item => {
    const steps = offer.steps.map(({ step, outcome }) =>
      outcome === "done" ? step : `${step} (${STEP_WORDS[outcome] ?? outcome})`,
    );
    const review = reviews.get(offer.key);
    const row = (note: string) =>
      `| ${[cell(offer.key), steps.map(visibleLine).join(" → "), stateText(offer, review), note].join(" | ")} |`;
    const note = offer.note === null ? "" : cell(offer.note);
    return { full: row(note), short: row("") };
  });
  const head = `#### ${title[0]?.toUpperCase()}${title.slice(1)} (${offers.length})\n\n| offer | steps | state | note |\n| --- | --- | --- | --- |`;
  return [{ rank: title === "done" ? 1 : 0, head, items, separator: "\n" }];
}

const STEP_WORDS: Readonly<Record<string, string>> = {
  failed: "failed",
  notTried: "not tried",
  unknown: "not known",
};

function stateText({ status }: AppliedOffer, review: ReviewState | undefined): string {
  switch (review?.kind) {
    case undefined:
      return status === null ? "" : cell(status);
    case "in-review":
      return "⏳ in review";
    case "overdue":
      return "⚠️ in review for more than 24 business hours: ask the marketplace";
    case "approved":
      return "✅ approved";
    case "rejected":
      return `❌ rejected${review.reason === null ? "" : `: ${cell(review.reason)}`}`;
    case "withdrawn":
      return "withdrawn by somebody";
    case "gone":
      return "no longer in the portal";
    case "resubmitted":
      return "submitted again by a later change";
    case "unknown":
      return cell(review.status);
  }
}

/** The table "reviewed / now". */
function staleParts(stale: readonly StaleChange[]): readonly Part[] {
  if (stale.length === 0) return [];
  const items = stale.map(({ key, rows }): Item => {
    const lines = rows.map((row) => {
      const { title, reviewed, now } = staleWords(row);
      return `| ${cell(key)} | ${title} | ${cell(reviewed)} | ${cell(now)} |`;
    });
    return { full: lines.join("\n"), short: `| ${cell(key)} | | | |` };
  });
  const head = `#### Changed since the review (${stale.length})\n\n| offer | what | reviewed | now |\n| --- | --- | --- | --- |`;
  return [{ rank: 0, head, items, separator: "\n" } satisfies Group];
}

/** The table "planned from / now / wanted". */
function conflicts(offers: readonly AppliedOffer[]): readonly Part[] {
  const items = offers.flatMap(({ key, differences = [] }): readonly Item[] => {
    const lines = differences.map(
      ({ path, planned, found, wanted }) =>
        `| ${[key, path, planned, found, wanted].map((text) => cell(text)).join(" | ")} |`,
    );
    return lines.length === 0
      ? []
      : [{ full: lines.join("\n"), short: `| ${cell(key)} | | | | |` }];
  });
  if (items.length === 0) return [];
  const head = `#### Changed by somebody else meanwhile (${items.length})\n\n| offer | what | ${CONFLICT_SIDES.join(" | ")} |\n| --- | --- | --- | --- | --- |`;
  return [{ rank: 0, head, items, separator: "\n" } satisfies Group];
}

function leftAlone(changes: ApplyView["notReviewed"]): readonly Part[] {
  if (changes.length === 0) return [];
  const items = changes.map(({ key, steps }): Item => {
    const line = `- ${markdownCode(key)}: ${steps.join(" → ")}`;
    return { full: line, short: line };
  });
  const head = `#### Left alone: nobody reviewed ${changes.length === 1 ? "this" : "these"} (${changes.length})\n\nThe next pull request that touches any offer shows ${changes.length === 1 ? "it" : "them"} under "pending"; merging that one applies ${changes.length === 1 ? "it" : "them"}.\n`;
  return [{ rank: 2, head, items, separator: "\n" }];
}
