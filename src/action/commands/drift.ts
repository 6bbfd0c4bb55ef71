import type { Verdict } from "../../run/github/job.ts";
import { watchDrift } from "../../run/github/drift.ts";
import { openCheckout } from "../checkout.ts";
import type { Context } from "../context.ts";
import { isElsewhere } from "../event.ts";

/** `drift`: whether the portal is as the checked-out branch says. */
export async function drift(context: Context): Promise<Verdict> {
  const opened = await openCheckout(context);
  if (!("portal" in opened)) return opened;
  const { job, event, inputs } = context;
  const { allow, failOnDrift } = inputs;
  const keepIssue = !isElsewhere(event);
  if (!keepIssue) {
    job.warn(`This is not the default branch: the drift issue is left as it is.`);
  }
  return watchDrift(job, { ...opened, commit: event.commit, allow, failOnDrift, keepIssue });
}
