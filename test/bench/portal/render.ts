/**
 * Renders a saved plan once: `render.ts <plan> <portal's offers> <format>`. Writes what that took to
 * stdout, the loading of the renderer with it, the start of Node and reading the files without.
 */
import { readFileSync } from "node:fs";
import type { Plan } from "../../../src/core/plan.ts";
import type { LabelOf } from "../../../src/render/portal-words.ts";
import { whole } from "../../../src/portal/shape.ts";
import { readOffer } from "../../../src/portal/wire.ts";

const [planFile = "", offersFile = "", format = ""] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, "utf8")) as Plan;
const offers = JSON.parse(readFileSync(offersFile, "utf8")) as readonly unknown[];
const seen = new Map(
  offers.map((value) => readOffer(whole(value), false)).map((offer) => [offer.id, offer]),
);
const labelOf: LabelOf = (_list, id) => id;

async function text(): Promise<string> {
  switch (format) {
    case "text": {
      const [{ planText }, { PLAIN }] = await Promise.all([
        import("../../../src/render/plan-text.ts"),
        import("../../../src/render/style.ts"),
      ]);
      return planText(plan, PLAIN);
    }
    case "markdown":
      return (await import("../../../src/render/plan-markdown.ts")).planMarkdown(plan);
    case "json":
      return (await import("../../../src/render/json.ts")).jsonText(plan);
    case "html":
      return (await import("../../../src/render/plan-html.ts")).planHtml(plan, { seen, labelOf });
    default:
      return (await import("../../../src/render/plan-guide.ts")).planGuide(plan, labelOf);
  }
}

const started = performance.now();
const before = process.cpuUsage();
const { length } = await text();
const { user, system } = process.cpuUsage(before);
const wall = performance.now() - started;
process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000, length }));
