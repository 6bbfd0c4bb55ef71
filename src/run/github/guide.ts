/**
 * `apply` for a portal without an API: merged pull requests are told what to click, offer by offer.
 * What a person confirms with `offers done` disappears from the list with the next push.
 */
import type { Plan } from "../../core/plan.ts";
import { BUILT_IN_VOCABULARY } from "../../core/vocabulary.ts";
import { counted } from "../../render/english.ts";
import { CHECK, SUMMARY } from "../../render/fit.ts";
import { planGuide } from "../../render/plan-guide.ts";
import { sections } from "../../render/plan-view.ts";
import { makePlan } from "../make-plan.ts";
import type { PortalReader } from "../ports.ts";
import { applyCheck, attempt, type Job, markerOf, type Verdict } from "./job.ts";
import type { Project } from "./project.ts";
import { reviewsSince } from "./records.ts";
import { tellSuperseded } from "./tell-applied.ts";

export type GuideRequest = {
  readonly project: Project;
  readonly portal: PortalReader;
  readonly commit: string;
  readonly branch: string;
  readonly comment: boolean;
};

/** Plans, and tells the clicks. */
export async function guide(job: Job, request: GuideRequest): Promise<Verdict> {
  const { project, portal, commit, branch } = request;
  const head = await job.github.commits.head(branch);
  if (head !== commit) return tellSuperseded(job, commit, head);
  const { config, offers } = project;
  const { plan } = await makePlan(portal, { config, offers, tool: job.tool, commit });
  const check = await attempt(job, () => job.github.checks.start(applyCheck(job.scope), commit));
  const reviews = await reviewsSince(job, request, check?.app ?? "own");
  const inSummary: Sink = { place: CHECK, elsewhere: `[the run's summary](${job.runUrl})` };
  let commentUrl: string | null = null;
  for (const { pull, record } of reviews?.pulls ?? []) {
    const keys = new Set(record?.changes.map(({ key }) => key));
    const mine = record === null ? plan : only(plan, keys);
    const marker = markerOf("apply", job.scope);
    const options = { onlyUpdate: mine.changes.length === 0 };
    const text = clicks(mine, inSummary);
    const put = () => job.github.comments.put(pull.number, marker, text, options);
    if (request.comment) commentUrl = (await attempt(job, put)) ?? commentUrl;
  }
  const left = plan.changes.length;
  await attempt(
    job,
    async () =>
      await check?.finish({
        conclusion: left === 0 ? "success" : "neutral",
        title: left === 0 ? "Nothing to click" : `${counted(left, "offer")} to click`,
        summary: clicks(plan, inSummary),
        annotations: [],
        data: [],
      }),
  );
  const result = left === 0 ? "no-changes" : "changes";
  return { result, failure: null, plan, summary: clicks(plan, PRINTED), commentUrl };
}

/** Where a text goes, how much fits there, and where the rest is. */
type Place = typeof CHECK | typeof SUMMARY;
type Sink = { readonly place: Place; readonly elsewhere: string };

const PRINTED: Sink = { place: SUMMARY, elsewhere: "what `offers plan --format guide` prints" };

const guideOf = (plan: Plan): string =>
  planGuide(plan, (list, id) => BUILT_IN_VOCABULARY.lists[list].get(id)?.label ?? id);

/** The clicks of as many offers as fit, in the guide's order, and how many are missing. */
function clicks(plan: Plan, { place: { budget, size }, elsewhere }: Sink): string {
  let text = guideOf(plan);
  const changes = sections(plan).flatMap((section) => section.changes);
  const keys = [...new Set([...changes, ...plan.byHand].map(({ key }) => key))];
  for (let shown = keys.length; size(text) > budget && shown > 0;) {
    shown = Math.floor(Math.min(shown - 1, (shown * budget) / size(text)));
    const note = `_Left out here: ${counted(keys.length - shown, "offer")} altogether; see ${elsewhere}._`;
    text = `${guideOf(only(plan, new Set(keys.slice(0, shown))))}\n${note}\n`;
  }
  return text;
}

const only = (plan: Plan, keys: ReadonlySet<string>): Plan => ({
  ...plan,
  changes: plan.changes.filter(({ key }) => keys.has(key)),
  byHand: plan.byHand.filter(({ key }) => keys.has(key)),
  blocked: [],
  awaitingReview: [],
  unmanaged: [],
});
