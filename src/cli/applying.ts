/** Applying as `apply` and `undo` share it: one at a time, after a yes, with a journal and a report. */
import type { Config } from "../core/config.ts";
import type { Failure } from "../core/failure.ts";
import type { Change, Plan } from "../core/plan.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import { counted, listed } from "../render/english.ts";
import { planText } from "../render/plan-text.ts";
import { reportText } from "../render/report-text.ts";
import { shellWord } from "../render/shell-word.ts";
import { applyPlan, type Applied } from "../run/apply/apply-plan.ts";
import type { ApplyEvent } from "../run/apply/events.ts";
import { progressLines } from "../run/apply/progress.ts";
import { reportOf } from "../run/apply/report.ts";
import { EXIT } from "../run/exit.ts";
import type { PortalWriter } from "../run/ports.ts";
import { DONE, type Answer, type Failed } from "./answer.ts";
import type { Context } from "./context.ts";
import { type CommonGiven, flag, reading } from "./declare.ts";
import { readDuration } from "./durations.ts";
import type { Access, State, Turn } from "./edges.ts";
import type { Terminal } from "./terminal.ts";

/** Flags of every command that writes. */
export const APPLYING = {
  yes: flag("--yes", "do not ask"),
  lockTimeout: reading(
    "--lock-timeout <duration>",
    "wait so long for another apply to end",
    0,
    readDuration,
    "not at all",
  ),
};

/** Does the work as the only apply in the project's folder. */
export async function withTurn(
  { edges, terminal }: Context,
  config: Config,
  { lockTimeout }: { readonly lockTimeout: number },
  work: () => Promise<Answer>,
): Promise<Answer> {
  const state = await edges.state(config.root);
  let turn: Turn;
  try {
    turn = await state.takeTurn(lockTimeout, terminal.closed);
  } catch (error) {
    return unwritable(error);
  }
  if (!turn.mine) return busy(turn.holder);
  try {
    return await work();
  } finally {
    await turn.release();
  }
}

/** Without a place for its journal, an apply does not begin. */
const unwritable = (error: unknown): Failed => ({
  failure: {
    exit: EXIT.incomplete,
    code: "state-unwritable",
    message: `The folder .offers beside the config cannot be written (${(error as Error).message}). Nothing was sent.`,
    hint: "Make room on the disk, or allow writing there.",
  },
});

const busy = (holder: string | null): Failed => ({
  failure: {
    exit: EXIT.refused,
    code: "locked",
    message: `Another apply is at work in this folder${holder == null ? "" : ` (${holder})`}.`,
    hint: "Let it end, or wait for it with --lock-timeout 10m.",
  },
});

export type Order = {
  readonly plan: Plan;
  readonly notReviewed: readonly Change[];
  readonly seen: ReadonlyMap<string, PortalOffer>;
  readonly portal: PortalWriter;
  readonly access: Access;
  readonly redact: (text: string) => string;
  readonly yes: boolean;
  /** The line that goes on where this one ends. */
  readonly again: string;
};

/** This command once more, in the same project and for the same portal. */
export const againLine = (
  command: "apply" | "undo",
  argument: string | null,
  { config, environment, portal }: CommonGiven,
): string =>
  [
    `offers ${command}`,
    ...(argument == null ? [] : [shellWord(argument)]),
    ...(command === "undo" ? ["--yes"] : []),
    ...Object.entries({ config, environment, portal }).flatMap(([name, given]) =>
      given == null ? [] : [`--${name}`, shellWord(given)],
    ),
  ].join(" ");

/** Shows the plan, asks, applies it, and reports. */
export async function carryOut(context: Context, order: Order): Promise<Answer> {
  const { terminal } = context;
  const { plan } = order;
  if (!terminal.json && !terminal.quiet) terminal.print(planText(plan, terminal.style));
  if (plan.refusals.length > 0) return refused(plan);
  if (plan.changes.length > 0 && !order.yes) {
    const question = `Apply ${counted(plan.changes.length, "change")} to ${plan.portal.url}? [y/N]`;
    // Where stdout is for the report alone, the person who is asked sees the plan on stderr.
    if (terminal.json && terminal.canAsk) terminal.aside((style) => planText(plan, style));
    const agreed = await terminal.confirm(question, terminal.closed);
    if (!agreed) return notConfirmed(plan);
  }
  const state = await context.edges.state(order.access.config.root);
  const applied =
    plan.changes.length > 0 ? await execute(context, order, state) : nothingToDo(order);
  await state.rememberAdjustments(plan.portal, applied.adjustments);
  return tell(context, applied, order.again);
}

const refused = (plan: Plan): Failed => ({
  failure: {
    exit: EXIT.refused,
    code: "guard",
    message: `Nothing was written: ${listed(plan.refusals.map(({ guard }) => guard))} ${plan.refusals.length === 1 ? "is a limit" : "are limits"} that this plan goes beyond.`,
    hint: `If that is what you want, run it again and add ${plan.refusals.map(({ allow }) => allow).join(" ")}`,
  },
  beside: { plan },
});

const notConfirmed = (plan: Plan): Failed => ({
  failure: {
    exit: EXIT.refused,
    code: "not-confirmed",
    message: "Nothing was written: nobody said yes.",
    hint: "Answer y, or give --yes where nobody can be asked.",
  },
  beside: { plan },
});

const nothingToDo = (order: Order): Applied => ({
  report: reportOf(order, [], new Map()),
  exit: EXIT.done,
  stopped: null,
  adjustments: [],
});

/** Runs the plan; signals and a closed stdout let it finish what it has in hand. */
async function execute(context: Context, order: Order, state: State): Promise<Applied> {
  const { terminal, stops, timing } = context;
  const { plan, notReviewed, seen, portal, redact, again } = order;
  const { finish, now } = stops.hold();
  const journal = state.openJournal(plan.id, redact);
  try {
    return await applyPlan({
      plan,
      notReviewed,
      seen,
      portal,
      timing,
      journal,
      again,
      signals: { finish, now },
      progress: progressOn(terminal),
    });
  } finally {
    await journal.close();
    const run = journal.run();
    if (run != null) terminal.detail(`Journal: .offers/runs/${run}.jsonl`);
  }
}

/** Shows progress: a live line on terminals, a line for each offer elsewhere. */
function progressOn(terminal: Terminal): (event: ApplyEvent) => void {
  const lines = progressLines();
  return (event) => {
    const line = lines(event);
    if (line === null) return;
    if (line.tone === "live") terminal.live(line.text);
    else if (line.tone === "happened") terminal.progress(line.text);
    else terminal.warn(line.text);
  };
}

const WAITING =
  "What was published waits for approval: `offers status --wait` tells when that is decided.";

/** Prints the report, and why it is not all that it was to be. */
function tell(
  { terminal, stops }: Context,
  { report, exit, stopped }: Applied,
  again: string,
): Answer {
  const { summary, results } = report;
  const failure = notAllDone();
  if (terminal.json) {
    terminal.document(failure == null ? report : { ...report, error: failure });
  } else if (results.length > 0 || terminal.quiet)
    terminal.print(`${terminal.quiet ? "" : "\n"}${reportText(report, terminal.style, again)}`);
  const isWaiting = results.some(({ steps }) =>
    steps.some(({ step, outcome }) => step === "publish" && outcome === "done"),
  );
  if (isWaiting && !terminal.json) terminal.note(WAITING);
  if (stopped?.cause instanceof Error) terminal.trace(stopped.cause.stack ?? "");
  return failure == null ? DONE : { failure };

  function notAllDone(): Failure | null {
    if (report.ok) return null;
    const wanted = results.length - summary.notReviewed;
    const missing = wanted - summary.done;
    const code = stopped == null ? "incomplete" : `stopped-${stopped.reason}`;
    const why = stopped == null ? "" : ` ${stopped.message}`;
    const signal = stops.received();
    return {
      // As the program ends: a signal wins over what it has left undone.
      exit: signal != null ? EXIT[signal] : stopped?.reason === "bug" ? EXIT.bug : exit,
      code,
      message: `${missing} of ${counted(wanted, "change")} ${missing === 1 ? "was" : "were"} not applied.${why}`,
      hint:
        stopped?.hint ??
        `Look at what is said above, then run \`${again}\` again: it goes on from here.`,
    };
  }
}
