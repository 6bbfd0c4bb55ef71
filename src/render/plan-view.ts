/**
 * What a plan says, in words and in order, before any format: the renderers for terminals, Markdown
 * and HTML all show this. Danger comes first, then what is new, then the rest.
 */
import type { BlockedOffer, Change, Plan, Refusal, UnmanagedOffer } from "../core/plan.ts";
import { counted } from "./english.ts";
import { shellWord } from "./shell-word.ts";

export type SectionName = "off-the-market" | "create" | "edit" | "publish" | "withdraw";

export type Section = {
  readonly name: SectionName;
  readonly title: string;
  /** Why, and for how long. */
  readonly note: string | null;
  readonly changes: readonly Change[];
};

const SECTIONS: readonly Omit<Section, "changes">[] = [
  {
    name: "off-the-market",
    title: "Leaves the marketplace",
    note: "A live offer cannot be edited: it is withdrawn, saved and published again, and customers do not see it until it is approved, up to 24 business hours later.",
  },
  { name: "create", title: "Creates", note: null },
  { name: "edit", title: "Edits", note: null },
  { name: "publish", title: "Publishes", note: null },
  { name: "withdraw", title: "Withdraws from review", note: null },
];

/** The section that a change stands in: the most alarming one that fits. */
export function sectionOf({ steps, offTheMarket }: Change): SectionName {
  if (offTheMarket) return "off-the-market";
  if (steps.includes("create")) return "create";
  if (steps.includes("save")) return "edit";
  return steps.includes("publish") ? "publish" : "withdraw";
}

/** The plan's changes by section, empty sections left out, changes in the plan's order. */
export const sections = ({ changes }: Pick<Plan, "changes">): Section[] =>
  SECTIONS.flatMap((section) => {
    const held = changes.filter((change) => sectionOf(change) === section.name);
    if (held.length === 0) return [];
    // What is only withdrawn needs no word about editing.
    const isEdited = held.some(({ steps }) => steps.includes("publish"));
    return [{ ...section, note: isEdited ? section.note : null, changes: held }];
  });

/** Why this change takes a live offer off the marketplace, and until when. */
export const leavingText = ({ steps }: Change): string =>
  steps.includes("publish")
    ? "until approved again: up to 24 business hours"
    : "until it is published again";

const STEPS = ["create", "save", "publish", "withdraw"] as const;

/** `2 to create · 1 to save`, without the noughts; null when there is no step. */
export function stepCounts({ summary }: Pick<Plan, "summary">): string | null {
  const parts = STEPS.filter((step) => summary[step] > 0).map(
    (step) => `${summary[step]} to ${step}`,
  );
  return parts.length === 0 ? null : parts.join(" · ");
}

/** The other numbers of the plan, without the noughts. */
export function restCounts({ summary }: Pick<Plan, "summary">): string | null {
  const parts = [
    summary.unchanged > 0 && `${summary.unchanged} unchanged`,
    summary.awaitingReview > 0 && `${summary.awaitingReview} awaiting review`,
    summary.blocked > 0 && `${summary.blocked} blocked`,
    summary.byHand > 0 && `${summary.byHand} by hand`,
    summary.unmanaged > 0 && `${summary.unmanaged} unmanaged`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join(" · ");
}

const MOST_UNMANAGED = 10;

const rank = ({ status }: UnmanagedOffer): number =>
  status === "ACTIVE" ? 0 : status === "UNDER_REVIEW" ? 1 : 2;

/**
 * Offers without a file, as many as do not drown what the plan is about: all, or ten with those first
 * that customers see, and how many more there are.
 */
export function unmanagedShown({ unmanaged }: Pick<Plan, "unmanaged">): {
  readonly shown: readonly UnmanagedOffer[];
  readonly more: string | null;
} {
  const more = unmanaged.length - MOST_UNMANAGED;
  if (more <= 0) return { shown: unmanaged, more: null };
  const shown = [...unmanaged].sort((left, right) => rank(left) - rank(right));
  return {
    shown: shown.slice(0, MOST_UNMANAGED),
    more: `… and ${more} more: --format json has all`,
  };
}

/** The sentence about live offers that leave; null when none does. */
export function leavingHeadline({ summary }: Pick<Plan, "summary">): string | null {
  const count = summary.offTheMarket;
  if (count === 0) return null;
  return `${counted(count, "live offer")} ${count === 1 ? "leaves" : "leave"} the marketplace`;
}

/** Why an offer is left alone and what a person can do about it; `quote` makes outside text safe for the sink. */
export function blockedText(
  { reason, key, portalId, status }: BlockedOffer,
  quote: (text: string) => string,
): string {
  switch (reason) {
    case "rejected":
      return `rejected in review: change it first, or submit it again as it is with ${quote(`--resubmit ${shellWord(key)}`)}`;
    case "protected":
      return "protected by the config: never withdrawn, never taken off the marketplace";
    case "duplicate-in-portal":
      return "several portal offers claim this identity: name the right one with portalId";
    case "suspected-rename":
      return `looks like portal offer ${quote(portalId ?? "")}, renamed: write its former identity under aliases, or create a second offer with ${quote("--allow suspected-rename")}`;
    case "pinned-missing":
      return `portalId ${quote(portalId ?? "")} names an offer that the portal does not hold`;
    case "unknown-status":
      return `the portal shows a state that this version does not know (${quote(status ?? "")}): nothing is done to it`;
    case "administrators-audience":
      return "administrators have limited it to named companies: leave availability.audience out of the file";
  }
}

const GUARDED: Readonly<Record<Refusal["guard"], (refusal: Refusal) => string>> = {
  "off-the-market": ({ actual, limit }) =>
    `${counted(actual, "live offer")} would leave the marketplace; the limit is ${limit}`,
  withdraw: ({ actual, limit }) =>
    `${counted(actual, "offer")} would end withdrawn; the limit is ${limit}`,
  create: ({ actual, limit }) =>
    `${counted(actual, "offer")} would be created; the limit is ${limit}`,
  "price-change": ({ actual }) =>
    `${counted(actual, "price")} would jump by more than the guard's percentage, from zero, or to another currency`,
  empty: () => "no file matched, while the portal has offers",
};

/** What a guard refuses, in one clause. */
export const refusalText = (refusal: Refusal): string => GUARDED[refusal.guard](refusal);
