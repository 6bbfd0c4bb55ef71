/**
 * The tool for scripts: what the commands do, as functions. Files with mistakes, refusals and stale
 * plans are answers; a portal that cannot be reached or says no throws `PortalError`.
 */
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import manifest from "../package.json" with { type: "json" };
import { isKnownAdjustment } from "./core/adjustments.ts";
import { ALLOWABLE, type Allowance, parseAllowance } from "./core/allow.ts";
import type { Config } from "./core/config.ts";
import {
  type Diagnostic,
  diagnosticJson,
  type DiagnosticJson,
  isUsable,
} from "./core/diagnostic.ts";
import type { Failure } from "./core/failure.ts";
import type { Offer } from "./core/offer.ts";
import type { Plan } from "./core/plan.ts";
import { redactor } from "./core/redact.ts";
import type { Report } from "./core/report.ts";
import { checkSavedPlan } from "./core/saved-plan.ts";
import { diskFiles } from "./files/disk.ts";
import { findConfig } from "./files/find-config.ts";
import { headCommit } from "./files/git.ts";
import { openState } from "./files/state.ts";
import { connectPortal, connectReader, type PortalOptions } from "./portal/client.ts";
import { applyPlan } from "./run/apply/apply-plan.ts";
import { credentialsFor } from "./run/credentials.ts";
import { EXIT } from "./run/exit.ts";
import { handReader } from "./run/hand-reader.ts";
import { loadConfig } from "./run/load-config.ts";
import { loadOffers as loadFiles } from "./run/load-offers.ts";
import { makePlan, type Planned } from "./run/make-plan.ts";
import type { PortalReader, Timing } from "./run/ports.ts";
import { prepareApply } from "./run/prepare-apply.ts";

/** Which project, and how to reach its portal. */
export type ProjectOptions = {
  /** The config file; by default the nearest `offers.config.yaml`, here or in a folder above. */
  readonly config?: string;
  /** One of the config's environments. */
  readonly environment?: string;
  /** Another portal than the config's: `sandbox` or an address. */
  readonly portal?: string;
  /** Where the token and trusted hosts are looked up; by default this process's environment. */
  readonly env?: { readonly [name: string]: string | undefined };
};

/** How to plan. */
export type PlanOptions = ProjectOptions & {
  /** Guards to open, as the command line takes them: `off-the-market`, `withdraw=7`. */
  readonly allow?: readonly string[];
  /** Keys of rejected offers to submit again unchanged. */
  readonly resubmit?: readonly string[];
};

/** How to apply. */
export type ApplyOptions = PlanOptions & {
  /** A plan that was reviewed: only what it holds is done, and nothing if that went stale. */
  readonly reviewed?: Plan;
};

/** Why something was not done. `exit` is what the command would have ended with. */
export type Refused = {
  readonly ok: false;
  readonly failure: Failure;
  /** What is wrong with the files, when that is the reason. */
  readonly diagnostics: readonly DiagnosticJson[];
  /** The plan that was refused or went stale. */
  readonly plan: Plan | null;
};

/** All offers of a project, and everything that is wrong with its files. */
export type LoadedProject = {
  readonly ok: boolean;
  /** Null when the config itself has mistakes. */
  readonly config: Config | null;
  /** Those in which nothing is wrong. */
  readonly offers: readonly Offer[];
  readonly diagnostics: readonly DiagnosticJson[];
};

const TOOL = `offers-as-code/${manifest.version}`;

const timing: Timing = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    wait(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => {}),
};

/** Reads a project's files. */
export async function loadOffers(options: ProjectOptions = {}): Promise<LoadedProject> {
  const place = findConfig(process.cwd(), options.config ?? null);
  const { root, file } = place ?? { root: process.cwd(), file: "offers.config.yaml" };
  const files = diskFiles(root);
  const { environment = null, portal = null } = options;
  const loaded = await loadConfig({ root, file, environment, portal }, files);
  const { config } = loaded;
  if (config === null) return answer(null, [], loaded.diagnostics);
  const { offers, diagnostics } = await loadFiles(config, files, { now: timing.now() });
  return answer(config, offers, [...loaded.diagnostics, ...diagnostics]);
}

const answer = (
  config: Config | null,
  offers: readonly Offer[],
  diagnostics: readonly Diagnostic[],
): LoadedProject => ({
  ok: isUsable(diagnostics),
  config,
  offers,
  diagnostics: diagnostics.map(diagnosticJson),
});

/** Everything that is wrong with a project's files; asks no portal. */
export async function validate(
  options: ProjectOptions = {},
): Promise<Pick<LoadedProject, "ok" | "diagnostics">> {
  const { ok, diagnostics } = await loadOffers(options);
  return { ok, diagnostics };
}

/** What an apply would do; writes nothing to the portal. */
export async function plan(
  options: PlanOptions = {},
): Promise<{ readonly ok: true; readonly plan: Plan } | Refused> {
  const ready = await prepare(options);
  if (!ready.ok) return ready;
  const { portal, close } =
    ready.config.portal.url === "by-hand"
      ? { portal: handReader(diskFiles(ready.config.root), ready.config.partner), close: () => {} }
      : await open(ready, connectReader);
  try {
    const { plan: made } = await planWith(ready, portal, options);
    return { ok: true, plan: made };
  } finally {
    close();
  }
}

/** Makes the portal as the files say; the report tells what became of each offer. */
export async function apply(
  options: ApplyOptions = {},
): Promise<{ readonly ok: boolean; readonly report: Report } | Refused> {
  const ready = await prepare(options);
  if (!ready.ok) return ready;
  const { config, allow } = ready;
  if (config.portal.url === "by-hand") return refuse(BY_HAND);
  const unfit = options.reviewed === undefined ? null : unfitPlan(options.reviewed, config);
  if (unfit !== null) return refuse(unfit);
  const state = stateOf(config);
  const turn = await state.takeTurn(0, new AbortController().signal);
  if (!turn.mine) return refuse(LOCKED);
  const { portal, close } = await open(ready, connectPortal);
  try {
    const planned = await planWith(ready, portal, options);
    const prepared = prepareApply(planned, options.reviewed ?? null, {
      guards: config.guards,
      allow,
    });
    if (prepared.stale !== null) return refuse(STALE, prepared.plan);
    if (prepared.plan.refusals.length > 0) return refuse(GUARDED, prepared.plan);
    const { token } = ready.credentials;
    const journal = state.openJournal(prepared.plan.id, redactor(token === null ? [] : [token]));
    try {
      const { report, adjustments } = await applyPlan({
        ...prepared,
        seen: planned.seen,
        portal,
        timing,
        journal,
      });
      await state.rememberAdjustments(adjustments);
      return { ok: report.ok, report };
    } finally {
      await journal.close();
    }
  } finally {
    close();
    await turn.release();
  }
}

type Ready = {
  readonly ok: true;
  readonly config: Config;
  readonly offers: readonly Offer[];
  readonly credentials: { readonly token: string | null; readonly hosts: readonly string[] };
  readonly allow: readonly Allowance[];
};

async function prepare(options: PlanOptions): Promise<Ready | Refused> {
  const { ok, config, offers, diagnostics } = await loadOffers(options);
  if (!ok || config === null) return { ...refuse(INVALID), diagnostics };
  const allow = (options.allow ?? []).map(parseAllowance);
  if (allow.includes(undefined)) return refuse(NO_GUARD);
  const credentials = credentialsFor(config, options.env ?? process.env);
  if ("failure" in credentials) return refuse(credentials.failure);
  return { ok: true, config, offers, credentials, allow: allow.flatMap((one) => one ?? []) };
}

const stateOf = ({ root }: Config) =>
  openState({
    folder: path.join(root, ".offers"),
    self: { pid: process.pid, host: hostname(), since: timing.now().toISOString() },
    timing,
  });

async function planWith(
  { config, offers, allow }: Ready,
  portal: PortalReader,
  { resubmit = [] }: PlanOptions,
): Promise<Planned> {
  const adjustments = await stateOf(config).readAdjustments();
  return makePlan(portal, {
    config,
    offers,
    allow,
    resubmit,
    tool: TOOL,
    commit: await headCommit(config.root),
    isKnownAdjustment: (...held) => isKnownAdjustment(adjustments, ...held),
  });
}

/** Opens the config's portal: over the network, or embedded in this process. */
async function open<Portal extends PortalReader>(
  { config, credentials }: Ready,
  connect: (options: PortalOptions) => Portal,
): Promise<{ readonly portal: Portal; readonly close: () => void }> {
  const { partner, root } = config;
  const { url } = config.portal;
  const { token, hosts } = credentials;
  const common = { url, partner, hosts, timing };
  if (url !== "sandbox") return { portal: connect({ ...common, token, fetch }), close: () => {} };
  const { openSandbox } = await import("./sandbox/index.ts");
  const file = path.join(root, ".offers", "sandbox.db");
  const sandbox = openSandbox({ file, partner, review: "auto:5s" });
  const portal = connect({ ...common, token: sandbox.token, fetch: sandbox.fetch });
  return { portal, close: () => sandbox.close() };
}

/** Why a reviewed plan must not be believed here, or null. */
function unfitPlan(reviewed: Plan, config: Config): Failure | null {
  const { url } = config.portal;
  const checked = checkSavedPlan(JSON.stringify(reviewed), { url, partner: config.partner });
  if (checked.ok) return null;
  const { code, message, hint } = checked;
  return { exit: EXIT.stale, code, message, hint };
}

const refuse = (failure: Failure, made: Plan | null = null): Refused => ({
  ok: false,
  failure,
  diagnostics: [],
  plan: made,
});

const INVALID: Failure = {
  exit: EXIT.invalid,
  code: "invalid-files",
  message: "There are mistakes in the files; nothing was sent.",
  hint: "`diagnostics` says what and where.",
};
const NO_GUARD: Failure = {
  exit: EXIT.invalid,
  code: "usage",
  message: "`allow` names no guard that could be opened.",
  hint: `It takes ${ALLOWABLE.join(", ")}, and \`=N\` for up to N.`,
};
const BY_HAND: Failure = {
  exit: EXIT.invalid,
  code: "by-hand",
  message: "The portal is by-hand: there is no API that could apply anything.",
  hint: "Follow `offers plan --format guide`, then record each offer with `offers done`.",
};
const LOCKED: Failure = {
  exit: EXIT.refused,
  code: "locked",
  message: "Another apply is at work in this folder.",
  hint: "Let it end, then try again.",
};
const GUARDED: Failure = {
  exit: EXIT.refused,
  code: "guard",
  message: "Nothing was written: the plan goes beyond a limit.",
  hint: "`plan.refusals` names each, and what would allow it.",
};
const STALE: Failure = {
  exit: EXIT.stale,
  code: "plan-stale",
  message: "The reviewed plan is stale. Nothing was written.",
  hint: "Make a new plan, and have it reviewed.",
};
