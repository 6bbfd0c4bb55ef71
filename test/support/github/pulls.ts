import type { Pull, Repository } from "./repository.ts";
import { type Answer, NOT_FOUND, REPOSITORY, type Request, type Route, userBody } from "./route.ts";

const READ = ["pull_requests=read"];

/** The routes of pull requests. */
export const PULLS: readonly Route[] = [
  {
    method: "GET",
    template: `${REPOSITORY}/pulls`,
    needs: READ,
    handle({ repository, query }) {
      const state = query.get("state") ?? "open";
      const base = query.get("base");
      const list = [...repository.pulls.values()]
        .filter((pull) => state === "all" || stateOf(repository, pull) === state)
        .filter((pull) => base === null || pull.base === base)
        .map((pull) => pullBody(repository, pull))
        .reverse();
      return { status: 200, list };
    },
  },
  {
    method: "GET",
    template: `${REPOSITORY}/pulls/{pull_number}`,
    needs: READ,
    handle: onPull((pull, { repository }) => ({ status: 200, body: pullBody(repository, pull) })),
  },
  {
    method: "GET",
    template: `${REPOSITORY}/pulls/{pull_number}/files`,
    needs: READ,
    handle: onPull(({ base, head, merged }, { repository: { git, branches } }) => {
      const tip = merged === null ? branches.get(base) : git.get(merged.commit).parents[0];
      return { status: 200, list: git.changes(git.mergeBase(tip ?? "", head), head) };
    }),
  },
  {
    method: "GET",
    template: `${REPOSITORY}/commits/{commit_sha}/pulls`,
    needs: READ,
    handle({ repository, path }) {
      const sha = path.commit_sha ?? "";
      if (!repository.git.commits.has(sha)) return { status: 422, body: { message: "No commit" } };
      const number = repository.broughtBy.get(sha);
      const pull = number === undefined ? undefined : repository.pulls.get(number);
      return { status: 200, list: pull === undefined ? [] : [pullBody(repository, pull)] };
    },
  },
];

function onPull(handle: (pull: Pull, request: Request) => Answer): Route["handle"] {
  return (request) => {
    const pull = request.repository.pulls.get(Number(request.path.pull_number));
    return pull === undefined ? NOT_FOUND : handle(pull, request);
  };
}

const stateOf = (repository: Repository, { number }: Pull): string =>
  repository.issues.get(number)?.state ?? "open";

/** A pull request as GitHub writes it, in events too. */
export function pullBody(repository: Repository, pull: Pull) {
  const issue = repository.issues.get(pull.number);
  const repo = (name: string | null) =>
    name === null
      ? null
      : { full_name: name, name: name.split("/")[1], fork: name !== repository.name };
  return {
    number: pull.number,
    title: issue?.title ?? "",
    state: stateOf(repository, pull),
    draft: false,
    user: userBody(issue?.user ?? { login: "ghost", id: 1, type: "User" }),
    labels: (issue?.labels ?? []).map((name) => ({ name, color: "ededed", description: "" })),
    head: { ref: pull.branch, sha: pull.head, repo: repo(pull.repository) },
    base: {
      ref: pull.base,
      sha: repository.branches.get(pull.base) ?? "",
      repo: repo(repository.name),
    },
    html_url: `https://github.test/${repository.name}/pull/${pull.number}`,
    merged: pull.merged !== null,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.commit ?? pull.trial,
    mergeable: pull.merged === null ? pull.trial !== null : null,
  };
}
