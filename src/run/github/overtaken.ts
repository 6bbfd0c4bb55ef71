import type { PullRequest } from "../github-ports.ts";
import { attempt, type Job } from "./job.ts";

/**
 * How a pull request has overtaken its plan: `closed`, or `moved` to another commit, whose own run has
 * the word; null when it has not, or when GitHub does not say.
 */
export async function overtaken(job: Job, pull: PullRequest): Promise<"closed" | "moved" | null> {
  const now = await attempt(job, () => job.github.pulls.get(pull.number));
  if (now === undefined) return null;
  if (!now.isOpen) return "closed";
  return now.head.commit === pull.head.commit ? null : "moved";
}
