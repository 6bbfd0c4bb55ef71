import path from "node:path";
import { isProven } from "../../core/import/differences.ts";
import { importText, leftOutText } from "../../render/import-text.ts";
import { EXIT } from "../../run/exit.ts";
import { importFromPortal } from "../../run/import.ts";
import { DONE } from "../answer.ts";
import { choice, command, flag, under } from "../declare.ts";
import { accessTo, badFiles, locateConfig, openConfig } from "../project.ts";

/** `offers import`: the portal's offers as files. */
export const importCommand = command({
  name: "import",
  summary: "Write the portal's offers as files, and prove it with an empty plan.",
  details:
    "Files that are there are brought up to date in place: their comments, their order, and what they leave to the portal stay. Offers that are off the marketplace and that nobody has touched for a year are listed and left out. Ends with 0 when the plan is empty, or differs only where the files are meant to (offers that are new in them, --only new, an environment); with 2 when an offer changed while it was read: import again.",
  arguments: {},
  options: {
    ...under("What to import", {
      only: choice("--only <which>", "which offers get written", ["all", "new"]),
      overwrite: flag("--overwrite", "write existing files anew, without their comments"),
      all: flag("--all", "old withdrawn offers as well"),
    }),
    ...under("Output", { format: choice("--format <format>", "how to show it", ["text", "json"]) }),
  },
  examples: [
    ["offers import", "every offer of the portal becomes a file"],
    ["offers import --only new", "leave the files that are there as they are"],
    ["offers import --all --format json", "old ones too; the answer for a script"],
  ],
  async run(context, given) {
    const { terminal, edges, timing, tool } = context;
    const place = await locateConfig(context, given);
    if ("failure" in place) return place;
    const opened = await openConfig(context, given);
    if ("failure" in opened) return opened;
    const { config } = opened;
    const access = accessTo(config, context);
    if ("failure" in access) return access;
    const { portal, close } = await edges.openReader(access.access);
    try {
      const done = await importFromPortal(portal, {
        config,
        files: await edges.diskFiles(place.root),
        write: (file, text) => edges.writeText(path.join(place.root, file), text),
        remove: (file) => edges.removeFile(path.join(place.root, file)),
        existing: given.only === "new" ? "keep" : given.overwrite ? "overwrite" : "update",
        all: given.all,
        now: timing.now(),
        tool,
        commit: await edges.headCommit(place.root),
        onProgress: (known, total) => terminal.live(`Reading ${portal.url}: ${known} of ${total}`),
      });
      if (done.kind === "no-place") return NO_PLACE;
      if (done.kind === "invalid")
        return await badFiles(context, place, done.diagnostics, done.count);
      const { result, plan, differences, removed } = done;
      for (const file of removed) {
        terminal.note(`${file} was taken away: it was the example of \`offers init\`, untouched.`);
      }
      if (terminal.json) {
        const leftOut = result.leftOut.map((offer) => ({ ...offer, hint: leftOutText(offer) }));
        const { imported } = result;
        terminal.document({ formatVersion: 1, ok: true, imported, leftOut, differences, plan });
      } else {
        terminal.print(importText(result, { plan, differences }, terminal.style));
      }
      return isProven(differences) ? DONE : { exit: EXIT.changes };
    } finally {
      close();
    }
  },
});

const NO_PLACE = {
  failure: {
    exit: EXIT.invalid,
    code: "no-place",
    message: "The config's `offers` match no name that a new file could get.",
    hint: "Add a pattern such as offers/**/*.yaml to them.",
  },
} as const;
