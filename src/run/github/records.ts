/**
 * What was reviewed and may be applied now: the records of all pull requests merged since the last
 * commit whose apply succeeded. A run that failed or was cancelled is so made good by the next.
 */
import { type ReviewRecord, readRecord } from "../../core/review-record.ts";
import type { Plan } from "../../core/plan.ts";
import type { PullRequest } from "../github-ports.ts";
import { attempt, checkName, type Job } from "./job.ts";

/** So far back is looked when no apply ever succeeded; who merges more at once plans anew. */
const MOST_COMMITS = 100;

export type ReviewedPull = {
  readonly pull: PullRequest;
  /** Null when there is none that can be believed. */
  readonly record: ReviewRecord | null;
};

export type Reviews = {
  /** In the order of the merges. */
  readonly pulls: readonly ReviewedPull[];
  /** Commits that came without a pull request. */
  readonly direct: readonly string[];
};

/** Walks back from a commit. `app` is the one that writes with this job's token: no other is believed. */
export async function reviewsSince(
  job: Job,
  commit: string,
  app: number | null,
): Promise<Reviews | undefined> {
  return attempt(job, async () => {
    const pulls = new Map<number, ReviewedPull>();
    const direct: string[] = [];
    // Without an app there is nothing to believe, and only this commit's pull request to write to.
    const most = app === null ? 1 : MOST_COMMITS;
    for await (const one of job.github.commits.firstParents(commit, most)) {
      // This very commit may be applied a second time.
      if (one !== commit && (await isApplied(job, one, app))) break;
      const brought = await job.github.pulls.broughtBy(one);
      if (brought.length === 0) direct.push(one);
      for (const pull of brought) {
        if (pulls.has(pull.number)) continue;
        pulls.set(pull.number, { pull, record: await recordOf(job, pull, app) });
      }
    }
    return { pulls: [...pulls.values()].toReversed(), direct };
  });
}

async function isApplied(job: Job, commit: string, app: number | null): Promise<boolean> {
  if (app === null) return false;
  const check = await job.github.checks.newest(checkName("apply", job.scope), commit, app);
  return check?.conclusion === "success";
}

async function recordOf(
  job: Job,
  { head }: PullRequest,
  app: number | null,
): Promise<ReviewRecord | null> {
  if (app === null) return null;
  const check = await job.github.checks.newest(checkName("plan", job.scope), head.commit, app);
  const record = check?.data == null ? undefined : readRecord(check.data);
  return record?.commit === head.commit ? record : null;
}

/** True when a record is of the portal that is about to be written to. */
export const isOfPortal = ({ portal }: ReviewRecord, { url, partner }: Plan["portal"]): boolean =>
  portal.url === url && portal.partner === partner;
