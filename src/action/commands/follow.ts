import { follow as followOffers } from "../../run/github/follow.ts";
import type { Verdict } from "../../run/github/job.ts";
import { accessTo, type Context, load } from "../context.ts";
import { failed } from "../failed.ts";

/** `follow`: what the marketplace has decided on what was submitted. */
export async function follow(context: Context): Promise<Verdict> {
  const { job, event, inputs, edges } = context;
  const loaded = await load(context);
  if (loaded.secret !== null) return failed(loaded.secret);
  const { project } = loaded;
  if ("failure" in project) return failed(project.failure);
  const access = accessTo(context, project.config);
  if ("failure" in access) return failed(access.failure);
  const portal = await edges.openReader(access, project.files);
  const blob = `${event.serverUrl}/${event.repository}/blob`;
  return followOffers(job, {
    portal,
    commit: event.commit,
    comment: inputs.comment,
    fileUrl: (commit, file, line) =>
      `${blob}/${commit}/${file.split("/").map(encodeURIComponent).join("/")}#L${line}`,
  });
}
