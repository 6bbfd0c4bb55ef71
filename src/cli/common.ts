import { flag, under, value, type Command, type Option, type Options } from "./declare.ts";

/** The flags that every command takes. */
export const COMMON = under("Common", {
  config: value("--config <file>", "the configuration", {
    completes: "file",
    fallbackText: "offers.config.yaml, here or in a folder above",
  }),
  environment: value("--environment <name>", "an environment of the configuration"),
  portal: value(
    "--portal <url>",
    "another portal than the configuration's: an address, or sandbox",
  ),
  noColor: flag("--no-color", "no colour (NO_COLOR does the same)"),
  quiet: flag("--quiet", "results and problems only"),
  verbose: flag("--verbose", "more about what is being done"),
}) satisfies Options;

/** Every option that a line may hold when it is for one of these commands. */
export const optionsOf = (commands: readonly Command[]): readonly Option<unknown>[] => [
  ...commands.flatMap(({ options }) => Object.values(options)),
  ...Object.values(COMMON),
];
