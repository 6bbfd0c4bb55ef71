/** One issue for each rejected offer: opened once for each time that it is submitted and rejected. */
import type { AppliedOffer } from "../../core/apply-record.ts";
import { rejectedIssue } from "../../render/issue-markdown.ts";
import { folderOf, type Job, markerOf, shownScope } from "./job.ts";

const LABEL = "offers: rejected";

export type Rejection = {
  readonly offer: AppliedOffer;
  readonly reason: string | null;
  readonly pull: number;
  /** The commit that was applied, for the link to the file. */
  readonly commit: string;
};

/** Opens the issue unless there is one for this very rejection; the answer is its address. */
export async function keepRejection(
  job: Job,
  { offer, reason, pull, commit }: Rejection,
  fileUrl: (commit: string, file: string, line: number) => string,
): Promise<string> {
  const subject = `${offer.portalId ?? offer.key} ${offer.submittedAt ?? ""}`;
  const marker = markerOf("rejected", job.scope, subject);
  const found = (await job.github.issues.find(marker, LABEL)).find(
    (issue) => issue.subject === subject,
  );
  if (found !== undefined) return found.url;
  const { source } = offer;
  const issue = rejectedIssue(offer, {
    reason,
    pull,
    fileUrl:
      source === null ? null : fileUrl(commit, folderOf(job.scope) + source.file, source.line),
    scope: shownScope(job.scope),
  });
  return job.github.issues.open(marker, LABEL, issue.title, issue.body);
}
