/** `plan` where there are no secrets (forks, Dependabot): validity decides, and the files are compared with the base's. */
import { fileChanges } from "../../core/file-changes.ts";
import { offlineSummary } from "../../render/offline-markdown.ts";
import { attempt, folderOf, type Job, type Verdict } from "./job.ts";
import { loadProject, type Project, type ProjectPlace } from "./project.ts";

/** Writes nothing but the summary: the job's token may only read. */
export async function reviewOffline(
  job: Job,
  project: Project,
  place: ProjectPlace,
  base: string | null,
): Promise<Verdict> {
  const offers = await baseOf(job, project, place, base);
  const changes = offers === undefined ? [] : fileChanges(offers, project.offers);
  return {
    result: changes.length > 0 ? "changes" : "no-changes",
    failure: null,
    summary: offlineSummary(changes, {
      offers: project.offers.length,
      base: offers !== undefined,
    }),
  };
}

async function baseOf(job: Job, project: Project, place: ProjectPlace, base: string | null) {
  if (base === null) return undefined;
  return attempt(job, async () => {
    const files = await job.github.commits.files(base, folderOf(job.scope), project.files);
    const loaded = await loadProject(place, files, job.timing.now());
    return "offers" in loaded ? loaded.offers : undefined;
  });
}
