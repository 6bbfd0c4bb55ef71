/**
 * `follow` on a schedule: what became of the offers that merged pull requests have submitted.
 *
 * Which offers those are is known from the check runs of the applies; a label on the pull request says
 * that somebody still waits for them.
 */
import { type AppliedOffer, type ApplyRecord, readApplyRecord } from "../../core/apply-record.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import { isOpen, reviewState, type ReviewState } from "../../core/review-state.ts";
import { applyComment } from "../../render/apply-markdown.ts";
import { counted } from "../../render/english.ts";
import type { PortalReader } from "../ports.ts";
import { applyCheck, attempt, type Job, markerOf, shownScope, type Verdict } from "./job.ts";
import { IN_REVIEW } from "./tell-applied.ts";
import { keepRejection } from "./rejection.ts";

/** So far back is looked for applies. */
const MOST_COMMITS = 100;
/** So many labelled pull requests are looked up by themselves. */
const MOST_WAITED = 20;
/** Older ones are of interest only while a label says that somebody waits. */
const DAYS = 14;
const DAY = 86_400_000;

export type FollowRequest = {
  readonly portal: PortalReader;
  /** The head of the branch that is applied. */
  readonly commit: string;
  readonly comment: boolean;
  /** The page of a file's line, for issues. */
  readonly fileUrl: (commit: string, file: string, line: number) => string;
};

/** Looks at every offer that is still waited for, and tells the pull requests. */
export async function follow(job: Job, request: FollowRequest): Promise<Verdict> {
  const labelled = new Set(await attempt(job, () => job.github.pulls.labelled(IN_REVIEW)));
  const records = (await attempt(job, () => recentApplies(job, request.commit, labelled))) ?? [];
  const pulls = followedPulls(records).filter(
    ({ number, at }) => labelled.has(number) || isRecent(job, at),
  );
  const portal = new Map(
    pulls.length === 0
      ? []
      : (await request.portal.list()).map((offer): [string, PortalOffer] => [offer.id, offer]),
  );
  const latest = latestSubmissions(pulls);
  let waiting = 0;
  let commentUrl: string | null = null;
  let issueUrl: string | null = null;
  for (const pull of pulls) {
    const states = await statesOf(job, request.portal, pull, portal, latest);
    if (states.size === 0) continue;
    const open = [...states.values()].filter(isOpen).length;
    waiting += open;
    commentUrl = (await tellPull(job, request, pull, states)) ?? commentUrl;
    if (open === 0 && labelled.has(pull.number)) {
      await attempt(job, () => job.github.pulls.removeLabel(pull.number, IN_REVIEW));
    }
    for (const offer of pull.offers) {
      const state = states.get(offer.key);
      if (state?.kind !== "rejected") continue;
      const { number, commit } = pull;
      const rejection = { offer, reason: state.reason, pull: number, commit };
      issueUrl =
        (await attempt(job, () => keepRejection(job, rejection, request.fileUrl))) ?? issueUrl;
    }
  }
  const text =
    waiting === 0
      ? "No submitted offer waits for the marketplace."
      : `${counted(waiting, "offer")} in review.`;
  return {
    result: waiting > 0 ? "changes" : "no-changes",
    failure: null,
    summary: `### Reviews\n\n${text}\n`,
    commentUrl,
    issueUrl,
  };
}

const isRecent = (job: Job, at: string): boolean =>
  job.timing.now().getTime() - Date.parse(at) < DAYS * DAY;

/** Newest first: the records of the applies on the way back from a commit, as far as anybody waits. */
async function recentApplies(
  job: Job,
  commit: string,
  labelled: ReadonlySet<number>,
): Promise<readonly ApplyRecord[]> {
  const { checks, commits, pulls } = job.github;
  const waited = new Set(labelled);
  const records: ApplyRecord[] = [];
  /** All runs on a commit: one that only found it superseded, or done, knows less than those before. */
  const read = async (one: string): Promise<"go on" | "enough"> => {
    for await (const { data } of checks.written(applyCheck(job.scope), one, "own")) {
      const record = data === null ? undefined : readApplyRecord(data);
      if (record === undefined) continue;
      if (!isRecent(job, record.at) && waited.size === 0) return "enough";
      records.push(record);
      for (const { number } of record.pulls) waited.delete(number);
    }
    return "go on";
  };
  for await (const one of commits.firstParents(commit, MOST_COMMITS)) {
    if ((await read(one)) === "enough") return records;
  }
  // In a busy repository a merge may lie further back than that, while somebody still waits for it.
  for (const number of [...waited].slice(0, MOST_WAITED)) {
    const { mergedAs } = await pulls.get(number);
    if (mergedAs !== null && waited.has(number)) await read(mergedAs);
  }
  return records;
}

/** One pull request, as its applies left its offers. */
type Followed = Pick<ApplyRecord, "commit" | "at" | "problem" | "ways" | "notes"> & {
  readonly number: number;
  readonly offers: readonly AppliedOffer[];
};

/** Of each offer of a pull request the latest submission, else the latest word. */
function followedPulls(records: readonly ApplyRecord[]): readonly Followed[] {
  const pulls = new Map<number, Followed>();
  for (const { offers, pulls: applied, ...about } of records) {
    for (const { number, keys } of applied) {
      const known = pulls.get(number) ?? { ...about, number, offers: [] };
      const found = new Map(known.offers.map((offer) => [offer.key, offer]));
      for (const offer of offers.filter(({ key }) => keys.includes(key))) {
        const later = found.get(offer.key);
        if (later === undefined) found.set(offer.key, offer);
        else if (later.submittedAt === null && offer.submittedAt !== null) {
          found.set(offer.key, { ...later, submittedAt: offer.submittedAt });
        }
      }
      pulls.set(number, { ...known, offers: [...found.values()] });
    }
  }
  return [...pulls.values()];
}

/** When each portal offer was submitted last. */
function latestSubmissions(pulls: readonly Followed[]): ReadonlyMap<string, string> {
  const latest = new Map<string, string>();
  for (const { portalId, submittedAt } of pulls.flatMap(({ offers }) => offers)) {
    if (portalId === null || submittedAt === null) continue;
    if (submittedAt > (latest.get(portalId) ?? "")) latest.set(portalId, submittedAt);
  }
  return latest;
}

async function statesOf(
  job: Job,
  reader: PortalReader,
  { offers }: Followed,
  portal: ReadonlyMap<string, PortalOffer>,
  latest: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, ReviewState>> {
  const states = new Map<string, ReviewState>();
  for (const { key, portalId, submittedAt } of offers) {
    if (portalId === null || submittedAt === null) continue;
    if (latest.get(portalId) !== submittedAt) {
      states.set(key, { kind: "resubmitted" });
      continue;
    }
    const listed = portal.get(portalId);
    // Gone, and the reason of a rejection, only a look at the offer itself can tell.
    const sure = listed !== undefined && listed.status !== "REJECTED";
    const offer = sure ? listed : await reader.get(portalId);
    states.set(key, reviewState(offer, new Date(submittedAt), job.timing.now()));
  }
  return states;
}

async function tellPull(
  job: Job,
  { portal, comment }: FollowRequest,
  { number, offers, problem, ways, notes }: Followed,
  reviews: ReadonlyMap<string, ReviewState>,
): Promise<string | null> {
  if (!comment) return null;
  const text = applyComment({
    portal: portal.url,
    offers,
    reviews,
    problem,
    ways,
    stale: [],
    refusals: [],
    notReviewed: [],
    notes,
    runUrl: job.runUrl,
    scope: shownScope(job.scope),
  });
  const marker = markerOf("apply", job.scope);
  return (await attempt(job, () => job.github.comments.put(number, marker, text))) ?? null;
}
