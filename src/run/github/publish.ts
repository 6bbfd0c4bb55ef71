/** `apply` from its first check run to its last comment: whatever happens in between, everybody is told. */
import {
  type AppliedOffer,
  appliedOffers,
  applyRecordText,
  settledOffers,
} from "../../core/apply-record.ts";
import type { Failure } from "../../core/failure.ts";
import { reviewState, type ReviewState } from "../../core/review-state.ts";
import {
  applyComment,
  applyCounts,
  applySummary,
  type ApplyView,
} from "../../render/apply-markdown.ts";
import { EXIT, failureOf } from "../exit.ts";
import type { OpenCheck } from "../github-ports.ts";
import { type ApplyOutcome, type ApplyRequest, applyReviewed, supersededText } from "./apply.ts";
import { attempt, checkName, type Job, markerOf, shownScope, type Verdict } from "./job.ts";
import { type Invalid, type Project } from "./project.ts";
import { type ReviewedPull, type Reviews, reviewsSince } from "./records.ts";

/** Marks merged pull requests whose offers the marketplace has not decided on. */
export const IN_REVIEW = "offers: in review";

export type PublishRequest = Pick<ApplyRequest, "commit" | "allow" | "reviewedPlan"> & {
  readonly branch: string;
  readonly project: Project | Invalid;
  /** Opens the portal, or says why that is not possible; throws what the portal throws. */
  readonly open: (
    project: Project,
  ) => Promise<Pick<ApplyRequest, "portal" | "execute"> | { readonly failure: Failure }>;
  readonly comment: boolean;
};

/** Applies, and tells: the check run, the pull requests, the job. */
export async function publish(job: Job, request: PublishRequest): Promise<Verdict> {
  const { commit, branch } = request;
  const supersededBy = async (): Promise<string | null> => {
    const head = await attempt(job, () => job.github.commits.head(branch));
    return head === undefined || head === commit ? null : head;
  };
  const newer = await supersededBy();
  if (newer !== null) return tellSuperseded(job, commit, newer);

  const check = await attempt(job, () =>
    job.github.checks.start(checkName("apply", job.scope), commit),
  );
  if (check === undefined)
    job.warn("Without a check run of its own, this job can believe no record of a review.");
  const reviews = await reviewsSince(job, commit, check?.app ?? null);
  const told = { check, reviews };
  try {
    const outcome = await work(job, request, { reviews, supersededBy });
    const commentUrl = await tell(job, request, outcome, told);
    return verdict(job, request, outcome, commentUrl);
  } catch (error) {
    const outcome: Ended = { failure: failureOf(error), result: "error" };
    const commentUrl = await tell(job, request, outcome, told);
    // A bug of ours is for the top level to show.
    if (outcome.failure?.exit === EXIT.bug) throw error;
    return verdict(job, request, outcome, commentUrl);
  }
}

async function work(
  job: Job,
  request: PublishRequest,
  more: Pick<ApplyRequest, "reviews" | "supersededBy">,
): Promise<Ended> {
  const { project } = request;
  if ("failure" in project) return { failure: project.failure, result: "invalid" };
  const opened = await request.open(project);
  if ("failure" in opened) return { failure: opened.failure, result: "error" };
  return applyReviewed(job, { ...request, ...more, ...opened, project });
}

type Ended = ApplyOutcome | { readonly failure: Failure; readonly result: "invalid" | "error" };
type Told = { readonly check: OpenCheck | undefined; readonly reviews: Reviews | undefined };

const verdict = (
  job: Job,
  request: PublishRequest,
  outcome: Ended,
  commentUrl: string | null,
): Verdict => ({
  result: outcome.result,
  failure: outcome.failure,
  ...("plan" in outcome ? { plan: outcome.plan } : {}),
  ...("plan" in outcome && outcome.applied !== null ? { report: outcome.applied.report } : {}),
  summary: applySummary(viewOf(job, request, outcome, reportedOffers(job, outcome))),
  commentUrl,
});

function reportedOffers(job: Job, outcome: Ended): readonly AppliedOffer[] {
  if (!("plan" in outcome) || outcome.applied === null) return [];
  const changes = [...outcome.plan.changes, ...outcome.notReviewed];
  return appliedOffers(outcome.applied.report, changes, job.timing.now().toISOString());
}

/** Finishes the check run, comments on the pull requests, labels them; the answer is the last comment's address. */
async function tell(
  job: Job,
  request: PublishRequest,
  outcome: Ended,
  { check, reviews }: Told,
): Promise<string | null> {
  const reported = reportedOffers(job, outcome);
  const seen = "seen" in outcome ? [...outcome.seen.values()] : [];
  const pulls = (reviews?.pulls ?? []).map((pull) => {
    const changes = pull.record?.changes ?? [];
    const keys = new Set(changes.map(({ key }) => key));
    const mine = reported.filter(({ key }) => keys.has(key));
    const done = outcome.failure === null || mine.length > 0;
    return { pull, keys, offers: done ? [...mine, ...settledOffers(changes, mine, seen)] : mine };
  });
  if (check !== undefined) {
    const view = viewOf(job, request, outcome, reported);
    const record = applyRecordText({
      formatVersion: 1,
      commit: request.commit,
      problem: view.problem,
      ways: view.ways,
      notes: view.notes,
      at: job.timing.now().toISOString(),
      pulls: pulls.map(({ pull, keys }) => ({ number: pull.pull.number, keys: [...keys] })),
      offers: unique([...reported, ...pulls.flatMap(({ offers }) => offers)]),
    });
    await attempt(job, () =>
      check.finish({
        conclusion: isSuperseded(outcome)
          ? "neutral"
          : outcome.failure === null
            ? "success"
            : "failure",
        title: titleOf(outcome, view),
        summary: applyComment(view),
        annotations: [],
        data: [record],
      }),
    );
  }
  if (isSuperseded(outcome)) return null;
  let url: string | null = null;
  for (const { pull, offers } of pulls) {
    url = (await tellPull(job, request, outcome, pull, offers)) ?? url;
  }
  return url;
}

async function tellPull(
  job: Job,
  request: PublishRequest,
  outcome: Ended,
  { pull, record }: ReviewedPull,
  offers: readonly AppliedOffer[],
): Promise<string | null> {
  const concerned = offers.length > 0 || outcome.failure !== null;
  const isNews = (record?.changes.length ?? 0) > 0 || record === null;
  if (!concerned || !isNews) return null;
  if (offers.some(({ submittedAt }) => submittedAt !== null)) {
    await attempt(job, () => job.github.pulls.addLabel(pull.number, IN_REVIEW));
  }
  if (!request.comment) return null;
  const view = viewOf(job, request, outcome, offers);
  const marker = markerOf("apply", job.scope);
  const text = applyComment({ ...view, notReviewed: [] });
  const url = await attempt(job, () => job.github.comments.put(pull.number, marker, text));
  return url ?? null;
}

function viewOf(
  job: Job,
  { project }: PublishRequest,
  outcome: Ended,
  offers: readonly AppliedOffer[],
): ApplyView {
  const { failure } = outcome;
  const isOutcome = "plan" in outcome;
  const applied = isOutcome && outcome.applied !== null;
  return {
    portal: "config" in project ? project.config.portal.url : "the portal",
    offers,
    reviews: submittedStates(job, offers),
    problem: failure?.message ?? null,
    ways: isOutcome ? outcome.ways : failure?.hint == null ? [] : [failure.hint],
    stale: isOutcome ? outcome.stale : [],
    refusals: isOutcome && !applied && failure !== null ? outcome.plan.refusals : [],
    notReviewed: isOutcome ? outcome.notReviewed : [],
    notes: isOutcome ? outcome.notes : [],
    runUrl: job.runUrl,
    scope: shownScope(job.scope),
  };
}

/** What was just submitted is in review, until a later run looks. */
function submittedStates(
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

const isSuperseded = (outcome: Ended): boolean =>
  outcome.failure === null &&
  "plan" in outcome &&
  outcome.ways.length > 0 &&
  outcome.applied === null;

const titleOf = (outcome: Ended, view: ApplyView): string =>
  outcome.failure !== null && !("applied" in outcome && outcome.applied !== null)
    ? outcome.failure.message.slice(0, 200)
    : applyCounts(view);

/** Of each offer once: what was reported wins. */
function unique(offers: readonly AppliedOffer[]): readonly AppliedOffer[] {
  const known = new Map<string, AppliedOffer>();
  for (const offer of offers) if (!known.has(offer.key)) known.set(offer.key, offer);
  return [...known.values()];
}

async function tellSuperseded(job: Job, commit: string, newer: string): Promise<Verdict> {
  const summary = supersededText(newer);
  const report = { title: "Superseded", summary, annotations: [], data: [] };
  await attempt(job, () =>
    job.github.checks.write(checkName("apply", job.scope), commit, {
      ...report,
      conclusion: "neutral",
    }),
  );
  return { result: "no-changes", failure: null, summary: `${summary}\n` };
}
