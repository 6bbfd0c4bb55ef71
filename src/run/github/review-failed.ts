/** A pull request that could not be planned: the check run and the comment say why, so that no older plan is taken for this one's. */
import type { Failure } from "../../core/failure.ts";
import { markdownCode } from "../../render/escape.ts";
import { validationMarkdown } from "../../render/validation-markdown.ts";
import type { CheckReport, PullRequest } from "../github-ports.ts";
import { fileAnnotations } from "./annotations.ts";
import { attempt, folderOf, type Job, markerOf, planCheck, type Verdict } from "./job.ts";
import { overtaken } from "./overtaken.ts";
import type { Invalid } from "./project.ts";

/** The files are not valid. */
export async function reviewInvalid(
  job: Job,
  pull: PullRequest,
  { failure, diagnostics, count }: Invalid,
  comment: boolean,
): Promise<Verdict> {
  const summary = validationMarkdown(diagnostics, { offers: count, runUrl: job.runUrl });
  const commentUrl = await tell(job, pull, {
    title: failure.message,
    text: summary,
    annotations: fileAnnotations(diagnostics, folderOf(job.scope)),
    comment: comment ? "always" : "never",
  });
  return { result: "invalid", failure, summary, commentUrl };
}

/** The portal, or its credentials, or we ourselves. */
export async function reviewFailed(
  job: Job,
  pull: PullRequest,
  failure: Failure,
  comment: boolean,
): Promise<Verdict> {
  const lines = [
    "### No plan",
    `> ❌ ${markdownCode(failure.message)}`,
    ...(failure.hint === null ? [] : [`> ${markdownCode(failure.hint)}`]),
    `<sub>[run](${job.runUrl})</sub>`,
  ];
  const summary = `${lines.join("\n\n")}\n`;
  const commentUrl = await tell(job, pull, {
    title: "No plan",
    text: summary,
    annotations: [],
    comment: comment ? "update" : "never",
  });
  return { result: "error", failure, summary, commentUrl };
}

type Telling = Pick<CheckReport, "title" | "annotations"> & {
  readonly text: string;
  /** `update`: only where an older plan would be taken for this one. */
  readonly comment: "always" | "update" | "never";
};

async function tell(
  job: Job,
  pull: PullRequest,
  { title, text, annotations, comment }: Telling,
): Promise<string | null> {
  const { checks, comments } = job.github;
  const report = { conclusion: "failure", title, summary: text, annotations, data: [] } as const;
  await attempt(job, () =>
    checks.write(planCheck(job.scope, pull.number), pull.head.commit, report),
  );
  if (comment === "never" || (await overtaken(job, pull)) !== null) return null;
  const options = { onlyUpdate: comment === "update" };
  const marker = markerOf("plan", job.scope);
  const url = await attempt(job, () => comments.put(pull.number, marker, text, options));
  return url ?? null;
}
