import { follow as followOffers } from "../../run/github/follow.ts";
import type { Verdict } from "../../run/github/job.ts";
import { openCheckout } from "../checkout.ts";
import type { Context } from "../context.ts";

/** `follow`: what the marketplace has decided on what was submitted. */
export async function follow(context: Context): Promise<Verdict> {
  const opened = await openCheckout(context);
  if (!("portal" in opened)) return opened;
  const { job, event, inputs } = context;
  const blob = `${event.serverUrl}/${event.repository}/blob`;
  return followOffers(job, {
    portal: opened.portal,
    commit: event.commit,
    comment: inputs.comment,
    fileUrl: (commit, file, line) =>
      `${blob}/${commit}/${file.split("/").map(encodeURIComponent).join("/")}#L${line}`,
  });
}
