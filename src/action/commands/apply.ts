import { EXIT } from "../../run/exit.ts";
import { guide } from "../../run/github/guide.ts";
import type { Verdict } from "../../run/github/job.ts";
import type { Project } from "../../run/github/project.ts";
import { publish } from "../../run/github/publish.ts";
import { annotate } from "../annotate.ts";
import { accessTo, type Context, load } from "../context.ts";
import { failed } from "../failed.ts";

/** `apply`: what was reviewed, on the branch that it was merged into. */
export async function apply(context: Context): Promise<Verdict> {
  const { event, inputs, job, edges, redact, runner } = context;
  if (event.branch === null || event.pull !== null) return failed(NOT_ON_A_BRANCH);
  const loaded = await load(context);
  if (loaded.secret !== null) return failed(loaded.secret);
  const { project } = loaded;
  if ("failure" in project) annotate(context, project);
  else if (project.config.portal.url === "by-hand") return byHand(context, project, event.branch);
  const { allow, reviewedPlan, comment } = inputs;
  const { commit, branch } = event;
  return publish(job, {
    project,
    commit,
    branch,
    allow,
    reviewedPlan,
    comment,
    open: async ({ config }) => {
      const access = accessTo(context, config);
      if ("failure" in access) return access;
      const portal = await edges.openWriter(access);
      return {
        portal,
        execute: (plan, notReviewed, seen) =>
          edges.execute({ config, portal, plan, notReviewed, seen, redact, log: runner.log }),
      };
    },
  });
}

/** Without an API there is nothing to apply, only to tell what is to be clicked. */
async function byHand(context: Context, project: Project, branch: string): Promise<Verdict> {
  const { event, inputs, job, edges } = context;
  const { commit } = event;
  const access = { config: project.config, token: null, hosts: [] };
  const portal = await edges.openReader(access, project.files);
  return guide(job, { project, portal, commit, branch, comment: inputs.comment });
}

const NOT_ON_A_BRANCH = {
  exit: EXIT.invalid,
  code: "not-on-a-branch",
  message: "apply runs on a branch: on push, on a schedule or by hand, never on a pull request.",
  hint: "Use the workflow from examples/: it applies on a push to the default branch.",
};
