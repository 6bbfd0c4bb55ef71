import path from "node:path";
import { counted } from "../../render/english.ts";
import { visibleLine } from "../../render/escape.ts";
import { EXIT } from "../../run/exit.ts";
import { formatFiles } from "../../run/fmt.ts";
import { DONE } from "../answer.ts";
import { choice, command, flag, under } from "../declare.ts";
import { badFiles, folderFrom, locateConfig, openConfig } from "../project.ts";

/** `offers fmt`: offer files in the one style. */
export const fmt = command({
  name: "fmt",
  summary: "Put the offer files into their one style: keys in order, comments kept.",
  details:
    "Keys stand in the documentation's order, with two blanks of indentation. Comments, anchors, quotes and blank lines that group stay, and what a file means never changes.",
  arguments: {},
  options: under("Output", {
    check: flag("--check", "write nothing; end with 2 when a file is not formatted"),
    format: choice("--format <format>", "how to show it", ["text", "json"]),
  }),
  examples: [
    ["offers fmt", "format every offer file"],
    ["offers fmt --check", "in a pipeline"],
    ["offers fmt --check --format json | jq -r '.changed[]'", "the files that are not formatted"],
  ],
  async run(context, given) {
    const { terminal, edges, folder } = context;
    const place = await locateConfig(context, given);
    if ("failure" in place) return place;
    const opened = await openConfig(context, given);
    if ("failure" in opened) return opened;
    const files = await edges.diskFiles(place.root);
    const write = (file: string, text: string) =>
      edges.writeText(path.join(place.root, file), text);
    const done = await formatFiles(opened.config, files, given.check ? null : write);
    const { changed, unchanged, offers, diagnostics } = done;
    if (terminal.json && diagnostics.length === 0) {
      terminal.document({ formatVersion: 1, ok: true, offers, changed, unchanged });
    } else if (!terminal.json) {
      const from = folderFrom(folder, place.root);
      for (const file of changed) terminal.print(`${visibleLine(from + file)}\n`);
      const verb = given.check ? "to format" : "formatted";
      terminal.note(`${counted(changed.length, "file")} ${verb}, ${unchanged} as they should be.`);
    }
    if (diagnostics.length > 0) {
      const { failure, beside } = await badFiles(context, place, diagnostics, offers);
      const message = "Some files were left as they are, because their YAML cannot be read.";
      return { failure: { ...failure, message }, beside: { ...beside, changed, unchanged } };
    }
    return given.check && changed.length > 0 ? { exit: EXIT.changes } : DONE;
  },
});
