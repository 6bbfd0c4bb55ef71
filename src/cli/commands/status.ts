import { rejected, undecided, type StatusReport } from "../../core/status.ts";
import { counted } from "../../render/english.ts";
import { statusText } from "../../render/status-text.ts";
import { EXIT, type Exit } from "../../run/exit.ts";
import { readStatus, waitForDecisions } from "../../run/status.ts";
import { choice, command, flag, reading, under } from "../declare.ts";
import { readDuration } from "../durations.ts";
import type { Terminal } from "../terminal.ts";
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
            onWaiting: waitingOn(terminal),
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

/** Says how many reviews are awaited, again only when that has changed. */
function waitingOn(terminal: Terminal): (report: StatusReport) => void {
  let before = -1;
  return (report) => {
    const count = undecided(report).length;
    const text = `Waiting for ${counted(count, "review")}`;
    if (count === before) terminal.live(text);
    else terminal.progress(text);
    before = count;
  };
}

const exitAfterWaiting = (report: StatusReport): Exit => {
  if (rejected(report).length > 0) return EXIT.incomplete;
  return undecided(report).length > 0 ? EXIT.changes : EXIT.done;
};
