/**
 * The plan of a pull request as its comment and its job summary: counts and danger first, what this
 * pull request does apart from what was pending before it, detail folded, and all of it within the
 * limits that GitHub sets.
 */
import { type Allowance, GUARD_LABEL } from "../core/allow.ts";
import type { Plan, Refusal } from "../core/plan.ts";
import { counted, listed } from "./english.ts";
import { markdownCode } from "./escape.ts";
import { CHECK, COMMENT, fitted, type Part, SUMMARY } from "./fit.ts";
import { listParts, planMarkdownHead, sectionParts } from "./plan-markdown.ts";
import { refusalText, restCounts } from "./plan-view.ts";

/** Another open pull request that touches the same offers. */
export type Overlap = { readonly number: number; readonly keys: readonly string[] };

export type Review = {
  readonly plan: Plan;
  /** Guards that were opened, and by what: a label, or the input `allow`. */
  readonly opened: readonly { readonly allowance: Allowance; readonly by: string }[];
  /** Labels that look like ours but open nothing. */
  readonly idleLabels: readonly string[];
  readonly overlaps: readonly Overlap[];
  /** Whether a file that the pull request touches holds an offer that is blocked, or has to be set by hand. */
  readonly concerned: boolean;
  /** What could not be told, in whole sentences. */
  readonly notes: readonly string[];
  /** The page of the run, whose summary holds more. */
  readonly runUrl: string;
  /** Shown where several configs or environments live side by side: `eu/offers.config.yaml`, `staging`. */
  readonly scope: readonly string[];
};

/** The comment's text. An empty plan is one line. */
export function reviewComment(review: Review): string {
  if (isEmpty(review)) return `${emptyLine(review)}\n`;
  const elsewhere = `[the run's summary](${review.runUrl})`;
  return `${fitted(parts(review), { ...COMMENT, elsewhere })}\n`;
}

/** The job summary: the same, with more room. */
export const reviewSummary = (review: Review): string =>
  `${fitted(parts(review), { ...SUMMARY, elsewhere: "the file that the output `plan-file` names" })}\n`;

/** What the check run shows. */
export function reviewCheck(review: Review): string {
  const elsewhere = `[the run's summary](${review.runUrl})`;
  return fitted(parts(review), { ...CHECK, elsewhere });
}

/** True when there is nothing that anybody has to look at. */
export const isEmpty = ({ plan, concerned }: Pick<Review, "plan" | "concerned">): boolean =>
  plan.changes.length === 0 && plan.refusals.length === 0 && !concerned;

const scopeText = ({ scope }: Review): string =>
  scope.length === 0 ? "" : ` (${scope.map((text) => markdownCode(text)).join(", ")})`;

function emptyLine(review: Review): string {
  const rest = restCounts(review.plan);
  const counts = rest === null ? "" : ` ${rest}.`;
  return `**Nothing to do**${scopeText(review)}: the portal is as the files say.${counts} [Run](${review.runUrl})`;
}

function parts(review: Review): readonly Part[] {
  const { plan, runUrl } = review;
  const mine = plan.changes.filter(({ cause }) => cause !== "pending");
  const pending = plan.changes.filter(({ cause }) => cause === "pending");
  return [
    planMarkdownHead(plan, scopeText(review)),
    ...plan.refusals.map(refusalMarkdown),
    ...(plan.blocked.some(({ reason }) => reason === "suspected-rename")
      ? [
          `> A suspected rename is held back. If it is a second offer, add the label ${markdownCode(`${GUARD_LABEL}suspected-rename`)} to this pull request.`,
        ]
      : []),
    ...review.opened.map(
      ({ allowance, by }) =>
        `> **Guard ${markdownCode(allowance.name)} opened**${allowance.upTo === undefined ? "" : ` for up to ${allowance.upTo}`} by ${by}.`,
    ),
    ...review.idleLabels
      .slice(0, MOST_LABELS)
      .map((label) => `> The label ${markdownCode(label)} opens nothing that there is.`),
    ...overlapParts(review.overlaps),
    ...review.notes.map((note) => `> ${markdownCode(note)}`),
    ...(mine.length > 0 && pending.length > 0
      ? [`### This pull request: ${counted(mine.length, "offer")}`]
      : []),
    ...sectionParts({ changes: mine }),
    ...(pending.length === 0 ? [] : [pendingHead(pending.length)]),
    ...sectionParts({ changes: pending }),
    ...listParts(plan),
    `<sub>Plan ${markdownCode(plan.id)} · [run](${runUrl}) · ${plan.portal.url === "by-hand" ? "after merging, a comment says what to click" : "merging applies exactly this"}</sub>`,
  ];
}

const pendingHead = (count: number): string =>
  `### Pending before this pull request: ${counted(count, "offer")}\n\nChanged in the portal meanwhile, or merged and not applied yet. Merging this applies them as well.`;

const refusalMarkdown = (refusal: Refusal): string =>
  `> **Refused by the guard ${markdownCode(refusal.guard)}**: ${refusalText(refusal)}. To allow it, add the label ${markdownCode(GUARD_LABEL + refusal.guard)} to this pull request.`;

/** People mistype one or two. */
const MOST_LABELS = 10;
const MOST_KEYS = 5;

function overlapParts(overlaps: readonly Overlap[]): readonly Part[] {
  if (overlaps.length === 0) return [];
  const items = overlaps.map(({ number, keys }) => {
    const named = keys.slice(0, MOST_KEYS).map((key) => markdownCode(key));
    const more = keys.length - named.length;
    const all = listed([...named, ...(more > 0 ? [`${more} more`] : [])]);
    return { full: `> - #${number}: ${all}`, short: `> - #${number}` };
  });
  const head =
    "> Other open pull requests touch the same offers; whichever is merged later has to be planned again:";
  return [{ rank: 2, head, items, separator: "\n", noun: "pull request" }];
}
