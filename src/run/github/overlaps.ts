/** Other open pull requests that touch the same offers. */
import type { Plan } from "../../core/plan.ts";
import type { Overlap } from "../../render/review-markdown.ts";
import type { ChangedFile, PullRequest } from "../github-ports.ts";
import { attempt, folderOf, type Job } from "./job.ts";

/** Each costs a request; the newest are the likely ones. */
const MOST_PULLS = 40;

/** Pull requests into the same branch that change a file in which an offer of this one's changes is written. */
export async function findOverlaps(
  job: Job,
  pull: PullRequest,
  plan: Plan,
  changed: readonly ChangedFile[],
): Promise<readonly Overlap[]> {
  const folder = folderOf(job.scope);
  const mine = new Map<string, string[]>();
  for (const { source, key, cause } of plan.changes) {
    if (source === null || cause === "pending") continue;
    const path = folder + source.file;
    if (changed.some((file) => file.path === path || file.previousPath === path)) {
      mine.set(path, [...(mine.get(path) ?? []), key]);
    }
  }
  if (mine.size === 0) return [];
  const found = await attempt(job, async () => {
    const others = (await job.github.pulls.open(pull.base.branch))
      .filter(({ number }) => number !== pull.number)
      .slice(0, MOST_PULLS);
    return Promise.all(
      others.map(async ({ number }) => {
        const files = await job.github.pulls.changedFiles(number);
        const paths = files.flatMap(({ path, previousPath }) => [path, previousPath ?? path]);
        return { number, keys: [...new Set(paths.flatMap((path) => mine.get(path) ?? []))].sort() };
      }),
    );
  });
  return (found ?? []).filter(({ keys }) => keys.length > 0);
}
