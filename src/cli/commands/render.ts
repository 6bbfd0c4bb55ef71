import path from "node:path";
import { tracedText } from "../../render/traced-text.ts";
import { traceFile } from "../../run/trace-file.ts";
import { badUsage, DONE } from "../answer.ts";
import { choice, command, required, under } from "../declare.ts";
import { folderFrom, openProject } from "../project.ts";

/** `offers render`: a file's offers as they are planned with. */
export const render = command({
  name: "render",
  summary: "Show a file's offers as they are planned with, and where each value came from.",
  details:
    "With the config's defaults below and the environment's overrides on top, in the form in which values are compared.",
  arguments: { file: required("file", "an offer file", "file") },
  options: under("Output", {
    format: choice("--format <format>", "how to show them", ["text", "json"]),
  }),
  examples: [
    ["offers render offers/java.yaml", "which value comes from where?"],
    ["offers render offers/java.yaml --environment staging", "and in staging?"],
    ["offers render offers/java.yaml --format json", "for a script"],
  ],
  async run(context, given) {
    const { terminal, edges, folder } = context;
    const project = await openProject(context, given);
    if ("failure" in project) return project;
    const { root } = project.config;
    const file = folderFrom(root, path.resolve(folder, given.file)).replace(/\/$/, "");
    const traced = await traceFile(project.config, await edges.diskFiles(root), file);
    if (traced == null)
      return badUsage(
        `${given.file} is none of the offer files.`,
        "Name a file that `offers` in the config matches.",
      );
    if (terminal.json) terminal.document({ formatVersion: 1, offers: traced });
    else terminal.print(tracedText(file, traced, terminal.style, folderFrom(folder, root)));
    return DONE;
  },
});
