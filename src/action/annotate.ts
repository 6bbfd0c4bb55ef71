import { validationGithub } from "../render/validation-github.ts";
import { validationMarkdown } from "../render/validation-markdown.ts";
import { folderOf, type Verdict } from "../run/github/job.ts";
import type { Invalid, Project } from "../run/github/project.ts";
import type { Context } from "./context.ts";

/** Marks the lines in the log's own way, which needs no permission. */
export function annotate({ runner, job }: Context, project: Project | Invalid): void {
  const { diagnostics } = project;
  if (diagnostics.length === 0) return;
  const offers = "failure" in project ? project.count : project.offers.length;
  const ok = !("failure" in project);
  const options = { folder: folderOf(job.scope) };
  runner.commands(validationGithub({ ok, offers, diagnostics }, options));
}

/** The verdict on bad files where nobody but the log and the summary is to be told. */
export function invalidHere(context: Context, project: Invalid): Verdict {
  annotate(context, project);
  const { failure, diagnostics, count } = project;
  const { runUrl } = context.job;
  return {
    result: "invalid",
    failure,
    summary: validationMarkdown(diagnostics, { offers: count, runUrl }),
  };
}
