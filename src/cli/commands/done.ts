import path from "node:path";
import { HAND_PORTAL_FILE, handPortalText } from "../../core/by-hand/hand-portal.ts";
import { keysToDo, recordDone } from "../../core/by-hand/record-done.ts";
import { counted, listed } from "../../render/english.ts";
import { visibleLine } from "../../render/escape.ts";
import { EXIT } from "../../run/exit.ts";
import { makePlan } from "../../run/make-plan.ts";
import { handReader } from "../../run/hand-reader.ts";
import { badUsage, DONE } from "../answer.ts";
import { choice, command, flag, several, under } from "../declare.ts";
import { openProject } from "../project.ts";

/** `offers done`: what was clicked by hand. */
export const done = command({
  name: "done",
  summary: "Record that the clicks of the guide were made, for a portal without an API.",
  details:
    "For `portal.url: by-hand`. What you confirm is kept in offers.portal.yaml beside the config; commit it. Plan, status and drift compare your files with it.",
  arguments: {
    keys: several("key", "the offers whose clicks were made", "identity"),
  },
  options: {
    ...under("What to record", {
      all: flag("--all", "every offer that the plan has clicks for"),
      approved: flag("--approved", "the portal has approved them: they are live"),
      rejected: flag("--rejected", "the portal has rejected them"),
    }),
    ...under("Output", { format: choice("--format <format>", "how to show it", ["text", "json"]) }),
  },
  examples: [
    ["offers done java-senior", "you have clicked what the guide says for this offer"],
    ["offers done java-senior --approved", "it has appeared on the marketplace"],
    ["offers done --all --approved", "the portal already is as the files say, and live"],
  ],
  async run(context, given) {
    const { terminal, edges, timing, tool } = context;
    if (given.approved && given.rejected) {
      return badUsage("An offer is approved or rejected, not both.", null);
    }
    if (given.keys.length === 0 && !given.all) {
      return badUsage("Which offers are done?", "Name them, or give --all.");
    }
    const project = await openProject(context, given);
    if ("failure" in project) return project;
    const { config } = project;
    if (config.portal.url !== "by-hand") {
      return badUsage(
        `The portal is ${config.portal.url}: there, \`offers apply\` does the clicks.`,
        "For a portal without an API, write `url: by-hand` in the config.",
      );
    }
    const files = await edges.diskFiles(config.root);
    const reader = handReader(files, config.partner);
    const commit = await edges.headCommit(config.root);
    const { plan } = await makePlan(reader, { ...project, tool, commit });
    const waiting = given.approved || given.rejected ? plan.awaitingReview : [];
    const all = [...keysToDo(plan), ...waiting.map(({ key }) => key)];
    const recorded = recordDone(await reader.list(), plan, {
      keys: given.all ? all : given.keys,
      outcome: given.approved ? "approved" : given.rejected ? "rejected" : null,
      now: timing.now(),
    });
    if ("nothingFor" in recorded) return nothingFor(recorded.nothingFor);
    const file = path.join(config.root, HAND_PORTAL_FILE);
    if (recorded.recorded.length > 0) await edges.writeText(file, handPortalText(recorded.offers));
    if (terminal.json) {
      terminal.document({ formatVersion: 1, ok: true, recorded: recorded.recorded });
      return DONE;
    }
    for (const { key, status } of recorded.recorded) {
      terminal.print(`${visibleLine(key)}: ${NOW[status] ?? status}\n`);
    }
    const count = counted(recorded.recorded.length, "offer");
    terminal.note(`${count} recorded in ${HAND_PORTAL_FILE}. Commit it.`);
    return DONE;
  },
});

/** What is recorded now, in words. */
const NOW: Readonly<Record<string, string>> = {
  INACTIVE: "saved, not published",
  UNDER_REVIEW: "published, waits for approval",
  ACTIVE: "live",
  REJECTED: "rejected",
};

const nothingFor = (keys: readonly string[]) => ({
  failure: {
    exit: EXIT.invalid,
    code: "nothing-to-record",
    message: `There is nothing to record for ${listed(keys.map((key) => `'${key}'`))}; nothing was recorded.`,
    hint: "`offers plan --format guide` names the offers that have clicks; --approved and --rejected are for those that wait for approval.",
  },
});
