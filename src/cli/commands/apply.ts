import path from "node:path";
import type { Plan } from "../../core/plan.ts";
import { checkSavedPlan } from "../../core/saved-plan.ts";
import { counted } from "../../render/english.ts";
import { staleText } from "../../render/stale-text.ts";
import { EXIT } from "../../run/exit.ts";
import { prepareApply } from "../../run/prepare-apply.ts";
import { badUsage, type Failed } from "../answer.ts";
import type { Context } from "../context.ts";
import { choice, command, optional, under } from "../declare.ts";
import { againLine, APPLYING, carryOut, withTurn } from "../applying.ts";
import { PLANNING, planProject, readAllowances } from "../planning.ts";
import { accessTo, openProject, type Project } from "../project.ts";

/** `offers apply`: makes the portal as the files say. */
export const apply = command({
  name: "apply",
  summary: "Make the portal as the files say.",
  details:
    "Shows the plan and asks first. With a plan file, it plans again and does what was reviewed, nothing that was not, and nothing at all when a reviewed change can no longer be done as reviewed.",
  arguments: {
    file: optional("plan file", "a reviewed plan, saved by `offers plan --out`", "file"),
  },
  options: {
    ...under("What to apply", PLANNING),
    ...under("How", APPLYING),
    ...under("Output", {
      format: choice("--format <format>", "how to show the report", ["text", "json"]),
    }),
  },
  examples: [
    ["offers apply", "show the plan, ask, do it"],
    ["offers apply plan.json --yes", "exactly what was reviewed, without a question"],
    [
      "offers apply --yes --allow off-the-market=7",
      "up to seven live offers may leave for their edits",
    ],
  ],
  async run(context, given) {
    const allowances = readAllowances(given.allow);
    if ("failure" in allowances) return allowances;
    const project = await openProject(context, given);
    if ("failure" in project) return project;
    if (project.config.portal.url === "by-hand") return BY_HAND;
    const saved =
      given.file == null ? { plan: null } : await readSaved(context, given.file, project);
    if ("failure" in saved) return saved;
    const access = accessTo(project.config, context);
    if ("failure" in access) return access;

    return withTurn(context, project.config, given, async () => {
      const { portal, close } = await context.edges.openWriter(access.access);
      try {
        const reviewed = saved.plan?.changes ?? [];
        const request = { ...allowances, resubmit: given.resubmit, base: null, reviewed };
        const planned = await planProject(context, project, portal, request);
        const { guards } = project.config;
        const prepared = prepareApply(planned, saved.plan, { guards, ...allowances });
        if (prepared.stale != null) {
          const { stale, plan } = prepared;
          if (!context.terminal.json) context.terminal.aside((style) => staleText(stale, style));
          return staleFailure(stale.length, plan);
        }
        const { yes } = given;
        const again = againLine("apply", given.file, given);
        const order = { ...prepared, ...access, seen: planned.seen, portal, yes, again };
        return await carryOut(context, order);
      } finally {
        close();
      }
    });
  },
});

const BY_HAND = badUsage(
  "The portal is by-hand: there is no API that could apply anything.",
  "Follow `offers plan --format guide`, then record each offer with `offers done`.",
);

/** A plan file that can be believed, for this portal and partner. */
async function readSaved(
  { edges, folder }: Context,
  file: string,
  { config }: Project,
): Promise<{ readonly plan: Plan } | Failed> {
  let text: string;
  try {
    text = await edges.readText(path.resolve(folder, file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return {
      failure: {
        exit: EXIT.invalid,
        code: "plan-unreadable",
        message: `The plan ${file} cannot be read: ${code === "ENOENT" ? "there is no such file" : message}.`,
        hint: "Save one with `offers plan --out FILE`.",
      },
    };
  }
  const { url } = config.portal;
  const checked = checkSavedPlan(text, { url, partner: config.partner });
  if (checked.ok) return checked;
  const { code, message, hint } = checked;
  return { failure: { exit: EXIT.stale, code, message, hint } };
}

const staleFailure = (count: number, plan: Plan): Failed => ({
  failure: {
    exit: EXIT.stale,
    code: "plan-stale",
    message: `The reviewed plan is stale: ${counted(count, "offer")} changed since. Nothing was written.`,
    hint: "Make a new plan with `offers plan --out FILE`, have it reviewed, and apply that.",
  },
  beside: { plan },
});
