import { rejected, undecided, type StatusReport } from "../../core/status.ts";
import { counted } from "../../render/english.ts";
import { statusText } from "../../render/status-text.ts";
import { EXIT, type Exit } from "../../run/exit.ts";
import { readStatus, waitForDecisions } from "../../run/status.ts";
import { choice, command, flag, reading, under } from "../declare.ts";
import { readDuration } from "../durations.ts";
import { accessTo, openProject } from "../project.ts";

/** `offers status`: where every managed offer stands. */
export const status = command({
  name: "status",
  summary: "Show where every managed offer stands in the portal.",
  details:
    "For offers in review it says how many of the 24 business hours are used: Monday to Friday, 24 hours a day, UTC.",
  arguments: {},
  options: {
    ...under("Waiting", {
      wait: flag("--wait", "until every review is decided; end with 8 on a rejection"),
      timeout: reading<number | null>(
        "--timeout <duration>",
        "wait no longer than this, then end with 2",
        null,
        readDuration,
        "as long as it takes",
      ),
    }),
    ...under("Output", { format: choice("--format <format>", "how to show it", ["text", "json"]) }),
  },
  examples: [
    ["offers status", "what is live, what waits, what was rejected"],
    ["offers status --wait --timeout 2h", "after an apply, until the portal has decided"],
    ["offers status --format json", "for a script"],
  ],
  async run(context, given) {
    const { terminal, edges, timing } = context;
    const project = await openProject(context, given);
    if ("failure" in project) return project;
    const access = accessTo(project.config, context);
    if ("failure" in access) return access;
    const { portal, close } = await edges.openReader(access.access);
    try {
      const report = given.wait
        ? await waitForDecisions(portal, project, {
            timing,
            patience: given.timeout,
            onWaiting: (now) =>
              terminal.live(`Waiting for ${counted(undecided(now).length, "review")}`),
          })
        : await readStatus(portal, project, timing.now());
      if (terminal.json) terminal.document(report);
      else terminal.print(statusText(report, portal.url, terminal.style));
      return { exit: given.wait ? exitAfterWaiting(report) : EXIT.done };
    } finally {
      close();
    }
  },
});

const exitAfterWaiting = (report: StatusReport): Exit => {
  if (rejected(report).length > 0) return EXIT.incomplete;
  return undecided(report).length > 0 ? EXIT.changes : EXIT.done;
};
