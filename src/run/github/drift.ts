/**
 * `drift` on a schedule: one rolling issue while the portal is not as the default branch says.
 *
 * The issue's marker names the plan that it shows. An issue that we closed names none, so a closed one
 * that names a plan was closed by a person: as long as the drift is that one, it stays closed.
 */
import type { Allowance } from "../../core/allow.ts";
import type { Failure } from "../../core/failure.ts";
import { counted } from "../../render/english.ts";
import { driftGoneIssue, driftIssue } from "../../render/issue-markdown.ts";
import { reviewSummary } from "../../render/review-markdown.ts";
import { EXIT } from "../exit.ts";
import type { MarkedIssue } from "../github-ports.ts";
import { makePlan } from "../make-plan.ts";
import type { PortalReader } from "../ports.ts";
import { attempt, type Job, markerOf, shownScope, type Verdict } from "./job.ts";
import type { Project } from "./project.ts";

const LABEL = "offers: drift";
/** The subject of an issue whose drift is gone. */
const NONE = "none";

export type DriftRequest = {
  readonly project: Project;
  readonly commit: string;
  readonly portal: PortalReader;
  readonly allow: readonly Allowance[];
  readonly failOnDrift: boolean;
  /** False where it is not the default branch that is compared: the issue speaks of that one. */
  readonly keepIssue: boolean;
};

const NO_FILES: Failure = {
  exit: EXIT.refused,
  code: "guard",
  message: "No offer file matched, while the portal has offers: whether it drifted cannot be told.",
  hint: "Check `offers` in the config; if there are really no offers any more, give the input allow: empty",
};

/** Looks, and keeps the issue. */
export async function watchDrift(job: Job, request: DriftRequest): Promise<Verdict> {
  const { project, commit, portal, allow } = request;
  const { config, offers } = project;
  const { plan } = await makePlan(portal, { config, offers, tool: job.tool, commit, allow });
  const scope = shownScope(job.scope);
  const nothing = { opened: [], idleLabels: [], overlaps: [], notes: [], concerned: false };
  const summary = reviewSummary({ plan, ...nothing, runUrl: job.runUrl, scope });
  // Without a single file there is nothing to compare the portal with: that must not look clean.
  if (plan.refusals.some(({ guard }) => guard === "empty")) {
    return { result: "refused", failure: NO_FILES, plan, summary };
  }
  const isDrift = plan.changes.length > 0;
  const wanted = isDrift
    ? { subject: plan.id, ...driftIssue(plan, scope, job.runUrl), isOpen: true }
    : { subject: NONE, ...driftGoneIssue(scope, job.runUrl), isOpen: false };
  const issueUrl = request.keepIssue ? await attempt(job, () => keepIssue(job, wanted)) : undefined;
  const failure: Failure | null =
    isDrift && request.failOnDrift
      ? {
          exit: EXIT.changes,
          code: "drift",
          message: `The portal differs from the files in ${counted(plan.changes.length, "offer")}.`,
          hint: "The rolling issue names them.",
        }
      : null;
  return {
    result: isDrift ? "drift" : "clean",
    failure,
    plan,
    summary,
    issueUrl: issueUrl ?? null,
  };
}

type Wanted = {
  readonly subject: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
};

/** Opens, updates, reopens or closes; the answer is the address of the issue, if there is one. */
async function keepIssue(job: Job, wanted: Wanted): Promise<string | null> {
  const { issues } = job.github;
  const marker = markerOf("drift", job.scope, wanted.subject);
  const [found] = await issues.find(marker, LABEL);
  if (found === undefined) {
    if (!wanted.isOpen) return null;
    return issues.open(marker, LABEL, wanted.title, wanted.body);
  }
  if (isSettled(found, wanted)) return found.url;
  await issues.update(found.number, marker, wanted);
  return found.url;
}

/** Nothing to write: it says what it should, or a person has closed it for just this drift. */
function isSettled(found: MarkedIssue, wanted: Wanted): boolean {
  if (found.subject !== wanted.subject) return false;
  return found.isOpen === wanted.isOpen || !found.isOpen;
}
