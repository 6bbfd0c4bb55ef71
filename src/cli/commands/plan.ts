import path from "node:path";
import type { Plan } from "../../core/plan.ts";
import type { LabelOf } from "../../render/portal-words.ts";
import { EXIT, type Exit } from "../../run/exit.ts";
import type { Planned } from "../../run/make-plan.ts";
import type { OfferFiles } from "../../run/ports.ts";
import type { Failed } from "../answer.ts";
import type { Context } from "../context.ts";
import type { Terminal } from "../terminal.ts";
import { choice, command, flag, under, value } from "../declare.ts";
import { BASE, baseOffers, PLANNING, planProject, readAllowances } from "../planning.ts";
import { openProjectAndPortal } from "../project-and-portal.ts";

const FORMATS = ["text", "json", "markdown", "guide", "html"] as const;

/** Formats that need no more than the plan. */
type PlainFormat = Exclude<(typeof FORMATS)[number], "guide" | "html">;

/** `offers plan`: what an apply would do. */
export const plan = command({
  name: "plan",
  summary: "Show what an apply would change in the portal.",
  details:
    "Counts first, then the live offers that would leave the marketplace until they are approved again, then everything else.",
  arguments: {},
  options: {
    ...under("What to plan", { ...PLANNING, base: BASE }),
    ...under("Output", {
      format: choice("--format <format>", "how to show the plan", FORMATS),
      out: value("--out <file>", "save the plan, to be reviewed and applied", {
        completes: "file",
      }),
      exitCode: flag(
        "--exit-code",
        "end with 2 when there are changes, 4 when a guard refuses them",
      ),
    }),
  },
  examples: [
    ["offers plan", "what would happen now"],
    ["offers plan --out plan.json", "save it; `offers apply plan.json` does just that"],
    ["offers plan --format html > plan.html", "a page to open, attach or print"],
    ["offers plan --format guide", "the plan as clicks in the Partner Portal"],
    ["offers plan --base origin/main", "mark what was pending before this branch"],
    ["offers plan --allow off-the-market=7", "let up to seven live offers leave for their edits"],
  ],
  async run(context, given) {
    const { terminal, edges } = context;
    const allowances = readAllowances(given.allow);
    if ("failure" in allowances) return allowances;
    const both = await openProjectAndPortal(context, given);
    if ("failure" in both) return both;
    const { project } = both;
    const { portal, close } = both.opened;
    try {
      const base = await baseOffers(context, given, given.base);
      if ("failure" in base) return base;
      const request = { ...allowances, ...base, resubmit: given.resubmit };
      const planned = await planProject(context, project, portal, request);
      const { plan: made } = planned;
      const unsaved = given.out == null ? null : await save(context, given.out, made);
      if (unsaved != null) return unsaved;
      const { format } = given;
      if (format === "guide" || format === "html") {
        terminal.print(await pageOf(planned, format, await edges.diskFiles(project.config.root)));
      } else {
        await printPlan(made, format, terminal);
      }
      return { exit: given.exitCode ? exitFor(made) : EXIT.done };
    } finally {
      close();
    }
  },
});

/** Saves a plan for `offers apply`; a failure when it cannot be written. */
async function save(
  { edges, folder, terminal }: Context,
  file: string,
  made: Plan,
): Promise<Failed | null> {
  try {
    await edges.writeText(path.resolve(folder, file), terminal.written(made));
  } catch (error) {
    const message = `The plan cannot be saved as ${file} (${(error as Error).message}).`;
    const hint = "Name a file in a folder that can be written.";
    return { failure: { exit: EXIT.invalid, code: "plan-not-saved", message, hint } };
  }
  terminal.note(`Saved. Apply it with: offers apply ${file}`);
  return null;
}

/** Shows a plan in one of the formats. */
export async function printPlan(
  made: Plan,
  format: PlainFormat,
  terminal: Terminal,
): Promise<void> {
  switch (format) {
    case "text": {
      const { planText } = await import("../../render/plan-text.ts");
      return terminal.print(planText(made, terminal.style));
    }
    case "json":
      return terminal.document(made);
    case "markdown": {
      const { planMarkdown } = await import("../../render/plan-markdown.ts");
      return terminal.print(planMarkdown(made));
    }
  }
}

/** The plan for people: as clicks or as a page, with the portal's labels for its ids. */
async function pageOf(
  { plan: made, seen }: Planned,
  format: "guide" | "html",
  files: OfferFiles,
): Promise<string> {
  const { loadVocabulary } = await import("../../run/load-vocabulary.ts");
  const { lists } = (await loadVocabulary(files)).vocabulary;
  const labelOf: LabelOf = (list, id) => lists[list].get(id)?.label ?? id;
  if (format === "guide") {
    const { planGuide } = await import("../../render/plan-guide.ts");
    return planGuide(made, labelOf);
  }
  const { planHtml } = await import("../../render/plan-html.ts");
  return planHtml(made, { seen, labelOf });
}

const exitFor = ({ changes, refusals }: Plan): Exit =>
  refusals.length > 0 ? EXIT.refused : changes.length > 0 ? EXIT.changes : EXIT.done;
