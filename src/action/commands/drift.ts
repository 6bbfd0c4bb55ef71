import type { Verdict } from "../../run/github/job.ts";
import { watchDrift } from "../../run/github/drift.ts";
import { accessTo, type Context, load } from "../context.ts";
import { failed } from "../failed.ts";
import { annotate } from "./validate.ts";

/** `drift`: whether the portal is as the checked-out branch says. */
export async function drift(context: Context): Promise<Verdict> {
  const { job, event, inputs, edges } = context;
  const loaded = await load(context);
  if (loaded.secret !== null) return failed(loaded.secret);
  const { project } = loaded;
  if ("failure" in project) {
    annotate(context, project);
    return failed(project.failure);
  }
  const access = accessTo(context, project.config);
  if ("failure" in access) return failed(access.failure);
  const portal = await edges.openReader(access, project.files);
  const { allow, failOnDrift } = inputs;
  return watchDrift(job, { project, commit: event.commit, portal, allow, failOnDrift });
}
