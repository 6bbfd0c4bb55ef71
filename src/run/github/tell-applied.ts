/** Telling what an apply did: its check run with the record for later jobs, and the merged pull requests. */
import {
  type AppliedOffer,
  appliedOffers,
  applyRecordText,
  settledOffers,
} from "../../core/apply-record.ts";
import { reviewState, type ReviewState } from "../../core/review-state.ts";
import {
  applyCheckText,
  applyComment,
  applyCounts,
  applySummary,
  type ApplyView,
} from "../../render/apply-markdown.ts";
import { conflictWords } from "../../render/conflict-words.ts";
import { shortened } from "../../render/fit.ts";
import type { OpenCheck } from "../github-ports.ts";
import type { ApplyOutcome } from "./apply.ts";
import { applyCheck, attempt, type Job, markerOf, shownScope, type Verdict } from "./job.ts";
import type { Invalid, Project } from "./project.ts";
import type { ReviewedPull, Reviews } from "./records.ts";

/** Marks merged pull requests whose offers the marketplace has not decided on. */
export const IN_REVIEW = "offers: in review";
const LONGEST_TITLE = 200;

export type Told = {
  readonly commit: string;
  readonly project: Project | Invalid;
  readonly comment: boolean;
  readonly check: OpenCheck | undefined;
  readonly reviews: Reviews | undefined;
};

/** One pull request, and what became of the offers that it was reviewed for. */
type ToldPull = ReviewedPull & { readonly offers: readonly AppliedOffer[] };

/** Finishes the check run, comments on the pull requests, labels them; and the verdict. */
export async function tellApplied(job: Job, told: Told, outcome: ApplyOutcome): Promise<Verdict> {
  const { supersededBy } = outcome;
  if (supersededBy !== null) {
    const verdict = await tellSuperseded(job, told.commit, supersededBy, told.check);
    return { ...verdict, ...(outcome.plan === null ? {} : { plan: outcome.plan }) };
  }
  const reported = reportedOffers(job, outcome);
  const pulls = (told.reviews?.pulls ?? []).map((pull) => ({
    ...pull,
    offers: offersOf(pull, reported, outcome),
  }));
  const view = viewOf(job, told, outcome, reported);
  await finishCheck(job, told, outcome, { view, pulls });
  let commentUrl: string | null = null;
  for (const pull of pulls) {
    commentUrl = (await tellPull(job, told, outcome, pull)) ?? commentUrl;
  }
  const { result, failure, plan, applied } = outcome;
  return {
    result,
    failure,
    ...(plan === null ? {} : { plan }),
    ...(applied === null ? {} : { report: applied.report }),
    summary: applySummary(view),
    commentUrl,
  };
}

function reportedOffers(job: Job, { plan, applied, notReviewed }: ApplyOutcome) {
  if (plan === null || applied === null) return [];
  const changes = [...plan.changes, ...notReviewed];
  return appliedOffers(applied.report, changes, job.timing.now().toISOString(), conflictWords);
}

/** What the report says of a pull request's offers, and those of which nothing was left to do. */
function offersOf(
  { record }: ReviewedPull,
  reported: readonly AppliedOffer[],
  { failure, seen }: ApplyOutcome,
): readonly AppliedOffer[] {
  const changes = record?.changes ?? [];
  const keys = new Set(changes.map(({ key }) => key));
  const mine = reported.filter(({ key }) => keys.has(key));
  // Where nothing was applied, nobody has looked whether anything was left to do.
  if (failure !== null && mine.length === 0) return [];
  return [...mine, ...settledOffers(changes, mine, [...seen.values()])];
}

type Finishing = { readonly view: ApplyView; readonly pulls: readonly ToldPull[] };

async function finishCheck(
  job: Job,
  { check, commit }: Told,
  { failure, applied }: ApplyOutcome,
  { view, pulls }: Finishing,
): Promise<void> {
  if (check === undefined) return;
  const { problem, ways, notes } = view;
  const record = applyRecordText({
    formatVersion: 1,
    commit,
    at: job.timing.now().toISOString(),
    problem,
    ways,
    notes,
    pulls: pulls.map(({ pull, record: reviewed }) => ({
      number: pull.number,
      keys: (reviewed?.changes ?? []).map(({ key }) => key),
    })),
    offers: onceEach([...view.offers, ...pulls.flatMap(({ offers }) => offers)]),
  });
  const wasApplied = failure === null || applied !== null;
  await attempt(job, () =>
    check.finish({
      conclusion: failure === null ? "success" : "failure",
      title: wasApplied ? applyCounts(view) : shortened(failure.message, LONGEST_TITLE),
      summary: applyCheckText(view),
      annotations: [],
      data: [record],
    }),
  );
}

/** Of each offer the first word. */
function onceEach(offers: readonly AppliedOffer[]): readonly AppliedOffer[] {
  const known = new Map<string, AppliedOffer>();
  for (const offer of offers) if (!known.has(offer.key)) known.set(offer.key, offer);
  return [...known.values()];
}

async function tellPull(
  job: Job,
  told: Told,
  outcome: ApplyOutcome,
  { pull, record, offers, isRecent }: ToldPull,
): Promise<string | null> {
  // A pull request that changed no offer hears nothing; one without a record only of a failure.
  const isConcerned =
    record === null ? isRecent && outcome.failure !== null : record.changes.length > 0;
  if (!isConcerned || (offers.length === 0 && outcome.failure === null)) return null;
  if (offers.some(({ submittedAt }) => submittedAt !== null)) {
    await attempt(job, () => job.github.pulls.addLabel(pull.number, IN_REVIEW));
  }
  if (!told.comment) return null;
  const view = { ...viewOf(job, told, outcome, offers), notReviewed: [] };
  const marker = markerOf("apply", job.scope);
  const url = await attempt(job, () =>
    job.github.comments.put(pull.number, marker, applyComment(view)),
  );
  return url ?? null;
}

function viewOf(
  job: Job,
  { project }: Told,
  outcome: ApplyOutcome,
  offers: readonly AppliedOffer[],
): ApplyView {
  const { failure, ways, stale, notReviewed, notes, plan, applied } = outcome;
  const isRefused = failure !== null && applied === null;
  return {
    portal: "config" in project ? project.config.portal.url : "the portal",
    offers,
    reviews: justSubmitted(job, offers),
    problem: failure?.message ?? null,
    ways,
    stale,
    refusals: isRefused ? (plan?.refusals ?? []) : [],
    notReviewed,
    notes,
    runUrl: job.runUrl,
    scope: shownScope(job.scope),
  };
}

/** What was just submitted is in review, until a later run looks. */
function justSubmitted(
  job: Job,
  offers: readonly AppliedOffer[],
): ReadonlyMap<string, ReviewState> {
  const now = job.timing.now();
  return new Map(
    offers.flatMap(({ key, submittedAt, status }) =>
      submittedAt === null || status === null
        ? []
        : [[key, reviewState({ status }, new Date(submittedAt), now)] as const],
    ),
  );
}

/** A run that leaves its work to a newer commit's: neither a success nor a failure. */
export async function tellSuperseded(
  job: Job,
  commit: string,
  newer: string,
  check?: OpenCheck,
): Promise<Verdict> {
  const summary = `This run's commit is no longer the head of its branch: ${newer} supersedes it, and its run applies this one's changes too. Nothing was written.`;
  const report = {
    conclusion: "neutral",
    title: "Superseded",
    summary,
    annotations: [],
    data: [],
  } as const;
  await attempt(job, () =>
    check === undefined
      ? job.github.checks.write(applyCheck(job.scope), commit, report)
      : check.finish(report),
  );
  return { result: "no-changes", failure: null, summary: `${summary}\n` };
}
