import { validationMarkdown } from "../../render/validation-markdown.ts";
import type { Verdict } from "../../run/github/job.ts";
import { annotate, invalidHere } from "../annotate.ts";
import { type Context, load } from "../context.ts";
import { failed } from "../failed.ts";

/** `validate`: the files alone, without any portal. */
export async function validate(context: Context): Promise<Verdict> {
  const loaded = await load(context);
  if (loaded.secret !== null) return failed(loaded.secret);
  const { project } = loaded;
  if ("failure" in project) return invalidHere(context, project);
  annotate(context, project);
  const { offers, diagnostics } = project;
  const { runUrl } = context.job;
  const summary = validationMarkdown(diagnostics, { offers: offers.length, runUrl });
  return { result: "clean", failure: null, summary };
}
