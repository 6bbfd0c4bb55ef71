import { follow as followOffers } from "../../run/github/follow.ts";
import type { Verdict } from "../../run/github/job.ts";
import { openCheckout } from "../checkout.ts";
import type { Context } from "../context.ts";
import { isElsewhere } from "../event.ts";

/** `follow`: what the marketplace has decided on what was submitted. */
export async function follow(context: Context): Promise<Verdict> {
  const opened = await openCheckout(context);
  if (!("portal" in opened)) return opened;
  const { job, event, inputs } = context;
  // What was applied stands on the default branch's commits, from wherever this is run by hand.
  const commit = isElsewhere(event)
    ? await job.github.commits.head(event.defaultBranch ?? "")
    : event.commit;
  const blob = `${event.serverUrl}/${event.repository}/blob`;
  return followOffers(job, {
    portal: opened.portal,
    commit,
    comment: inputs.comment,
    fileUrl: (at, file, line) =>
      `${blob}/${at}/${file.split("/").map(encodeURIComponent).join("/")}#L${line}`,
  });
}
