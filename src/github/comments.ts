/** Our comments on pull requests: one of each kind, found by marker and author, updated in place. */
import { GitHubError } from "../run/github-error.ts";
import type { Comments, Marker } from "../run/github-ports.ts";
import type { Client } from "./client.ts";
import { markerLine, readMarker } from "./marker.ts";

const PERMISSION = "pull-requests: write";
const RUN_LINK = /\/actions\/runs\/\d+(?:\/attempts\/\d+)?/g;

/** Comments through the REST API. */
export function comments(client: Client): Comments {
  const { octokit, repository, call, isSelf } = client;

  async function find(pull: number, marker: Marker) {
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
      ...repository,
      issue_number: pull,
      per_page: 100,
    });
    for await (const { data } of pages) {
      for (const comment of data) {
        if (readMarker(comment.body ?? "", marker) === undefined) continue;
        if (await isSelf(comment.user)) return comment;
      }
    }
    return undefined;
  }

  return {
    async put(pull, marker, text, { onlyUpdate = false } = {}) {
      const body = `${markerLine(marker)}\n${text}`;
      const look = () => call(reading(pull), "pull-requests: read", () => find(pull, marker));
      const update = async (found: { id: number; body?: string; html_url: string }) => {
        if (isSameButForTheRun(found.body ?? "", body)) return found.html_url;
        const { data } = await call(writing(pull), PERMISSION, () =>
          octokit.rest.issues.updateComment({ ...repository, comment_id: found.id, body }),
        );
        return data.html_url;
      };
      const create = () =>
        call(writing(pull), PERMISSION, () =>
          octokit.rest.issues.createComment({ ...repository, issue_number: pull, body }),
        );

      const found = await look();
      if (found !== undefined) return update(found);
      if (onlyUpdate) return null;
      try {
        return (await create()).data.html_url;
      } catch (error) {
        // It may be there although the answer was lost: a second one would stay for ever.
        if (!(error instanceof GitHubError) || error.written === "no") throw error;
        const stored = await look();
        return stored === undefined ? (await create()).data.html_url : stored.html_url;
      }
    },
  };
}

/** Without the link to the run, and with whatever people have ticked since. */
const comparable = (body: string): string =>
  body
    .replaceAll("\r\n", "\n")
    .replaceAll(RUN_LINK, "")
    .replaceAll(/^(\s*(?:\d+\.|[-*]) )\[[xX]\]/gm, "$1[ ]")
    .trim();

function isSameButForTheRun(left: string, right: string): boolean {
  return comparable(left) === comparable(right);
}

const reading = (pull: number) => `read the comments of pull request #${pull}`;
const writing = (pull: number) => `comment on pull request #${pull}`;
