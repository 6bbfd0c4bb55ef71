import type { Failure } from "../../core/failure.ts";
import { reviewSummary } from "../../render/review-markdown.ts";
import { EXIT, failureOf } from "../../run/exit.ts";
import type { PullRequest } from "../../run/github-ports.ts";
import { attempt, folderOf, shownScope, type Verdict } from "../../run/github/job.ts";
import { reviewOffline } from "../../run/github/offline.ts";
import type { Project } from "../../run/github/project.ts";
import { reviewPull } from "../../run/github/review.ts";
import { reviewFailed, reviewInvalid } from "../../run/github/review-failed.ts";
import { makePlan } from "../../run/make-plan.ts";
import type { OfferFiles } from "../../run/ports.ts";
import { annotate, invalidHere } from "../annotate.ts";
import { openCheckout } from "../checkout.ts";
import { accessTo, type Context, load, needsToken } from "../context.ts";
import { isOutside } from "../event.ts";
import { failed } from "../failed.ts";

/** `plan`: of a pull request, by its event or by number; else of what is checked out. */
export async function plan(context: Context): Promise<Verdict> {
  const { event, inputs, job } = context;
  if (inputs.pullRequest !== null) return planByNumber(context, inputs.pullRequest);
  if (event.pull === null) {
    // Without knowing whose it is, a fork's would be taken for our own.
    return event.name.startsWith("pull_request") ? failed(UNREADABLE) : planCheckout(context);
  }
  // What GitHub knows now: a job that runs again has the payload of its first run.
  const pull =
    (await attempt(job, () => job.github.pulls.get(event.pull?.number ?? 0))) ?? event.pull;
  // A label may be set long after the merge; what was reviewed is what was there before it.
  if (!pull.isOpen) return nothing("The pull request is closed: there is nothing to plan.");
  if (pull.head.commit !== event.pull.head.commit) {
    return nothing(
      `The pull request is at ${pull.head.commit} by now: that commit's run plans it.`,
    );
  }
  const loaded = await load(context);
  if (loaded.secret !== null) return failed(loaded.secret);
  const { project } = loaded;
  if (isOutside(event, pull) && lacksToken(context, project)) {
    if ("failure" in project) return invalidHere(context, project);
    annotate(context, project);
    return reviewOffline(job, project, context.place, await baseOf(context, pull));
  }
  if ("failure" in project) {
    annotate(context, project);
    return reviewInvalid(job, pull, project, inputs.comment);
  }
  return review(context, pull, project, {
    base: await baseOf(context, pull),
    commit: event.commit,
  });
}

const UNREADABLE: Failure = {
  exit: EXIT.invalid,
  code: "event-unreadable",
  message: "The event's payload (GITHUB_EVENT_PATH) does not say which pull request this is.",
  hint: "Run the Action in a step of its own, on pull_request.",
};

const nothing = (why: string): Verdict => ({
  result: "no-changes",
  failure: null,
  summary: `${why}\n`,
});

const lacksToken = ({ inputs }: Context, project: object): boolean =>
  inputs.portalToken === null &&
  (!("config" in project) || needsToken((project as Project).config));

/** The commit that what is checked out is compared with. */
async function baseOf(
  { job, event, edges, place }: Context,
  pull: PullRequest,
): Promise<string | null> {
  const { commits } = job.github;
  const base = await attempt(job, async () => {
    if ((await edges.headCommit(place.root)) === pull.head.commit) {
      return commits.mergeBase(pull.base.commit, pull.head.commit);
    }
    // GitHub's trial merge: its first parent is what it was merged into.
    const [first] = await commits.parents(event.commit);
    return first;
  });
  return base ?? null;
}

type Commits = { readonly base: string | null; readonly commit: string };

async function review(
  context: Context,
  pull: PullRequest,
  project: Project,
  commits: Commits,
): Promise<Verdict> {
  const { job, inputs, edges, place } = context;
  const access = accessTo(context, project.config);
  if ("failure" in access) return reviewFailed(job, pull, access.failure, inputs.comment);
  try {
    const portal = await edges.openReader(access, project.files);
    const { allow, comment } = inputs;
    return await reviewPull(job, { pull, project, place, ...commits, portal, allow, comment });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.exit === EXIT.bug) throw error;
    return reviewFailed(job, pull, failure, inputs.comment);
  }
}

/** A pull request whose own run may not see the portal: its files are read as data, nothing of it is run. */
async function planByNumber(context: Context, number: number): Promise<Verdict> {
  const { job, edges, place, inputs } = context;
  const pull = await job.github.pulls.get(number);
  const trial = pull.trialMerge;
  const parents = trial === null ? [] : await job.github.commits.parents(trial);
  const [base, head] = parents;
  if (!pull.isOpen || trial === null || base === undefined || head !== pull.head.commit) {
    return failed({
      exit: EXIT.invalid,
      code: "not-mergeable",
      message: `Pull request #${number} is closed, has conflicts, or GitHub has not tried to merge it yet.`,
      hint: "Resolve the conflicts, or wait a moment, and run the workflow again.",
    });
  }
  const nearby: OfferFiles = edges.diskFiles(place.root);
  const files = await job.github.commits.files(trial, folderOf(job.scope), nearby);
  const loaded = await load(context, files);
  if (loaded.secret !== null) return failed(loaded.secret);
  const { project } = loaded;
  if ("failure" in project) return reviewInvalid(job, pull, project, inputs.comment);
  return review(context, pull, project, { base, commit: trial });
}

/** What is checked out, for nobody in particular: log, summary and outputs. */
async function planCheckout(context: Context): Promise<Verdict> {
  const opened = await openCheckout(context);
  if (!("portal" in opened)) return opened;
  const { job, inputs, event } = context;
  const { project, portal } = opened;
  const { config, offers } = project;
  const { allow } = inputs;
  const commit = event.commit === "" ? null : event.commit;
  const made = await makePlan(portal, { config, offers, tool: job.tool, commit, allow });
  const about = { opened: [], idleLabels: [], overlaps: [], notes: [], concerned: false };
  const scope = shownScope(job.scope);
  const refused = made.plan.refusals.length > 0;
  return {
    result: refused ? "refused" : made.plan.changes.length > 0 ? "changes" : "no-changes",
    failure: refused ? guardFailure(made.plan.refusals.map(({ allow: flag }) => flag)) : null,
    plan: made.plan,
    summary: reviewSummary({ ...about, plan: made.plan, runUrl: job.runUrl, scope }),
  };
}

const guardFailure = (flags: readonly string[]) => ({
  exit: EXIT.refused,
  code: "guard",
  message: "A guard refuses this plan.",
  hint: `If that is what you want, give the input allow: ${flags.map((flag) => flag.replace("--allow ", "")).join(" ")}`,
});
