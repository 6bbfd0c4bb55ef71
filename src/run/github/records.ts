/**
 * What was reviewed and may be applied now: the records of all pull requests merged since the last
 * commit whose apply succeeded. A run that failed or was cancelled is so made good by the next.
 */
import { type ReviewRecord, readRecord } from "../../core/review-record.ts";
import type { Plan } from "../../core/plan.ts";
import type { App, PullRequest } from "../github-ports.ts";
import { applyCheck, attempt, type Job, planCheck } from "./job.ts";

/** So far back is looked when no apply ever succeeded; who merges more at once plans anew. */
const MOST_COMMITS = 100;

export type ReviewedPull = {
  readonly pull: PullRequest;
  /** Null when there is none that can be believed. */
  readonly record: ReviewRecord | null;
  /** False for one of which nobody knows how long ago it was merged. */
  readonly isRecent: boolean;
};

export type Reviews = {
  /** In the order of the merges. */
  readonly pulls: readonly ReviewedPull[];
  /** Commits that came without a pull request. */
  readonly direct: readonly string[];
};

/** The commit that is applied, and the branch that it is the head of. */
export type Applying = { readonly commit: string; readonly branch: string };

/**
 * Walks back from a commit. `app` is the one that writes with this job's token: no other is believed.
 * Nor is a pull request into another branch: nobody agreed to have it here.
 */
export async function reviewsSince(
  job: Job,
  { commit, branch }: Applying,
  app: App,
): Promise<Reviews | undefined> {
  return attempt(job, async () => {
    const pulls = new Map<number, Omit<ReviewedPull, "isRecent"> & { readonly by: string }>();
    const direct: string[] = [];
    let since: string | null = null;
    for await (const one of job.github.commits.firstParents(commit, MOST_COMMITS)) {
      // This very commit may be applied a second time.
      if (one !== commit && (await isApplied(job, one, app))) {
        since = one;
        break;
      }
      const brought = (await job.github.pulls.broughtBy(one)).filter(
        ({ base }) => base.branch === branch,
      );
      if (brought.length === 0) direct.push(one);
      for (const pull of brought) {
        if (pulls.has(pull.number)) continue;
        pulls.set(pull.number, { pull, record: await recordOf(job, pull, app), by: one });
      }
    }
    // Where no apply ever succeeded, the walk ends somewhere in the history from before there was any.
    const recent = [...pulls.values()].map(({ by, ...about }) => ({
      ...about,
      isRecent: since !== null || by === commit,
    }));
    return { pulls: recent.toReversed(), direct };
  });
}

/** Whether the last run on this commit that came to an end has applied it; one that was superseded did nothing. */
async function isApplied(job: Job, commit: string, app: App): Promise<boolean> {
  for await (const { conclusion } of job.github.checks.written(
    applyCheck(job.scope),
    commit,
    app,
  )) {
    if (conclusion === "success") return true;
    if (conclusion === "failure") return false;
  }
  return false;
}

/** What the last plan of the pull request's head was; a run that came to none takes the older ones back. */
async function recordOf(
  job: Job,
  { number, head }: PullRequest,
  app: App,
): Promise<ReviewRecord | null> {
  const name = planCheck(job.scope, number);
  for await (const { data } of job.github.checks.written(name, head.commit, app)) {
    const record = data === null ? undefined : readRecord(data);
    return record?.commit === head.commit ? record : null;
  }
  return null;
}

/** True when a record is of the portal that is about to be written to. */
export const isOfPortal = ({ portal }: ReviewRecord, { url, partner }: Plan["portal"]): boolean =>
  portal.url === url && portal.partner === partner;
