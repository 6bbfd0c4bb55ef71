import { DONE } from "../answer.ts";
import { choice, command, oneOf, under } from "../declare.ts";

const NAMES = ["offer", "config", "plan", "report"] as const;

/** Loaded one by one; a bundle carries them, a checkout reads them from `schema/`. */
const SCHEMAS: Record<(typeof NAMES)[number], () => Promise<{ readonly default: object }>> = {
  offer: () => import("../../../schema/offer.schema.json", { with: { type: "json" } }),
  config: () => import("../../../schema/config.schema.json", { with: { type: "json" } }),
  plan: () => import("../../../schema/plan.schema.json", { with: { type: "json" } }),
  report: () => import("../../../schema/report.schema.json", { with: { type: "json" } }),
};

/** `offers schema`: the JSON Schemas, for editors and scripts. */
export const schema = command({
  name: "schema",
  summary: "Print one of the JSON Schemas that files and answers follow.",
  arguments: { name: oneOf("name", "which one", NAMES) },
  options: under("Output", {
    format: choice("--format <format>", "how to show it; a schema is JSON in both", [
      "text",
      "json",
    ]),
  }),
  examples: [
    ["offers schema offer > offer.schema.json", "for an editor that wants the schema as a file"],
    ["offers schema config", "everything that offers.config.yaml may say"],
    ["offers schema plan", "what `offers plan --format json` prints"],
  ],
  async run({ terminal }, { name }) {
    const { default: document } = await SCHEMAS[name]();
    if (terminal.json) terminal.document(document);
    else terminal.print(JSON.stringify(document, null, 2));
    return DONE;
  },
});
