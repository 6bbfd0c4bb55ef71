/**
 * `apply` on a push: does what was reviewed in the merged pull requests, and nothing else.
 *
 * Premise: the files of the branch's head are the wish, the records of the pull requests are the
 * permission. A run whose commit is no longer the head changes nothing: its files are old.
 */
import type { Allowance } from "../../core/allow.ts";
import type { Failure } from "../../core/failure.ts";
import type { Change, Plan } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import { uniteAllowances, uniteReviewed } from "../../core/reviewed-union.ts";
import type { StaleChange } from "../../core/reviewed.ts";
import { counted, listed } from "../../render/english.ts";
import { markdownCode } from "../../render/escape.ts";
import type { Applied } from "../apply/apply-plan.ts";
import { EXIT, failureOf } from "../exit.ts";
import { makePlan, type Planned } from "../make-plan.ts";
import type { PortalWriter } from "../ports.ts";
import { prepareApply, type Prepared } from "../prepare-apply.ts";
import type { Job, ResultWord } from "./job.ts";
import type { Project } from "./project.ts";
import { isOfPortal, type Reviews } from "./records.ts";

export type ReviewedPlan = "require" | "warn" | "off";

export type ApplyRequest = {
  readonly project: Project;
  readonly commit: string;
  /** What was reviewed; undefined when it could not be read. */
  readonly reviews: Reviews | undefined;
  readonly portal: PortalWriter;
  /** From the input `allow`. */
  readonly allow: readonly Allowance[];
  readonly reviewedPlan: ReviewedPlan;
  /** The commit that supersedes this run's, or null: asked once more right before the first write. */
  readonly supersededBy: () => Promise<string | null>;
  /** Executes a plan: with a journal, a lock and an ear for signals. */
  readonly execute: (
    plan: Plan,
    notReviewed: readonly Change[],
    seen: ReadonlyMap<string, PortalOffer>,
  ) => Promise<Applied>;
};

export type ApplyOutcome = {
  readonly result: ResultWord;
  readonly failure: Failure | null;
  /** What a person can do about a failure; Markdown of our own. */
  readonly ways: readonly string[];
  /** What was, or was to be, applied; null when it did not come to a plan. */
  readonly plan: Plan | null;
  readonly applied: Applied | null;
  readonly stale: readonly StaleChange[];
  readonly notReviewed: readonly Change[];
  readonly notes: readonly string[];
  /** The portal's offers when it was planned. */
  readonly seen: ReadonlyMap<string, PortalOffer>;
  /** The commit whose run does this one's work. */
  readonly supersededBy: string | null;
};

const wayOut = (failure: Failure | null): readonly string[] =>
  failure?.hint == null ? [] : [markdownCode(failure.hint)];

/** An apply that did not even come to a plan. */
export const notPlanned = (
  result: ResultWord,
  failure: Failure | null,
  supersededBy: string | null = null,
): ApplyOutcome => ({
  result,
  failure,
  ways: wayOut(failure),
  plan: null,
  applied: null,
  stale: [],
  notReviewed: [],
  notes: [],
  seen: new Map(),
  supersededBy,
});

/** Plans again, compares with what was reviewed, and applies that. */
export async function applyReviewed(job: Job, request: ApplyRequest): Promise<ApplyOutcome> {
  const { project, reviews, portal } = request;
  const { config, offers } = project;
  const destination = { url: config.portal.url, partner: config.partner };
  const records = (reviews?.pulls ?? [])
    .flatMap(({ record }) => record ?? [])
    .filter((record) => isOfPortal(record, destination));
  const allow = [...request.allow, ...uniteAllowances(records)];
  const planned = await makePlan(portal, {
    config,
    offers,
    tool: job.tool,
    commit: request.commit,
    allow,
    reviewed: records.flatMap(({ changes }) => changes),
  });
  const outcome = { ...notPlanned("no-changes", null), ...planned };
  if (planned.plan.changes.length === 0 && planned.plan.refusals.length === 0) return outcome;

  const decision = decide(request, planned, records, allow);
  if ("failure" in decision) {
    const isMissing = decision.failure.code === "no-record";
    return { ...outcome, ...decision, notes: isMissing ? missing(reviews) : [] };
  }
  for (const note of decision.notes) job.warn(note);
  const { plan, notReviewed } = decision.prepared;
  const notes = [...decision.notes, ...(notReviewed.length > 0 ? missing(reviews) : [])];
  const ready = { ...outcome, plan, notReviewed, notes };
  if (plan.refusals.length > 0) return { ...ready, ...refused(plan) };
  if (plan.changes.length === 0) return ready;
  try {
    const newer = await request.supersededBy();
    if (newer !== null) return { ...ready, supersededBy: newer };
    const applied = await request.execute(plan, notReviewed, planned.seen);
    return { ...ready, ...verdictOf(applied), applied };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.exit === EXIT.bug) throw error;
    return { ...ready, result: "error", failure, ways: wayOut(failure) };
  }
}

type Fresh = Extract<Prepared, { readonly stale: null }>;
type Decision =
  | { readonly prepared: Fresh; readonly notes: readonly string[] }
  | (Pick<ApplyOutcome, "result" | "ways" | "stale"> & { readonly failure: Failure });

/** What is to be done: what was reviewed, or (where the workflow says so) the fresh plan. */
function decide(
  { reviewedPlan, project, reviews }: ApplyRequest,
  planned: Planned,
  records: Parameters<typeof uniteReviewed>[0],
  allow: readonly Allowance[],
): Decision {
  const { guards } = project.config;
  const whole = (notes: readonly string[]): Decision => ({
    prepared: { stale: null, plan: planned.plan, notReviewed: [] },
    notes,
  });
  if (reviewedPlan === "off") return whole([]);
  if (records.length === 0) {
    return reviewedPlan === "warn"
      ? whole(["No record of a reviewed plan was found: the fresh plan is applied."])
      : reviews === undefined
        ? unread
        : noRecord;
  }
  const changes = uniteReviewed(records, planned.plan, planned.seen);
  const [first] = records;
  const id = records.length === 1 && first !== undefined ? first.planId : planned.plan.id;
  const prepared = prepareApply(planned, { id, changes }, { guards, allow });
  if (prepared.stale === null) return { prepared, notes: [] };
  if (reviewedPlan === "warn") {
    return whole(["The reviewed plan was stale: the fresh plan is applied."]);
  }
  return {
    result: "stale",
    failure: {
      exit: EXIT.stale,
      code: "plan-stale",
      message: `The reviewed plan is stale: ${counted(prepared.stale.length, "offer")} changed since. Nothing was written.`,
      hint: "Open a pull request that touches any offer: its plan shows what is still to be done, and merging it does that.",
    },
    ways: WAYS,
    stale: prepared.stale,
  };
}

/** Ways out where what is wanted was not reviewed as it is now. */
const WAYS = [
  "Open a pull request that touches any offer: its plan shows what is still to be done (under *pending*), and merging it does exactly that.",
  "Or run this workflow by hand with `reviewed-plan: off`, which applies what the files say now.",
];

const noRecord: Decision = {
  result: "refused",
  failure: {
    exit: EXIT.refused,
    code: "no-record",
    message: "There is no record of a reviewed plan for this commit. Nothing was written.",
    hint: "Have the changes reviewed in a pull request that is planned by this Action; or set `reviewed-plan: warn`.",
  },
  ways: WAYS,
  stale: [],
};

const unread: Decision = {
  result: "refused",
  failure: {
    exit: EXIT.refused,
    code: "records-unread",
    message: "What was reviewed could not be read from GitHub. Nothing was written.",
    hint: "Run this job again; if it is a missing permission, the warnings of this run name it.",
  },
  ways: ["Run this job again; if it is a missing permission, the warnings of this run name it."],
  stale: [],
};

function refused(plan: Plan): Pick<ApplyOutcome, "result" | "failure" | "ways"> {
  const guards = plan.refusals.map(({ guard }) => guard);
  const allow = plan.refusals.map((refusal) => refusal.allow.replace("--allow ", ""));
  return {
    result: "refused",
    failure: {
      exit: EXIT.refused,
      code: "guard",
      message: `Refused by ${counted(guards.length, "guard")}: ${guards.join(", ")}. Nothing was written.`,
      hint: `If that is what you want, give the apply job the input allow: ${allow.join(" ")}`,
    },
    ways: [
      `Run this workflow by hand with \`allow: ${allow.join(" ")}\`.`,
      "Or open a pull request that touches any offer, with the label that its plan names, and merge that.",
    ],
  };
}

function verdictOf({
  report,
  exit,
  stopped,
}: Applied): Pick<ApplyOutcome, "result" | "failure" | "ways"> {
  if (report.ok) return { result: "applied", failure: null, ways: [] };
  const wanted = report.results.length - report.summary.notReviewed;
  const left = wanted - report.summary.done;
  return {
    result: report.summary.done > 0 ? "partial" : "error",
    failure: {
      exit: stopped?.reason === "bug" ? EXIT.bug : exit,
      code: stopped === null ? "incomplete" : `stopped-${stopped.reason}`,
      message: `${left} of ${counted(wanted, "change")} ${left === 1 ? "was" : "were"} not applied.${stopped === null ? "" : ` ${stopped.message}`}`,
      hint: stopped?.hint ?? "Run this job again: it goes on from here.",
    },
    ways: ["Run this job again: it goes on from here. The next merge does so too."],
  };
}

/** So many pull requests without a record are named, the latest first. */
const MOST_NAMED = 5;

/** What of the merged commits has no record. */
function missing(reviews: Reviews | undefined): string[] {
  if (reviews === undefined) return [];
  const pulls = reviews.pulls.filter(({ record }) => record === null).toReversed();
  const named = pulls.slice(0, MOST_NAMED).map(({ pull }) => `#${pull.number}`);
  const more = pulls.length - named.length;
  const all = listed([...named, ...(more > 0 ? [`${more} more`] : [])]);
  return [
    ...(pulls.length === 0
      ? []
      : [`${all} ${pulls.length === 1 ? "has" : "have"} no record of a reviewed plan.`]),
    ...(reviews.direct.length === 0
      ? []
      : [`${counted(reviews.direct.length, "commit")} came without a pull request.`]),
  ];
}
