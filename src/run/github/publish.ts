/** `apply` from its first check run to its last comment: whatever happens in between, everybody is told. */
import type { Failure } from "../../core/failure.ts";
import { EXIT, failureOf } from "../exit.ts";
import { type ApplyOutcome, type ApplyRequest, applyReviewed, notPlanned } from "./apply.ts";
import { applyCheck, attempt, type Job, type Verdict } from "./job.ts";
import type { Invalid, Project } from "./project.ts";
import { reviewsSince } from "./records.ts";
import { tellSuperseded, tellApplied } from "./tell-applied.ts";

export type PublishRequest = Pick<ApplyRequest, "commit" | "allow" | "reviewedPlan"> & {
  readonly branch: string;
  readonly project: Project | Invalid;
  /** Opens the portal, or says why that is not possible; throws what the portal throws. */
  readonly open: (
    project: Project,
  ) => Promise<Pick<ApplyRequest, "portal" | "execute"> | { readonly failure: Failure }>;
  /** Whether to comment on the merged pull requests. */
  readonly comment: boolean;
};

/** Applies, and tells: the check run, the pull requests, the job. */
export async function publish(job: Job, request: PublishRequest): Promise<Verdict> {
  const { commit, branch } = request;
  // Without an answer nothing is applied: old files must never come back.
  const supersededBy = async (): Promise<string | null> => {
    const head = await job.github.commits.head(branch);
    return head === commit ? null : head;
  };
  const newer = await supersededBy();
  if (newer !== null) return tellSuperseded(job, commit, newer);

  const name = applyCheck(job.scope);
  const check = await attempt(job, () => job.github.checks.start(name, commit));
  // Without a check run of its own, this job knows its app by the name of its bot.
  const reviews = await reviewsSince(job, request, check?.app ?? "own");
  const told = { ...request, check, reviews };
  let outcome: ApplyOutcome;
  try {
    outcome = await work(job, request, { reviews, supersededBy });
  } catch (error) {
    const failure = failureOf(error);
    const verdict = await tellApplied(job, told, notPlanned("error", failure));
    // A bug of ours is for the top level to show.
    if (failure.exit === EXIT.bug) throw error;
    return verdict;
  }
  return tellApplied(job, told, outcome);
}

async function work(
  job: Job,
  request: PublishRequest,
  more: Pick<ApplyRequest, "reviews" | "supersededBy">,
): Promise<ApplyOutcome> {
  const { project } = request;
  if ("failure" in project) return notPlanned("invalid", project.failure);
  const opened = await request.open(project);
  if ("failure" in opened) return notPlanned("error", opened.failure);
  return applyReviewed(job, { ...request, ...more, ...opened, project });
}
