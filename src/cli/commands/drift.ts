import { EXIT } from "../../run/exit.ts";
import { DONE } from "../answer.ts";
import { choice, command, under } from "../declare.ts";
import { planProject } from "../planning.ts";
import { openProjectAndPortal } from "../project-and-portal.ts";
import { printPlan } from "./plan.ts";

/** `offers drift`: whether the portal still is as the files say. */
export const drift = command({
  name: "drift",
  summary: "Tell whether the portal still is as the files say.",
  details:
    "Ends with 2 when somebody changed it, and with 4 when no offer file matches, so that nothing can be compared. Offers without a file, and offers that wait for review, are no drift. The differences are shown as the plan that would undo them.",
  arguments: {},
  options: under("Output", {
    format: choice("--format <format>", "how to show the differences", [
      "text",
      "json",
      "markdown",
    ]),
  }),
  examples: [
    ["offers drift", "has anybody clicked in the portal?"],
    ["offers drift --quiet || notify", "in a nightly job"],
    ["offers drift --format json | jq .summary", "the numbers only"],
  ],
  async run(context, given) {
    const both = await openProjectAndPortal(context, given);
    if ("failure" in both) return both;
    const { project } = both;
    const { portal, close } = both.opened;
    try {
      const request = { allow: [], resubmit: [], base: null };
      const { plan } = await planProject(context, project, portal, request);
      await printPlan(plan, given.format, context.terminal);
      // Without a single file there is nothing to compare the portal with: that must not look clean.
      if (plan.refusals.some(({ guard }) => guard === "empty")) return { exit: EXIT.refused };
      return plan.changes.length > 0 ? { exit: EXIT.changes } : DONE;
    } finally {
      close();
    }
  },
});
