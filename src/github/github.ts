/** The room's door: all of GitHub that the Action uses, behind the ports. */
import type { GitHub } from "../run/github-ports.ts";
import { checks } from "./checks.ts";
import { connect, type GitHubOptions } from "./client.ts";
import { comments } from "./comments.ts";
import { commits } from "./commits.ts";
import { issues } from "./issues.ts";
import { pullRequests } from "./pulls.ts";

/** GitHub, as this job's token sees it; `runUrl` is the page of this run. */
export function connectGitHub(options: GitHubOptions & { readonly runUrl: string }): GitHub {
  const client = connect(options);
  return {
    pulls: pullRequests(client),
    commits: commits(client),
    comments: comments(client),
    checks: checks(client, options.runUrl),
    issues: issues(client),
  };
}
