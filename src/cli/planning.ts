/** Planning as `plan`, `drift` and `apply` share it. */
import { ALLOWABLE, parseAllowance, type Allowance } from "../core/allow.ts";
import { askedByPlanner } from "../core/adjustments.ts";
import { accountOf } from "../core/config.ts";
import type { Offer } from "../core/offer.ts";
import type { Plan } from "../core/plan.ts";
import { listed } from "../render/english.ts";
import { makePlan, type Planned } from "../run/make-plan.ts";
import type { PortalReader } from "../run/ports.ts";
import { badUsage, type Failed } from "./answer.ts";
import type { Context } from "./context.ts";
import { list, value, type CommonGiven } from "./declare.ts";
import { locateConfig, readProject, type Project } from "./project.ts";

/** Flags of every command that plans. */
export const PLANNING = {
  allow: list("--allow <guard[=n]>", `open a guard: ${ALLOWABLE.join(", ")}`, {
    completes: ALLOWABLE,
  }),
  resubmit: list("--resubmit <key>", "submit a rejected offer again as it is", {
    completes: "identity",
  }),
};

/** The flag of those that can tell this change from what was pending before it. */
export const BASE = value("--base <git ref>", "tell what this change does from what was pending");

/** The written allowances, or the failure that one of them allows nothing. */
export function readAllowances(
  written: readonly string[],
): { readonly allow: readonly Allowance[] } | Failed {
  const read = written.map((text) => ({ text, allowance: parseAllowance(text) }));
  const unknown = read.find(({ allowance }) => allowance == null);
  if (unknown != null)
    return badUsage(
      `'${unknown.text}' is no guard that could be opened.`,
      `Write --allow with one of ${listed(ALLOWABLE)}, and =N for up to N.`,
    );
  return { allow: read.flatMap(({ allowance }) => allowance ?? []) };
}

/** The plan of a project against an open portal. */
export async function planProject(
  context: Context,
  { config, offers }: Project,
  portal: PortalReader,
  request: {
    readonly allow: readonly Allowance[];
    readonly resubmit: readonly string[];
    readonly base: readonly Offer[] | null;
    readonly reviewed?: Plan["changes"];
  },
): Promise<Planned> {
  const { terminal, edges, tool } = context;
  const state = await edges.state(config.root);
  const [commit, adjustments] = await Promise.all([
    edges.headCommit(config.root),
    state.readAdjustments({ url: config.portal.url, partner: config.partner }),
  ]);
  const { allow, resubmit, base, reviewed } = request;
  const planned = await makePlan(portal, {
    config,
    offers,
    tool,
    commit,
    allow,
    resubmit,
    ...(base == null ? {} : { base }),
    ...(reviewed == null ? {} : { reviewed }),
    ...askedByPlanner(adjustments),
    onProgress: (known, total) =>
      terminal.live(`Reading ${portal.url}: ${known} of ${total} offers`),
  });
  // The embedded portal cannot lose a page, and is deleted to begin again.
  if (portal.url !== "sandbox") await state.rememberCount(accountOf(config), planned.seen.size);
  return planned;
}

/**
 * The offers of a base commit. A commit that is not there is a failure; files that were no valid
 * offers then are a warning, because the causes are all that is lost.
 */
export async function baseOffers(
  context: Context,
  given: CommonGiven,
  ref: string | null,
): Promise<{ readonly base: readonly Offer[] | null } | Failed> {
  if (ref == null) return { base: null };
  const place = await locateConfig(context, given);
  if ("failure" in place) return place;
  const files = await context.edges.gitFiles(place.root, ref);
  if ("problem" in files)
    return badUsage(files.problem, "Name a commit, branch or tag that this repository has.");
  const quiet = { ...context, terminal: { ...context.terminal, aside: () => {}, note: () => {} } };
  const project = await readProject(quiet, given, place, files);
  if (!("failure" in project)) return { base: project.offers };
  context.terminal.warn(`The files of ${ref} are no valid offers, so causes are not known.`);
  return { base: null };
}
