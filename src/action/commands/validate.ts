import { validationMarkdown } from "../../render/validation-markdown.ts";
import type { Verdict } from "../../run/github/job.ts";
import { annotate } from "../annotate.ts";
import { type Context, load } from "../context.ts";
import { failed } from "../failed.ts";

/** `validate`: the files alone, without any portal. */
export async function validate(context: Context): Promise<Verdict> {
  const loaded = await load(context);
  if (loaded.secret !== null) return failed(loaded.secret);
  annotate(context, loaded.project);
  const { project } = loaded;
  const offers = "failure" in project ? project.count : project.offers.length;
  const summary = validationMarkdown(project.diagnostics, { offers, runUrl: context.job.runUrl });
  if ("failure" in project) return { result: "invalid", failure: project.failure, summary };
  return { result: "clean", failure: null, summary };
}
