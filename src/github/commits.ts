/** Commits through the REST API: where a branch is, what came before, and what a commit holds. */
import type { Commits } from "../run/github-ports.ts";
import type { Client } from "./client.ts";
import { commitFiles } from "./commit-files.ts";

const READ = "contents: read";

/** Reading only. */
export function commits(client: Client): Commits {
  const { octokit, repository, call } = client;

  async function* firstParents(commit: string, most: number): AsyncIterable<string> {
    const parents = new Map<string, string | undefined>();
    let next: string | undefined = commit;
    for (let page = 1, left = most; next !== undefined && left > 0;) {
      if (parents.has(next)) {
        yield next;
        left -= 1;
        next = parents.get(next);
        continue;
      }
      const { data } = await call("read the history", READ, () =>
        octokit.rest.repos.listCommits({ ...repository, sha: commit, per_page: 100, page }),
      );
      if (data.length === 0) return;
      for (const one of data) parents.set(one.sha, one.parents[0]?.sha);
      page += 1;
    }
  }

  return {
    head: (branch) =>
      call(`find the branch "${branch}"`, READ, async () => {
        const { data } = await octokit.rest.git.getRef({ ...repository, ref: `heads/${branch}` });
        return data.object.sha;
      }),
    parents: (commit) =>
      call(`read commit ${commit.slice(0, 7)}`, READ, async () => {
        const { data } = await octokit.rest.git.getCommit({ ...repository, commit_sha: commit });
        return data.parents.map(({ sha }) => sha);
      }),
    mergeBase: (base, head) =>
      call("compare two commits", READ, async () => {
        const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
          ...repository,
          basehead: `${base}...${head}`,
          per_page: 1,
        });
        return data.merge_base_commit.sha;
      }),
    firstParents,
    files: (commit, folder, nearby) => commitFiles(client, commit, folder, nearby),
  };
}
