/** Pull requests through the REST API. */
import type { ChangedFile, PullRequest, PullRequests } from "../run/github-ports.ts";
import { GitHubError } from "../run/github-error.ts";
import type { Client } from "./client.ts";

const READ = "pull-requests: read";
const WRITE = "pull-requests: write";

type Wire = {
  readonly number: number;
  readonly html_url: string;
  readonly user: { readonly login: string } | null;
  readonly head: WireSide;
  readonly base: WireSide;
  readonly labels: readonly { readonly name?: string }[];
  readonly state: string;
  readonly merged_at: string | null;
  readonly merge_commit_sha: string | null;
  /** Only in the answer about a single pull request. */
  readonly mergeable?: boolean | null;
};
type WireSide = {
  readonly sha: string;
  readonly ref: string;
  readonly repo: { readonly full_name: string } | null;
};

/** Reading, and labelling. */
export function pullRequests({ octokit, repository, call }: Client): PullRequests {
  const pages = { ...repository, per_page: 100 };
  return {
    get: (number) =>
      call(`read pull request #${number}`, READ, async () => {
        const { data } = await octokit.rest.pulls.get({ ...repository, pull_number: number });
        return pullRequest(data);
      }),
    open: (base) =>
      call("list the open pull requests", READ, async () => {
        const found = await octokit.paginate(octokit.rest.pulls.list, {
          ...pages,
          state: "open",
          base,
        });
        return found.map(pullRequest);
      }),
    labelled: (label) =>
      call(`list the pull requests with the label "${label}"`, "issues: read", async () => {
        const found = await octokit.paginate(octokit.rest.issues.listForRepo, {
          ...pages,
          state: "all",
          labels: label,
        });
        return found.filter((issue) => issue.pull_request != null).map(({ number }) => number);
      }),
    changedFiles: (number) =>
      call(`list the files of pull request #${number}`, READ, async () => {
        const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
          ...pages,
          pull_number: number,
        });
        return files.map(({ filename, previous_filename, patch }): ChangedFile => ({
          path: filename,
          previousPath: previous_filename ?? null,
          lines: changedLines(patch ?? ""),
        }));
      }),
    broughtBy: (commit) =>
      call(`find the pull request of commit ${commit.slice(0, 7)}`, READ, async () => {
        const found = await octokit.paginate(
          octokit.rest.repos.listPullRequestsAssociatedWithCommit,
          { ...pages, commit_sha: commit },
        );
        return found.filter(({ merged_at }) => merged_at != null).map(pullRequest);
      }),
    addLabel: (number, label) =>
      call(`label pull request #${number}`, WRITE, async () => {
        await octokit.rest.issues.addLabels({
          ...repository,
          issue_number: number,
          labels: [label],
        });
      }),
    removeLabel: async (number, label) => {
      try {
        await call(`remove a label of pull request #${number}`, WRITE, () =>
          octokit.rest.issues.removeLabel({ ...repository, issue_number: number, name: label }),
        );
      } catch (error) {
        if (!(error instanceof GitHubError) || error.status !== 404) throw error;
      }
    },
  };
}

const side = ({ sha, ref, repo }: WireSide) => ({
  commit: sha,
  branch: ref,
  repository: repo?.full_name ?? null,
});

const pullRequest = (wire: Wire): PullRequest => ({
  number: wire.number,
  url: wire.html_url,
  author: wire.user?.login ?? "ghost",
  head: side(wire.head),
  base: side(wire.base),
  labels: wire.labels.flatMap(({ name }) => name ?? []),
  isOpen: wire.state !== "closed" && wire.merged_at === null,
  mergedAs: wire.merged_at === null ? null : wire.merge_commit_sha,
  trialMerge: wire.merged_at === null && wire.mergeable !== false ? wire.merge_commit_sha : null,
});

const HUNK = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** The numbers of the lines that a patch adds or changes, in the new file. */
export function changedLines(patch: string): ReadonlySet<number> {
  const lines = new Set<number>();
  let next = 0;
  for (const line of patch.split("\n")) {
    const hunk = HUNK.exec(line);
    if (hunk !== null) next = Number(hunk[1]);
    else if (line.startsWith("+")) lines.add(next++);
    else if (line.startsWith(" ")) next += 1;
  }
  return lines;
}
