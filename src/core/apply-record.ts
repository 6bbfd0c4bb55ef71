/**
 * What an apply leaves with its check run, for the jobs that follow the offers through their review:
 * which pull requests it was for, and what became of each offer. It travels through GitHub, so its
 * shape is checked when it comes back.
 */
import { canonicalJson } from "./canonical-json.ts";
import type { Change } from "./plan.ts";
import type { PortalOffer } from "./portal-offer.ts";
import type { Difference, Outcome, Report, Result } from "./report.ts";
import type { ReviewedChange } from "./reviewed.ts";

/** What the plan saw, what the portal holds now, and what is wanted, as people read it. */
export type ToldDifference = {
  readonly path: string;
  readonly planned: string;
  readonly found: string;
  readonly wanted: string;
};

export type AppliedOffer = {
  readonly key: string;
  readonly name: string;
  readonly portalId: string | null;
  readonly outcome: Outcome;
  readonly steps: readonly { readonly step: string; readonly outcome: string }[];
  /** The portal's state after the last step. */
  readonly status: string | null;
  /** What a person should know, in the words of the report or of the portal. */
  readonly note: string | null;
  /** Of a conflict: what stood against what. Records of older versions have none. */
  readonly differences?: readonly ToldDifference[];
  readonly source: { readonly file: string; readonly line: number } | null;
  /** When it was submitted for review; null when it was not. */
  readonly submittedAt: string | null;
};

export type ApplyRecord = {
  readonly formatVersion: 1;
  readonly commit: string;
  /** When the run ended: the reviews count from here. */
  readonly at: string;
  /** The pull requests that were applied, and the offers that each of them was reviewed for. */
  readonly pulls: readonly { readonly number: number; readonly keys: readonly string[] }[];
  /** Why not all was applied, and what to do about it; shown again whenever the comment is made anew. */
  readonly problem: string | null;
  readonly ways: readonly string[];
  readonly notes: readonly string[];
  readonly offers: readonly AppliedOffer[];
};

/** The offers of a report, as they are recorded and shown. */
export function appliedOffers(
  report: Report,
  changes: readonly Pick<Change, "key" | "source">[],
  at: string,
  inWords: (difference: Difference) => ToldDifference,
): readonly AppliedOffer[] {
  const sources = new Map(changes.map(({ key, source }) => [key, source]));
  return report.results.map((result) => ({
    key: result.key,
    name: result.name,
    portalId: result.portalId,
    outcome: result.outcome,
    steps: result.steps.map(({ step, outcome }) => ({ step, outcome })),
    status: result.steps.findLast(({ status }) => status !== null)?.status ?? null,
    note: noteOf(result),
    ...(result.differences === undefined ? {} : { differences: result.differences.map(inWords) }),
    source: sources.get(result.key) ?? null,
    submittedAt: isSubmitted(result) ? at : null,
  }));
}

const isSubmitted = ({ steps }: Result): boolean =>
  steps.some(({ step, outcome }) => step === "publish" && outcome === "done");

/**
 * Offers of which nothing was left to do: an earlier run has done it, or somebody in the portal.
 * Those that are in review now were submitted when the portal last changed them.
 */
export function settledOffers(
  reviewed: readonly Pick<ReviewedChange, "key" | "portalId">[],
  report: readonly AppliedOffer[],
  portal: readonly PortalOffer[],
): readonly AppliedOffer[] {
  const told = new Set(report.map(({ key }) => key));
  const left = new Map(reviewed.filter(({ key }) => !told.has(key)).map((one) => [one.key, one]));
  return [...left.values()].map(({ key, portalId }) => {
    const found = portal.find(({ id, fields }) =>
      portalId === null ? fields.catalogId === key || fields.name === key : id === portalId,
    );
    const name = found?.fields.name;
    return {
      key,
      name: typeof name === "string" ? name : key,
      portalId: found?.id ?? portalId,
      outcome: "done",
      steps: [],
      status: found?.status ?? null,
      note: "Nothing was left to do.",
      source: null,
      submittedAt: found?.status === "UNDER_REVIEW" ? found.lastUpdateDate : null,
    };
  });
}

/** The portal's words and ours. */
function noteOf({ steps, note }: Result): string | null {
  const errors = steps.flatMap(({ step, error }) => {
    if (error === null) return [];
    const { status, message, occurrence } = error;
    const about = [status, occurrence === null ? null : `occurrence ${occurrence}`];
    const known = about.filter((part) => part !== null).join(", ");
    return [`${step}: ${message}${known === "" ? "" : ` (${known})`}`];
  });
  const all = [...errors, ...(note === undefined ? [] : [note])];
  return all.length === 0 ? null : all.join(" ");
}

/** The record as text. */
export const applyRecordText = (record: ApplyRecord): string => canonicalJson(record);

/** The record that a text holds; undefined for everything else. */
export function readApplyRecord(text: string): ApplyRecord | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(data) || data.formatVersion !== 1) return undefined;
  const { commit, at, pulls, problem, ways, notes, offers } = data;
  if (typeof commit !== "string" || typeof at !== "string") return undefined;
  if (Number.isNaN(Date.parse(at))) return undefined;
  if (!(problem === null || isText(problem)) || !isTexts(ways) || !isTexts(notes)) return undefined;
  if (!Array.isArray(pulls) || !pulls.every(isPull)) return undefined;
  if (!Array.isArray(offers) || !offers.every(isOffer)) return undefined;
  return { formatVersion: 1, commit, at, pulls, problem, ways, notes, offers };
}

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isMaybeText = (value: unknown): boolean => value === null || isText(value);

const isPull = (value: unknown): value is ApplyRecord["pulls"][number] =>
  isObject(value) && Number.isSafeInteger(value.number) && isTexts(value.keys);

const OUTCOMES: ReadonlySet<unknown> = new Set<Outcome>([
  "done",
  "failed",
  "conflict",
  "notReviewed",
  "notTried",
  "unknown",
]);

const isStep = (value: unknown): boolean =>
  isObject(value) && isText(value.step) && isText(value.outcome);

const isSource = (value: unknown): boolean =>
  value === null || (isObject(value) && isText(value.file) && Number.isSafeInteger(value.line));

const isDifferences = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (one) =>
      isObject(one) && [one.path, one.planned, one.found, one.wanted].every((text) => isText(text)),
  );

const isOffer = (value: unknown): value is AppliedOffer =>
  isObject(value) &&
  isText(value.key) &&
  isText(value.name) &&
  isMaybeText(value.portalId) &&
  OUTCOMES.has(value.outcome) &&
  Array.isArray(value.steps) &&
  value.steps.every(isStep) &&
  isMaybeText(value.status) &&
  isMaybeText(value.note) &&
  (value.differences === undefined || isDifferences(value.differences)) &&
  isSource(value.source) &&
  (value.submittedAt === null ||
    (isText(value.submittedAt) && !Number.isNaN(Date.parse(value.submittedAt))));
