import { EXIT } from "../../run/exit.ts";
import { validate as validateFiles, type Validation } from "../../run/validate.ts";
import { DONE } from "../answer.ts";
import type { Context } from "../context.ts";
import { choice, command, flag, under } from "../declare.ts";
import type { ConfigPlace } from "../edges.ts";
import { folderFrom, invalidFiles, locateConfig } from "../project.ts";

const FORMATS = ["text", "json", "sarif", "github"] as const;

/** `offers validate`: every problem of the files, offline. */
export const validate = command({
  name: "validate",
  summary: "Check every offer file, offline, and show all problems at once.",
  arguments: {},
  options: {
    ...under("Output", {
      format: choice("--format <format>", "how to show problems", FORMATS),
    }),
    ...under("Speed", {
      noCache: flag("--no-cache", "read every file, also those that were right and did not change"),
    }),
  },
  examples: [
    ["offers validate", "before a commit"],
    ["offers validate --environment staging", "with the values of another environment"],
    ["offers validate --format sarif > offers.sarif", "for code scanning"],
  ],
  async run(context, given) {
    const place = await locateConfig(context, given);
    if ("failure" in place) return place;
    const { environment, portal, format } = given;
    const files = await context.edges.diskFiles(place.root);
    const request = { ...place, environment, portal };
    const verdicts = given.noCache ? null : await context.edges.verdicts(place.root);
    const found = await validateFiles(request, files, { now: context.timing.now() }, verdicts);
    await show(context, found, format, place);
    return found.ok ? DONE : { exit: EXIT.invalid };
  },
});

/** Prints what was found; each format's renderer is loaded only for it. */
async function show(
  { terminal, edges, folder, tool }: Context,
  found: Validation,
  format: (typeof FORMATS)[number],
  { root }: ConfigPlace,
): Promise<void> {
  switch (format) {
    case "text": {
      const { validationText } = await import("../../render/validation-text.ts");
      const options = { folder: folderFrom(folder, root) };
      return terminal.print(validationText(found, terminal.style, options));
    }
    case "json": {
      const { validationJson } = await import("../../render/validation-json.ts");
      const document = validationJson(found);
      const { failure } = invalidFiles(found.diagnostics, found.offers);
      return terminal.document(found.ok ? document : { ...document, error: failure });
    }
    case "sarif": {
      const { validationSarif } = await import("../../render/validation-sarif.ts");
      const options = { tool, folder: await edges.folderInRepository(root) };
      return terminal.print(validationSarif(found, options));
    }
    case "github": {
      const { validationGithub } = await import("../../render/validation-github.ts");
      const options = { folder: await edges.folderInRepository(root) };
      return terminal.print(validationGithub(found, options), { commands: true });
    }
  }
}
