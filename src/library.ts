/**
 * The tool for scripts: what the commands do, as functions. Files with mistakes, refusals and stale
 * plans are answers; a portal that cannot be reached or says no throws `PortalError`.
 */
import manifest from "../package.json" with { type: "json" };
import { askedByPlanner } from "./core/adjustments.ts";
import { type Allowance, parseAllowance } from "./core/allow.ts";
import { accountOf, type Config } from "./core/config.ts";
import { type Diagnostic, diagnosticJson, isUsable } from "./core/diagnostic.ts";
import type { Failure } from "./core/failure.ts";
import type { Offer } from "./core/offer.ts";
import type { Plan } from "./core/plan.ts";
import { redactor } from "./core/redact.ts";
import { checkSavedPlan } from "./core/saved-plan.ts";
import { CLOCK, stateOf, wayTo } from "./doors.ts";
import { diskFiles } from "./files/disk.ts";
import { findConfig } from "./files/find-config.ts";
import { headCommit } from "./files/git.ts";
import type {
  ApplyOptions,
  LoadedProject,
  Outcome,
  PlanOptions,
  ProjectOptions,
  Refused,
} from "./library/contract.ts";
import { BY_HAND, GUARDED, INVALID, LOCKED, NO_GUARD, refuse, STALE } from "./library/refusals.ts";
import { connectPortal, connectReader, type PortalOptions } from "./portal/client.ts";
import { applyPlan } from "./run/apply/apply-plan.ts";
import { credentialsFor } from "./run/credentials.ts";
import { EXIT } from "./run/exit.ts";
import { handReader } from "./run/hand-reader.ts";
import { loadConfig } from "./run/load-config.ts";
import { loadOffers as loadFiles } from "./run/load-offers.ts";
import { makePlan, type Planned } from "./run/make-plan.ts";
import type { PortalReader, PortalWriter } from "./run/ports.ts";
import { prepareApply } from "./run/prepare-apply.ts";

const TOOL = `offers-as-code/${manifest.version}`;

/** Reads a project's files. */
export async function loadOffers(options: ProjectOptions = {}): Promise<LoadedProject> {
  const place = findConfig(process.cwd(), options.config ?? null);
  const { root, file } = place ?? { root: process.cwd(), file: "offers.config.yaml" };
  const files = diskFiles(root);
  const { environment = null, portal = null } = options;
  const loaded = await loadConfig({ root, file, environment, portal }, files);
  const { config } = loaded;
  if (config === null) return answer(null, [], loaded.diagnostics);
  const { offers, diagnostics } = await loadFiles(config, files, { now: CLOCK.now() });
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
      : await open({ ...ready, stop: options.signal }, connectReader);
  try {
    const { plan: made } = await planWith(ready, portal, options);
    return { ok: true, plan: made };
  } finally {
    close();
  }
}

/**
 * Makes the portal as the files say; the report tells what became of each offer. Aborting `signal`
 * while the portal is still read ends that at once, as a `PortalError` of the kind `stopped`; later it
 * starts no further offer, finishes those in hand, and reports the rest as not tried.
 */
export async function apply(options: ApplyOptions = {}): Promise<Outcome | Refused> {
  const ready = await prepare(options);
  if (!ready.ok) return ready;
  const { config } = ready;
  if (config.portal.url === "by-hand") return refuse(BY_HAND);
  const unfit = options.reviewed === undefined ? null : unfitPlan(options.reviewed, config);
  if (unfit !== null) return refuse(unfit);
  const finish = options.signal ?? new AbortController().signal;
  const state = await stateOf(config.root, CLOCK);
  const turn = await state.takeTurn(0, finish);
  if (!turn.mine) return refuse(LOCKED);
  try {
    const reading = whileReading(finish);
    const { portal, close } = await open({ ...ready, stop: reading.signal }, connectPortal);
    try {
      const planned = await planWith(ready, portal, options, options.reviewed);
      reading.end();
      return await carryOut(ready, { planned, portal, state, finish }, options.reviewed ?? null);
    } finally {
      reading.end();
      close();
    }
  } finally {
    await turn.release();
  }
}

/** Ends with the signal as long as the portal is only read: a write is never cut off. */
function whileReading(signal: AbortSignal) {
  const controller = new AbortController();
  const stop = () => controller.abort();
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  return { signal: controller.signal, end: () => signal.removeEventListener("abort", stop) };
}

/** Applies what was planned, unless a guard or the review says no. */
async function carryOut(
  { config, allow, credentials }: Ready,
  work: {
    readonly planned: Planned;
    readonly portal: PortalWriter;
    readonly state: Awaited<ReturnType<typeof stateOf>>;
    readonly finish: AbortSignal;
  },
  reviewed: Plan | null,
): Promise<Outcome | Refused> {
  const { planned, portal, state, finish } = work;
  const prepared = prepareApply(planned, reviewed, { guards: config.guards, allow });
  if (prepared.stale !== null) return refuse(STALE, prepared.plan);
  if (prepared.plan.refusals.length > 0) return refuse(GUARDED, prepared.plan);
  const { token } = credentials;
  const journal = state.openJournal(prepared.plan.id, redactor(token === null ? [] : [token]));
  try {
    const applied = await applyPlan({
      ...prepared,
      seen: planned.seen,
      portal,
      timing: CLOCK,
      journal,
      signals: { finish, now: new AbortController().signal },
    });
    await state.rememberAdjustments(planned.plan.portal, applied.adjustments);
    const { report, exit, stopped } = applied;
    return { ok: report.ok, report, exit, stopped };
  } finally {
    await journal.close();
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

async function planWith(
  { config, offers, allow }: Ready,
  portal: PortalReader,
  { resubmit = [] }: PlanOptions,
  reviewed?: Plan,
): Promise<Planned> {
  const state = await stateOf(config.root, CLOCK);
  const adjustments = await state.readAdjustments({
    url: config.portal.url,
    partner: config.partner,
  });
  const planned = await makePlan(portal, {
    config,
    offers,
    allow,
    resubmit,
    tool: TOOL,
    commit: await headCommit(config.root),
    ...askedByPlanner(adjustments),
    ...(reviewed === undefined ? {} : { reviewed: reviewed.changes }),
  });
  // As the commands do: a portal that suddenly holds half as much has lost a page, not the offers.
  if (/^https?:/.test(portal.url)) await state.rememberCount(accountOf(config), planned.seen.size);
  return planned;
}

/** Opens the config's portal: over the network, or embedded in this process. */
async function open<Portal extends PortalReader>(
  { config, credentials, stop }: Ready & { readonly stop?: AbortSignal | undefined },
  connect: (options: PortalOptions) => Portal,
): Promise<{ readonly portal: Portal; readonly close: () => void }> {
  const way = { config, ...credentials, ...(stop === undefined ? {} : { stop }) };
  const { options, close } = await wayTo(way, CLOCK);
  return { portal: connect(options), close };
}

/** Why a reviewed plan must not be believed here, or null. */
function unfitPlan(reviewed: Plan, config: Config): Failure | null {
  const { url } = config.portal;
  const checked = checkSavedPlan(JSON.stringify(reviewed), { url, partner: config.partner });
  if (checked.ok) return null;
  const { code, message, hint } = checked;
  return { exit: EXIT.stale, code, message, hint };
}
