/** `plan` on a pull request: shows what merging it would do, and records what is shown. */
import type { Allowance } from "../../core/allow.ts";
import type { Failure } from "../../core/failure.ts";
import { neededAllowances, openedByLabels } from "../../core/guard-labels.ts";
import type { Offer } from "../../core/offer.ts";
import type { Plan } from "../../core/plan.ts";
import { recordTexts, reviewRecord } from "../../core/review-record.ts";
import { counted } from "../../render/english.ts";
import {
  isEmpty,
  type Review,
  reviewCheck,
  reviewComment,
  reviewSummary,
} from "../../render/review-markdown.ts";
import { leavingHeadline, stepCounts } from "../../render/plan-view.ts";
import { EXIT } from "../exit.ts";
import type { ChangedFile, PullRequest } from "../github-ports.ts";
import { makePlan } from "../make-plan.ts";
import { refusedWithout } from "../prepare-apply.ts";
import type { OfferFiles, PortalReader } from "../ports.ts";
import { planAnnotations } from "./annotations.ts";
import {
  attempt,
  folderOf,
  type Job,
  markerOf,
  planCheck,
  shownScope,
  type Verdict,
} from "./job.ts";
import { findOverlaps } from "./overlaps.ts";
import { overtaken } from "./overtaken.ts";
import { loadProject, type Project, type ProjectPlace } from "./project.ts";

export type ReviewRequest = {
  readonly pull: PullRequest;
  readonly project: Project;
  readonly place: ProjectPlace;
  /** The commit that the pull request is to be merged into; null when it could not be found out. */
  readonly base: string | null;
  /** The commit that the files are of, as plans carry it. */
  readonly commit: string;
  readonly portal: PortalReader;
  /** From the input `allow`. */
  readonly allow: readonly Allowance[];
  /** Whether to write the comment. */
  readonly comment: boolean;
};

/** Plans, comments, records. */
export async function reviewPull(job: Job, request: ReviewRequest): Promise<Verdict> {
  const { pull, project, portal } = request;
  const { config, offers } = project;
  const labels = openedByLabels(pull.labels);
  const notes: string[] = [];
  const base = await baseOffers(job, request, notes);
  const planned = await makePlan(portal, {
    config,
    offers,
    tool: job.tool,
    commit: request.commit,
    allow: [...labels.allow, ...request.allow],
    ...(base === null ? {} : { base }),
  });
  const { plan } = planned;
  const changed = (await attempt(job, () => job.github.pulls.changedFiles(pull.number))) ?? [];
  const refused = refusedWithout(planned, config.guards, offers.length);
  const byLabel = neededAllowances(labels.allow, refused);
  const byInput = neededAllowances(request.allow, refused);
  const review: Review = {
    plan,
    opened: [
      ...byLabel.map((allowance) => ({ allowance, by: "a label of this pull request" })),
      ...byInput.map((allowance) => ({ allowance, by: "the workflow's input `allow`" })),
    ],
    idleLabels: labels.idle,
    overlaps: await findOverlaps(job, pull, plan, changed),
    concerned: isConcerned(plan, offers, new Set(changed.map(({ path }) => path)), job),
    notes,
    runUrl: job.runUrl,
    scope: shownScope(job.scope),
  };
  const failure = failureOf(plan);
  const commentUrl = await publish(job, request, review, [...byLabel, ...byInput], changed);
  return {
    result: failure !== null ? "refused" : plan.changes.length > 0 ? "changes" : "no-changes",
    failure,
    plan,
    summary: reviewSummary(review),
    commentUrl,
  };
}

/** Whether the plan has something to say of the touched files that is no change. */
function isConcerned(
  { blocked, byHand }: Plan,
  offers: readonly Offer[],
  touched: ReadonlySet<string>,
  { scope }: Job,
): boolean {
  const keys = new Set(byHand.map(({ key }) => key));
  const places = [...blocked, ...offers.filter((offer) => keys.has(offer.key))];
  return places.some(({ source }) => source !== null && touched.has(folderOf(scope) + source.file));
}

/** The base commit's offers; without them nobody knows what was pending, and everybody is told so. */
async function baseOffers(
  job: Job,
  { base, place, project }: ReviewRequest,
  notes: string[],
): Promise<readonly Offer[] | null> {
  const unknown = "What was pending before this pull request is not known";
  const files: OfferFiles | undefined =
    base === null
      ? undefined
      : await attempt(job, () =>
          job.github.commits.files(base, folderOf(job.scope), project.files),
        );
  if (files === undefined) {
    notes.push(`${unknown}: the files of its base could not be read.`);
    return null;
  }
  const loaded = await attempt(job, () => loadProject(place, files, job.timing.now()));
  if (loaded !== undefined && "offers" in loaded) return loaded.offers;
  notes.push(`${unknown}: the files of its base are not valid.`);
  return null;
}

function failureOf(plan: Plan): Failure | null {
  if (plan.refusals.length === 0) return null;
  const guards = plan.refusals.map(({ guard }) => guard);
  return {
    exit: EXIT.refused,
    code: "guard",
    message: `Refused by ${counted(guards.length, "guard")}: ${guards.join(", ")}.`,
    hint: `If that is what you want, add ${guards.length === 1 ? "the label" : "the labels"} ${guards.map((guard) => `"offers: allow ${guard}"`).join(", ")} to the pull request.`,
  };
}

/** Writes the comment and the check run; what cannot be written is a warning. */
async function publish(
  job: Job,
  { pull, project, comment }: ReviewRequest,
  review: Review,
  allow: readonly Allowance[],
  changed: readonly ChangedFile[],
): Promise<string | null> {
  const { plan } = review;
  const context = {
    config: project.config,
    files: project.files,
    changed,
    folder: folderOf(job.scope),
  };
  const report = {
    conclusion: plan.refusals.length > 0 ? ("failure" as const) : ("success" as const),
    title: titleOf(plan),
    summary: reviewCheck(review),
    annotations: await planAnnotations(plan, context),
    data: recordTexts(reviewRecord(plan, pull.head.commit, allow)),
  };
  // Nobody can have agreed to a plan that was not there when the pull request was merged.
  if ((await overtaken(job, pull)) === "closed") {
    job.warn(`Pull request #${pull.number} was closed while it was planned: nothing is recorded.`);
    return null;
  }
  const written = await attempt(job, async () => {
    await job.github.checks.write(planCheck(job.scope, pull.number), pull.head.commit, report);
    return true;
  });
  if (written === undefined && plan.changes.length > 0) {
    job.warn("What was reviewed could not be recorded, so that an apply will refuse it.");
  }
  // A newer run may have commented meanwhile: its word stands.
  if (!comment || (await overtaken(job, pull)) !== null) return null;
  const marker = markerOf("plan", job.scope);
  const options = { onlyUpdate: isEmpty(review) };
  const url = await attempt(job, () =>
    job.github.comments.put(pull.number, marker, reviewComment(review), options),
  );
  return url ?? null;
}

function titleOf(plan: Plan): string {
  if (plan.refusals.length > 0) return "Refused by a guard";
  const leaving = leavingHeadline(plan);
  return [stepCounts(plan) ?? "Nothing to do", ...(leaving === null ? [] : [leaving])].join(" · ");
}
